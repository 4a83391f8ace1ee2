"""Parties: the people and organisations that come to the advisor, and what hangs on them.

The dataclasses are the table definitions too: the store makes one column of each field. Their JSON form, read
and printed by the command line, is one object whose keys are the field names; an absent key means null.

    {"kind": "natural_person", "name": "…", "sex": "2", "birth_date": "1958-02-26", "birth_words": "…",
     "ethnicity": "01", "phone": "…", "id_type": "111", "id_number": "…", "division": "410928107201",
     "tags": [{"tag": "2"}], "consents": [{"given_at": "2026-11-26", "way": "written", "covers": "basic sensitive"}],
     "household": [{"member_name": "…", "relation": "1"}]}

Dates are ISO. `sex ethnicity education id_type org_type ownership` hold values of the code lists of the same
name (`app.rules.codes`), `tag way covers relation` of `crowd consent_way consent_cover family_relation`; `division` is
the 12-digit code of the village where they live. The lists may be left out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from app.model import identity_numbers
from app.model.age import ADULT_AGE, ELDERLY_AGE, age_on
from app.model.division import CODE_LENGTHS, Level
from app.model.identifiers import PartyId, RecordId
from app.model.moments import iso_day
from app.model.problem import Problem

_EARLIEST_BIRTH = date(1900, 1, 1)
_BETWEEN_CELLS = re.compile(r"[ \t\r\n\v\f]*[\t\r\n\v\f][ \t\r\n\v\f]*")


class PartyKind(StrEnum):
    """What a party is in law (Civil Code, book one, chapters 2 to 4)."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"
    ORGANISATION = "organisation"


class Sex(StrEnum):
    """Sex by GB/T 2261.1-2003."""

    UNKNOWN = "0"
    MALE = identity_numbers.MALE
    FEMALE = identity_numbers.FEMALE
    UNSPECIFIED = "9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party or visitor (当事人): natural person, legal person or organisation without legal personality.

    `kind` is a value of `PartyKind`. `birth_words` keeps a date as it was said. `legal_representative` names
    the representative or person in charge with their post. May be incomplete: `check` says what is wrong.
    """

    id: PartyId
    scope: str
    kind: str
    anonymous: bool = False
    name: str | None = None
    sex: str | None = None
    birth_date: str | None = None
    birth_words: str | None = None
    ethnicity: str | None = None
    occupation: str | None = None
    work_unit: str | None = None
    post: str | None = None
    education: str | None = None
    domicile: str | None = None
    residence: str | None = None
    division: str | None = None
    villager_group: str | None = None
    phone: str | None = None
    id_type: str | None = None
    id_number: str | None = None
    credit_code: str | None = None
    legal_representative: str | None = None
    org_type: str | None = None
    ownership: str | None = None
    guardian: PartyId | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTag:
    """One tag of a party: a value of the code list `crowd`."""

    id: RecordId
    scope: str
    party: PartyId
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person's (or guardian's) consent to the use of their data (PIPL, art. 13, 14, 23, 29 and 31).

    `given_at` and `withdrawn_at` are ISO dates or times; `covers` holds values of the code list
    `consent_cover` in its order, joined by spaces; `way` is a value of `consent_way`.
    """

    id: RecordId
    scope: str
    party: PartyId
    given_at: str | None = None
    covers: str | None = None
    way: str | None = None
    withdrawn_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """One member of a party's household; `relation` is a value of `family_relation`, seen from the party.

    `member` is set where the member is on record as a party.
    """

    id: RecordId
    scope: str
    party: PartyId
    member_name: str | None = None
    relation: str | None = None
    member: PartyId | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """A person's finding that two party records mean one party; deleting it parts them again."""

    id: RecordId
    scope: str
    one: PartyId
    other: PartyId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What follows from a natural person's record on a day; None where it can't be known."""

    sex: str | None = None
    birth_date: date | None = None
    age: int | None = None
    is_minor: bool | None = None
    is_elderly: bool | None = None


def facts_of(party: Party, on: date) -> PartyFacts:
    """Return sex, birth date and age of a natural person, from a valid resident ID number, else the fields.

    Minor: under 18; elderly: 60 or more; the statutes stand in `app.model.age`.
    """
    if party.kind != PartyKind.NATURAL_PERSON:
        return PartyFacts()
    card = None if _fields_repeat_id(party) else _resident_id(party)
    sex = card.sex if card else party.sex
    born = card.birth_date if card else iso_day(party.birth_date)
    if born is None or born > on:
        return PartyFacts(sex, born)
    age = age_on(born, on)
    return PartyFacts(sex, born, age, age < ADULT_AGE, age >= ELDERLY_AGE)


def check(party: Party, on: date) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful with a party's fields on a day, in the order of the form.

    Saving is never refused for it; signing and closing ask for the problems that are not soft.
    """
    return (*_kind_problems(party), *_birth_problems(party, on), *_number_problems(party))


