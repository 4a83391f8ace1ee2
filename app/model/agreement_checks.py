"""What keeps an agreement from being signed, and what looks wrong in it; saving is never refused for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.model import moments
from app.model.agreement import (
    NOT_APPLIED,
    ORAL,
    PERFORMED,
    Agreement,
    AgreementTerm,
    ConfirmationBar,
    Obligation,
    in_force_from,
)
from app.model.agreement import AgreementStatus as Status
from app.model.dispute import read_amount
from app.model.involvement import Participant
from app.model.problem import Problem

SIDES = ("applicant", "respondent", "third_party")
"""The roles of those who are parties to an agreement."""

_NEEDED = ("number", "form", "facts", "committee", "mediators", "agreed_on")
_NEEDED_IN_WRITING = ("recorder", "copies")
_MOST_COPIES = 1_000
_FURTHEST = timedelta(days=366)
"""The day to agree on may be set ahead; further than this the year is a slip of the hand."""
_OUTSTANDING = (None, "0", "2", "3")
"""Values of `perform_status` that say that something is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An agreement with its rows in their order, its parties, and the day its dispute was accepted on."""

    agreement: Agreement
    parties: Sequence[Participant] = ()
    terms: Sequence[AgreementTerm] = ()
    obligations: Sequence[Obligation] = ()
    bars: Sequence[ConfirmationBar] = ()
    accepted_on: str | None = None

    @property
    def count(self) -> int:
        """Return how many parties there are: one who stands in two roles is one."""
        return len({row.party for row in self.parties})


def status(whole: Whole, on: date) -> Status:
    """Return how far an agreement has come; an oral one that is told in full binds from the day it was reached."""
    if whole.agreement.effective_on:
        return Status.IN_FORCE
    if missing(whole, on):
        return Status.DRAFT
    day = in_force_from(whole.agreement)
    return Status.IN_FORCE if day is not None and day <= on else Status.COMPLETE


def missing(whole: Whole, on: date) -> tuple[Problem, ...]:
    """Return what signing asks for: what isn't there yet, and what can't stay as it is.

    People's Mediation Law, art. 29: the parties; facts, what is in dispute and who answers for what; what was agreed,
    how and by when it is performed. Each party keeps a copy, the committee one.
    """
    return (*_absent(whole), *(each for each in check(whole, on) if not each.is_soft))


def check(whole: Whole, on: date) -> tuple[Problem, ...]:
    """Return what is wrong with what is there; doubts are soft."""
    return (*_own(whole, on), *_of_obligations(whole), *_doubts(whole))


def _absent(whole: Whole) -> Iterator[Problem]:
    agreement, roles = whole.agreement, {row.role for row in whole.parties}
    for side in SIDES[:2]:
        if side not in roles:
            yield Problem("participants", f"{side}_missing")
    needed = _NEEDED if agreement.form == ORAL else (*_NEEDED, *_NEEDED_IN_WRITING)
    for name in needed:
        if not getattr(agreement, name):
            yield Problem(name, "needed_to_sign")
    if not any(_said(term.text) for term in whole.terms):
        yield Problem("terms", "terms_missing")
    if not _said(agreement.performance) and not any(each.due_on for each in whole.obligations):
        yield Problem("performance", "performance_missing")


def _own(whole: Whole, on: date) -> Iterator[Problem]:
    agreement = whole.agreement
    agreed, effective = moments.day_of(agreement.agreed_on), moments.day_of(agreement.effective_on)
    slipped = moments.day_problem("agreed_on", agreement.agreed_on, on + _FURTHEST)
    if slipped:
        yield slipped
    problem = moments.day_problem("effective_on", agreement.effective_on, on)
    if problem:
        yield problem
    if agreed and effective and effective < agreed:
        yield Problem("effective_on", "effective_before_agreed", {"date": effective.isoformat()})
    if agreed and effective and effective > agreed and agreement.form == ORAL:
        yield Problem("effective_on", "oral_in_force_when_agreed", {"date": agreed.isoformat()})
    copies = agreement.copies
    if copies is not None and not 0 < copies <= _MOST_COPIES:
        yield Problem("copies", "copies_range", {"value": str(copies)})
    elif copies is not None and agreement.form != ORAL and copies <= whole.count:
        facts = {"parties": str(whole.count), "least": str(whole.count + 1)}
        yield Problem("copies", "copies_too_few", facts)


def _of_obligations(whole: Whole) -> Iterator[Problem]:
    agreed = moments.day_of(whole.agreement.agreed_on)
    for place, row in enumerate(whole.obligations, 1):
        for code, facts in _wrong(row, agreed):
            yield Problem("obligations", code, {"place": str(place), **facts})
        owing = {row.debtor, row.creditor} - {None}
        if owing - {each.party for each in whole.parties}:
            yield Problem("obligations", "obligation_of_outsider", {"place": str(place)}, is_soft=True)


def _wrong(row: Obligation, agreed: date | None) -> Iterator[tuple[str, dict[str, str]]]:
    if not row.debtor:
        yield "obligation_without_debtor", {}
    elif row.debtor == row.creditor:
        yield "obligation_to_oneself", {}
    if not _said(row.content) and not row.amount:
        yield "obligation_empty", {}
    if row.amount and read_amount(row.amount) != row.amount:
        yield "obligation_amount_unreadable", {"text": row.amount}
    due, done = moments.day_of(row.due_on), moments.day_of(row.done_on)
    if row.due_on and not moments.is_iso_day(row.due_on):
        yield "obligation_day_unreadable", {"text": row.due_on}
    elif due and agreed and due < agreed:
        yield "obligation_due_before_agreed", {"date": due.isoformat(), "agreed": agreed.isoformat()}
    if row.done_on and done is None:
        yield "obligation_day_unreadable", {"text": row.done_on}


def _doubts(whole: Whole) -> Iterator[Problem]:
    agreement = whole.agreement
    agreed, accepted = moments.day_of(agreement.agreed_on), moments.day_of(whole.accepted_on)
    if agreed and accepted and agreed < accepted:
        facts = {"date": agreed.isoformat(), "accepted": accepted.isoformat()}
        yield Problem("agreed_on", "agreed_before_accepted", facts, is_soft=True)
    if whole.bars and agreement.confirmation_status not in (None, NOT_APPLIED):
        yield Problem("confirmation_status", "applied_in_spite_of_bar", is_soft=True)
    owed = [row for row in whole.obligations if not row.done_on]
    if owed and agreement.performance_status == PERFORMED:
        yield Problem("performance_status", "performed_but_owing", {"count": str(len(owed))}, is_soft=True)
    if whole.obligations and not owed and agreement.performance_status in _OUTSTANDING:
        yield Problem("performance_status", "all_done", is_soft=True)


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
