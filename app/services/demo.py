"""A profile full of invented people and their matters, to look at the program and to practise: `data/demo.toml`.

Nobody in it can be real: the ID numbers bear 410900, the city's own code, under which no card is issued.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app import paths
from app.model.change import Value
from app.model.identifiers import new_id
from app.model.identity_numbers import resident_id_number
from app.model.installation import Role
from app.paths import Profile
from app.rules.divisions import Divisions
from app.services import demo_plans, profiles
from app.services.access import Unlocked
from app.services.demo_agreements import Committee
from app.services.demo_matters import Cast, Story, matter_writes
from app.services.numbering import Numbering
from app.services.session import Session
from app.store import changes, local

_MARK = "demo"
_BATCH = 500
_ORGANISATION_EVERY, _UNASKED_EVERY = 25, 7
_ASKED_BEFORE = timedelta(days=310)  # the matters lie in the 300 days up to today
_DAYS_OF_BIRTH = 88 * 365
_PERSONS, _CONSULTATIONS = 0.5, 0.35
"""Of all records: the shares of parties and of consultations; the rest are disputes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How many records of each kind were made."""

    parties: int
    consultations: int
    disputes: int
    bodies: int
    plans: int


def found(profile: Profile, passphrase: str, *, now: datetime) -> Unlocked:
    """Make the demonstration profile and return what opens it. Raises what `profiles.found` raises."""
    words = _words()
    founder = profiles.Founder(str(words["advisor"]), Role.VILLAGE, str(words["division"]))
    made = profiles.found(profile, founder, passphrase, now=now, seconds=0)
    return Unlocked(made.key, made.user.id)


def fill(session: Session, *, records: int, seed: int) -> Filled:
    """Record invented parties, consultations and disputes, `records` in all; the same for the same seed.

    Ids, times, what hangs on the matters (participants, visits, agreements) and the directory of bodies, which is
    always the same, are not counted.
    """
    words, chance = _words(), random.Random(seed)
    parties = max(min(records, 1), round(records * _PERSONS))
    consultations = round(records * _CONSULTATIONS)
    disputes = max(0, records - parties - consultations)
    with session.database.atomic():
        local.put(session.database, _MARK, "yes")
    people = _fill_parties(session, words, chance, parties)
    _fill_matters(session, words, chance, people, (consultations, disputes))
    bodies = _fill_directory(session, words["bodies"])
    return Filled(parties, consultations, disputes, bodies, demo_plans.accept(session, words, chance))


def is_demo(session: Session) -> bool:
    """Return whether this profile is a demonstration."""
    return local.get(session.database, _MARK) is not None


def _fill_directory(session: Session, bodies: Sequence[Mapping[str, Value]]) -> int:
    """Write the invented bodies into the office's scope; return how many."""
    with session.database.atomic():
        for fields in bodies:
            record, scope = new_id(), session.office_scope
            changes.write(session.database, session.author, table="body", record=record, scope=scope, fields=fields)
    return len(bodies)


def _fill_parties(session: Session, words: Mapping[str, Any], chance: random.Random, count: int) -> list[str]:
    people = []
    consent = {"given_at": (session.today - _ASKED_BEFORE).isoformat(), **words["consent"]}
    for start in range(0, count, _BATCH):
        with session.database.atomic():
            for place in range(start, min(start + _BATCH, count)):
                record, fields = new_id(), _party(words, chance, place, session.today)
                _write(session, "party", record, fields)
                if fields["kind"] == "natural_person":  # the stories are told by people
                    people.append(record)
                    if place % _UNASKED_EVERY:
                        _write(session, "consent", new_id(), {"party": record, **consent})
    return people


def _fill_matters(
    session: Session, words: Mapping[str, Any], chance: random.Random, people: list[str], counts: tuple[int, int]
) -> None:
    """Write the matters in the order of their days, so that the newest are the latest."""
    stories = [Story(**story) for story in words["stories"]]
    names = [_name(words, chance, sex) for sex in "12" for _ in range(20)]
    numbering = Numbering(session, Divisions.load())
    cast = Cast(people, session.today, words["purposes"], words["situations"], Committee(**words["committee"]))
    kinds = ["consultation"] * counts[0] + ["dispute"] * counts[1]
    chance.shuffle(kinds)
    for start in range(0, len(kinds), _BATCH):
        with session.database.atomic():
            for place in range(start, min(start + _BATCH, len(kinds))):
                day = session.today - timedelta(days=(len(kinds) - 1 - place) * 300 // max(len(kinds), 1))
                number = numbering.take(kinds[place])
                story = chance.choice(stories).told(chance, chance.choice(names))
                for write in matter_writes(kinds[place], story, chance, cast=cast, day=day, number=number):
                    _write(session, *write)


def _write(session: Session, table: str, record: str, fields: Mapping[str, Value]) -> None:
    changes.write(session.database, session.author, table=table, record=record, scope=session.home_scope, fields=fields)


def _party(words: Mapping[str, Any], chance: random.Random, place: int, today: date) -> dict[str, Value]:
    if place % _ORGANISATION_EVERY == _ORGANISATION_EVERY - 1:
        return {**chance.choice(words["organisations"]), "anonymous": False, "phone": _phone(chance)}
    sex = chance.choice("12")
    name = _name(words, chance, sex)
    born = today - timedelta(days=3 * 365 + chance.randrange(_DAYS_OF_BIRTH))
    number = resident_id_number("410900", born, 2 * chance.randrange(499) + (1 if sex == "1" else 2))
    return {
        "kind": "natural_person",
        "anonymous": False,
        "name": name,
        "sex": sex,
        "birth_date": born.isoformat(),
        "ethnicity": "01",
        "occupation": chance.choice(words["occupations"]),
        "domicile": f"{words['domicile']}{chance.choice(words['group'])}",
        "division": str(words["division"]),
        "villager_group": chance.choice(words["group"]),
        "phone": _phone(chance) if chance.random() < 0.8 else None,
        "id_type": "111",
        "id_number": number if chance.random() < 0.7 else None,
    }


def _name(words: Mapping[str, Any], chance: random.Random, sex: str) -> str:
    given = str(words["given_male" if sex == "1" else "given_female"])
    return str(chance.choice(words["surnames"]) + chance.choice(given.split()))


def _phone(chance: random.Random) -> str:
    return f"1900000{chance.randrange(10_000):04d}"


def _words() -> dict[str, Any]:
    return tomllib.loads(paths.data("demo.toml").read_text(encoding="utf-8"))
