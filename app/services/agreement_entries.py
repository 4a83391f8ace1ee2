"""What a mediation agreement says on paper, with its parties, terms and obligations in their order."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from app.model.agreement import Agreement, Obligation
from app.model.agreement_checks import Whole
from app.model.dispute import read_amount
from app.model.involvement import Participant
from app.model.moments import day_of
from app.model.numerals import in_chinese
from app.model.paper_words import PaperWords
from app.model.party import PartyKind
from app.model.template import Entries
from app.rules.notices import Told
from app.services.agreements import Agreements
from app.services.notice_entries import NoticeEntries
from app.services.person_entries import PersonEntries
from app.services.plans import Plans
from app.services.session import Session
from app.store import records


class AgreementEntries:
    """Gathers the entries of agreements."""

    def __init__(
        self,
        session: Session,
        *,
        agreements: Agreements,
        plans: Plans,
        people: PersonEntries,
        notices: NoticeEntries,
    ) -> None:
        self._session, self._agreements, self._plans = session, agreements, plans
        self._people, self._notices = people, notices

    def of(self, record: str, words: PaperWords) -> dict[str, Any]:
        """Return what an agreement says. Raises `AppError("record_missing")`."""
        agreement = self._agreements.get(record).record
        whole = self._agreements.whole(agreement)
        confirmation = self._agreements.deadline(agreement)
        told = self._told_of(agreement)
        is_confirmable = not confirmation.bars and self._notices.may_be_confirmed(told)
        return {
            "number": agreement.number or "",
            "parties": tuple(self._side(row, words) for row in whole.parties),
            "facts": agreement.facts or "",
            "terms": tuple({"text": row.text} for row in whole.terms if row.text),
            "obligations": self._obligations(_unsaid(whole), words),
            "performance": agreement.performance or "",
            "breach": agreement.breach or "",
            "confirmation": words.may_be_confirmed if is_confirmable else "",
            "effect": self._notices.effect(told),
            "copies": in_chinese(agreement.copies) if agreement.copies else "",
            "committee": agreement.committee or "",
            "mediators": tuple({"mediator": name} for name in words.names(agreement.mediators or "")),
        }

    def _side(self, row: Participant, words: PaperWords) -> Entries:
        """Return a party of an agreement with the side it is on."""
        kept = records.find(self._session.database, "party", row.party or "")
        is_person = kept is None or kept.record.kind == PartyKind.NATURAL_PERSON
        side = self._people.label("participant_role", row.role)
        is_legal_person = kept is not None and kept.record.kind == PartyKind.LEGAL_PERSON
        return {
            "side": side,
            "head": "" if is_person else words.head(is_legal_person=is_legal_person),
            "signs_as": "" if is_person else words.signed_by_head(is_legal_person=is_legal_person),
            "is_organisation": not is_person,
            **self._people.of(row.party, words),
        }

    def _obligations(self, rows: Iterable[Obligation], words: PaperWords) -> tuple[Entries, ...]:
        """Return what is owed; one act that is owed to several is said once, an amount to each of them apart.

        Several names stand below one another.
        """
        found: dict[object, list[Entries]] = {}
        for row in rows:
            act = (row.debtor, row.content, row.way, row.due_on)
            found.setdefault(row.id if row.amount else act, []).append(self._obligation(row, words))
        named = ((same[0], [str(each["creditor"]) for each in same]) for same in found.values())
        return tuple({**first, "creditor": "\n".join(creditors)} for first, creditors in named)

    def _obligation(self, row: Obligation, words: PaperWords) -> Entries:
        due = day_of(row.due_on)
        content = "\n".join(filter(None, (row.content, row.way)))
        return {
            "debtor": self._people.name(row.debtor, words),
            "creditor": self._people.name(row.creditor, words),
            "content": content,
            "amount": words.amount_in_lines(row.amount) if row.amount else "",
            "due_on": words.by_day(due) if due else row.due_on or "",
        }

    def _told_of(self, agreement: Agreement) -> Told:
        """Return what is known of the matter that an agreement ends: its kind, and the answers of its plan."""
        dispute = self._agreements.dispute_of(agreement)
        if dispute is None:
            return Told("", {})
        kept = self._plans.current(dispute.record.id)
        answers = self._plans.answers(kept) if kept else {}
        return Told(dispute.record.dispute_type or "", answers, story_of(dispute.record))


def story_of(matter: Any) -> str:
    """Return what was told in words of a consultation or dispute."""
    found = (getattr(matter, name, None) for name in ("question", "facts", "brief", "occurred"))
    return "\n".join(filter(None, found))


def _unsaid(whole: Whole) -> Sequence[Obligation]:
    """Return what is owed as rows of a table; nothing where the clauses say the same one obligation in full."""
    said = "\n".join(filter(None, (*(row.text for row in whole.terms), whole.agreement.performance)))
    rows = whole.obligations
    return () if len(rows) == 1 and _is_said(rows[0], said) else rows


def _is_said(row: Obligation, said: str) -> bool:
    """Return whether a text names the amount and the day of an obligation that has both."""
    due, amount = day_of(row.due_on), read_amount(row.amount or "")
    if due is None or amount is None:
        return False
    day = re.compile(rf"{due.year}\D{{1,2}}0?{due.month}\D{{1,2}}0?{due.day}(?!\d)")
    return f"{Decimal(amount):,.2f}" in said and day.search(said) is not None
