"""Consultations: what a resident asked, what was answered, where it went.

The dataclass is the table definition too. Its JSON form, read and printed by the command line, is one object whose
keys are the field names, with the rows that hang on it (`app.model.involvement`) as lists under `participants`,
`representatives`, `notes`, `topics`, `risks`, `provisions`, `follow_ups`; an absent key means null or none. The
`plans`, `reminders` and `materials` of `app.model.kept_plan` are printed and not read.

    {"received_at": "2026-11-26T09:30", "way": "1", "enquirer": "<party id>" or {"name": "…", "phone": "…"},
     "dispute_type": "support_elderly", "question": "…", "answer": "…", "route": "people_mediation", "minutes": 25,
     "risks": [{"kind": "7"}], "follow_ups": [{"due_on": "2026-12-10", "purpose": "…"}]}

`way satisfaction` hold values of the code lists `consult_way satisfaction`, `dispute_type` a leaf of the dispute types,
`route` a route of the rule pack or one of `OWN_ROUTES`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model import moments
from app.model.identifiers import ConsultationId, PartyId
from app.model.problem import Problem

OWN_ROUTES = ("advice_only", "document_drafting")
"""What may follow a consultation besides the routes of the law: answered and done; a document drafted."""

_LONGEST_MINUTES = 24 * 60
_NEEDED = ("received_at", "way", "dispute_type", "question", "answer", "route")


class ConsultationStatus(StrEnum):
    """How far a consultation has come."""

    DRAFT = "draft"
    """Something that closing needs is still missing."""
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A legal consultation (法律咨询) of one enquirer. May be incomplete: `missing` says what closing asks for.

    `received_at` is local civil time to the minute (ISO); `minutes` how long it took.
    """

    id: ConsultationId
    scope: str
    number: str | None = None
    status: str = ConsultationStatus.DRAFT
    received_at: str | None = None
    way: str | None = None
    place: str | None = None
    enquirer: PartyId | None = None
    dispute_type: str | None = None
    question: str | None = None
    facts: str | None = None
    answer: str | None = None
    route: str | None = None
    satisfaction: str | None = None
    closed_on: str | None = None
    minutes: int | None = None


def check(consultation: Consultation, on: date) -> tuple[Problem, ...]:
    """Return what is wrong with the values that are there; saving is never refused for it."""
    found = [moments.day_problem("received_at", consultation.received_at, on)]
    minutes = consultation.minutes
    if minutes is not None and not 0 < minutes <= _LONGEST_MINUTES:
        found.append(Problem("minutes", "minutes_range", {"value": str(minutes)}))
    return tuple(problem for problem in found if problem)


def missing(consultation: Consultation) -> tuple[Problem, ...]:
    """Return the fields that a consultation needs before it can be closed, in the order of the form."""
    fields = [name for name in ("enquirer", *_NEEDED) if not getattr(consultation, name)]
    return tuple(Problem(name, "required") for name in fields)