def normalise(field: str, text: str) -> str | None:
    """Return a field's text as it is kept: None for blank; numbers, codes half-width; names as written, on one line."""
    return _CLEANERS.get(field, str.strip)(text.strip()) or None


def _kind_problems(party: Party) -> list[Problem]:
    found = []
    if party.kind not in set(PartyKind):
        found.append(Problem("kind", "kind_unknown"))
    if not party.name and not party.anonymous:
        found.append(Problem("name", "name_missing", is_soft=True))
    return found


def _birth_problems(party: Party, on: date) -> list[Problem]:
    card = _resident_id(party)
    found = []
    if card and party.sex and party.sex != card.sex and party.sex not in (Sex.UNKNOWN, Sex.UNSPECIFIED):
        found.append(Problem("sex", "sex_differs_from_id", {"id": card.sex, "field": party.sex}))
    born = iso_day(party.birth_date)
    if party.birth_date and born is None:
        found.append(Problem("birth_date", "birth_date_unreadable"))
    elif born and card and born != card.birth_date:
        facts = {"id": card.birth_date.isoformat(), "field": born.isoformat()}
        found.append(Problem("birth_date", "birth_date_differs_from_id", facts))
    for field, day in (("birth_date", born), ("id_number", card.birth_date if card else None)):
        if day and day > on:
            found.append(Problem(field, "birth_in_future", {"date": day.isoformat()}))
        if day and day < _EARLIEST_BIRTH:
            found.append(Problem(field, "birth_before_1900", {"date": day.isoformat()}))
    return found


def _number_problems(party: Party) -> list[Problem]:
    found: list[Problem | None] = []
    if party.division and not _is_village_code(party.division):
        found.append(Problem("division", "division_code"))
    if party.phone:
        found.append(identity_numbers.phone_problem(party.phone))
    if party.id_number and _has_resident_id(party):
        found.append(identity_numbers.resident_id_problem(party.id_number))
    if party.credit_code:
        found.append(identity_numbers.credit_code_problem(party.credit_code))
    return [problem for problem in found if problem]


def _has_resident_id(party: Party) -> bool:
    return party.id_type in (None, "", "111", "112")  # without a type it is taken for an identity card's


def _fields_repeat_id(party: Party) -> bool:
    """Return whether sex and birth date say what the ID number says: then lists need not judge the number itself."""
    number, born = party.id_number or "", party.birth_date or ""
    return born.replace("-", "") == number[6:14] != "" and party.sex == identity_numbers.sex_of(number)


def _resident_id(party: Party) -> identity_numbers.ResidentId | None:
    is_card = party.kind == PartyKind.NATURAL_PERSON and party.id_number and _has_resident_id(party)
    return identity_numbers.read_resident_id(party.id_number or "") if is_card else None


def _is_village_code(code: str) -> bool:
    return code.isascii() and code.isdigit() and len(code) == CODE_LENGTHS[Level.VILLAGE]


def _half_width(text: str) -> str:
    return normalize("NFKC", text).strip()


def _one_line(text: str) -> str:
    """Return what was copied out of a table or a letter as one line; spaces inside stay as written."""
    return _BETWEEN_CELLS.sub(" ", text).strip()


_CLEANERS: dict[str, Callable[[str], str]] = {
    "id_number": identity_numbers.clean_number,
    "credit_code": identity_numbers.clean_number,
    "phone": identity_numbers.clean_phone,
    **dict.fromkeys(("name", "legal_representative", "domicile", "residence"), _one_line),
    **dict.fromkeys(("kind", "sex", "birth_date", "ethnicity", "education", "division"), _half_width),
    **dict.fromkeys(("id_type", "org_type", "ownership"), _half_width),
}
