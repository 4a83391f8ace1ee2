"""Disputes: one matter between parties, from its acceptance to its end.

The dataclass is the table definition too. JSON form as in `app.model.consultation`, with `claims` and `agreements`
(`app.model.agreement`) besides; parties come as rows: `"participants": [{"role": "applicant", "party": "<party id>" or
{"name": "…"}}]`.

    {"accepted_on": "2026-11-26", "source": "2", "application_form": "oral", "dispute_type": "homestead_boundary",
     "brief": "…", "amount": "12000.00", "people": 2, "claims": [{"text": "…"}], "participants": […]}

`source application_form committee_type level risk_level resolution result` hold values of the code lists `case_source
application_form committee_type case_level risk_level resolve_status mediation_result`; `amount` is yuan with two
decimals, as text.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from app.model import moments
from app.model.identifiers import ConsultationId, DisputeId
from app.model.problem import Problem

_AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")
_MOST_PEOPLE = 100_000
_YUAN, _TEN_THOUSAND = chr(0x5143), chr(0x4E07)  # the words for yuan and for ten thousand, as people write them
_NEEDED = ("accepted_on", "source", "application_form", "dispute_type", "brief", "risk_level", "resolution")


class DisputeStatus(StrEnum):
    """How far a dispute has come."""

    DRAFT = "draft"
    """Something that closing needs is still missing."""
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A dispute (矛盾纠纷). May be incomplete: `missing` says what closing asks for.

    `consultation` is the one it came from. `occurred` says when and where, in words. `people` counts all whom it
    concerns. `both_willing` is the consent of both sides to mediation (People's Mediation Law, art. 17);
    `in_private` their wish not to be heard in public (art. 23).
    """

    id: DisputeId
    scope: str
    number: str | None = None
    status: str = DisputeStatus.DRAFT
    title: str | None = None
    accepted_on: str | None = None
    source: str | None = None
    application_form: str | None = None
    committee_type: str | None = None
    dispute_type: str | None = None
    occurred: str | None = None
    brief: str | None = None
    amount: str | None = None
    level: str | None = None
    risk_level: str | None = None
    grid: str | None = None
    resolution: str | None = None
    result: str | None = None
    closed_on: str | None = None
    consultation: ConsultationId | None = None
    people: int | None = None
    difficult: bool = False
    both_willing: bool = False
    in_private: bool = False


def check(dispute: Dispute, on: date) -> tuple[Problem, ...]:
    """Return what is wrong with the values that are there; saving is never refused for it."""
    found = [
        moments.day_problem("accepted_on", dispute.accepted_on, on),
        moments.day_problem("closed_on", dispute.closed_on, on),
    ]
    accepted, closed = moments.day_of(dispute.accepted_on), moments.day_of(dispute.closed_on)
    if accepted and closed and closed < accepted:
        found.append(Problem("closed_on", "closed_before_accepted", {"date": closed.isoformat()}))
    if dispute.amount and read_amount(dispute.amount) != dispute.amount:
        found.append(Problem("amount", "amount_unreadable", {"text": dispute.amount}))
    if dispute.people is not None and not 0 < dispute.people <= _MOST_PEOPLE:
        found.append(Problem("people", "people_range", {"value": str(dispute.people)}))
    return tuple(problem for problem in found if problem)


def is_complete(dispute: Dispute) -> bool:
    """Return whether the dispute's own fields have all that closing asks for; who takes part is asked at closing."""
    return all(getattr(dispute, name) for name in _NEEDED)


def missing(dispute: Dispute, roles: frozenset[str]) -> tuple[Problem, ...]:
    """Return the fields that a dispute needs before it can be closed; `roles` are those of its participants."""
    fields = [name for name in _NEEDED if not getattr(dispute, name)]
    sides = [Problem("participants", f"{role}_missing") for role in ("applicant", "respondent") if role not in roles]
    return (*sides, *(Problem(name, "required") for name in fields))


def read_amount(text: str) -> str | None:
    """Return an amount of yuan as it is kept (two decimals), or None for what is no amount; signs are refused.

    Takes full-width figures, thousands separators, 元 and 万: `１,２00.5`, `3.5万元`.
    """
    plain = normalize("NFKC", text).replace(",", "").replace(" ", "").removeprefix("¥").removesuffix(_YUAN)
    exponent = 4 if plain.endswith(_TEN_THOUSAND) else 0
    plain = plain.removesuffix(_TEN_THOUSAND)
    whole, dot, part = plain.partition(".")
    if exponent and whole and (part.isdigit() or not dot):
        part = part.ljust(exponent, "0")
        whole, part = whole + part[:exponent], part[exponent:]
        plain = f"{whole}.{part}" if part else whole
    found = _AMOUNT.fullmatch(plain)
    if found is None or not plain.isascii():
        return None
    return f"{int(found[1])}.{(found[2] or '').ljust(2, '0')}"
