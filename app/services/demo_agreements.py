"""Invented agreements of invented disputes: drafts, some just signed, some long performed, a few that were not."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.model import placing
from app.model.agreement import NOT_APPLIED, PERFORMED, WRITTEN
from app.model.change import Value
from app.model.identifiers import new_id

Write = tuple[str, str, dict[str, Value]]
"""(table, record, fields)."""

_AGREED_SHARE, _DRAFT_SHARE, _UNPAID_SHARE, _CONFIRMED_SHARE = 0.6, 0.2, 0.15, 0.2
_OUTSTANDING, _OVERDUE = "0", "3"


@dataclass(frozen=True, slots=True)
class Committee:
    """Who mediates: the committee's name, its mediators, who writes it down; in what ways people pay there, and how."""

    name: str
    mediators: Sequence[str]
    recorder: str
    ways: Sequence[str]
    performance: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A dispute that may have been settled: its id and number, both sides, when it came, whether it is closed."""

    record: str
    number: str
    applicant: str
    respondent: str
    day: date
    is_closed: bool


def agreement_writes(
    case: Case, facts: str, settled: tuple[Sequence[str], str], *, committee: Committee, today: date
) -> Iterator[Write]:
    """Yield what makes the agreement of a dispute, if it came to one; the same for the same number.

    `settled` are the terms and what the respondent pays for.
    """
    terms, owed = settled
    chance = random.Random(case.number)  # of its own: the other matters stay as they are
    if chance.random() >= _AGREED_SHARE:
        return
    is_draft = not case.is_closed and chance.random() < _DRAFT_SHARE
    agreed = case.day if case.is_closed else min(case.day + timedelta(days=chance.randrange(2, 20)), today)
    due = agreed + timedelta(days=chance.randrange(10, 60))
    is_done = not is_draft and due < today and chance.random() >= _UNPAID_SHARE
    agreement = new_id()
    yield (
        "agreement",
        agreement,
        {
            "record": case.record,
            "number": case.number,
            "form": WRITTEN,
            "facts": facts,
            "committee": committee.name,
            "performance": None if is_draft else committee.performance,
            "mediators": None if is_draft else chance.choice(committee.mediators),
            "recorder": None if is_draft else committee.recorder,
            "agreed_on": None if is_draft else agreed.isoformat(),
            "effective_on": None if is_draft else agreed.isoformat(),
            "copies": 3,
            "confirmation_status": _confirmation(chance, is_old=agreed < today - timedelta(days=40) and not is_draft),
            "performance_status": PERFORMED if is_done else _OVERDUE if due < today and not is_draft else _OUTSTANDING,
        },
    )
    place = ""
    for text in terms:
        place = placing.between(place, "")
        yield "agreement_term", new_id(), {"agreement": agreement, "text": text, "place": place}
    yield (
        "obligation",
        new_id(),
        {
            "agreement": agreement,
            "debtor": case.respondent,
            "creditor": case.applicant,
            "content": owed,
            "amount": f"{chance.randrange(8, 300) * 100}.00",
            "due_on": due.isoformat(),
            "way": chance.choice(committee.ways),
            "done_on": due.isoformat() if is_done else None,
            "place": placing.between("", ""),
        },
    )


def _confirmation(chance: random.Random, *, is_old: bool) -> str:
    return "confirmed" if is_old and chance.random() < _CONFIRMED_SHARE else NOT_APPLIED
