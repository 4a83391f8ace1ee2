"""What records say, as the entries of papers: nested by what a template's `from` names (`enquirer.name`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.agreement import Agreement, Obligation
from app.model.agreement_checks import Whole
from app.model.consultation import Consultation
from app.model.deadline import Citation
from app.model.dispute import read_amount
from app.model.involvement import Participant
from app.model.limit import Basis
from app.model.moments import day_of
from app.model.numerals import in_chinese
from app.model.paper_words import PaperWords
from app.model.party import Party, PartyKind, facts_of
from app.model.template import Entries, Entry
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes
from app.rules.divisions import Divisions
from app.rules.notices import Told, in_order
from app.services import notice_basis
from app.services.agreements import Agreements
from app.services.notice_entries import NoticeEntries
from app.services.plans import Plans
from app.services.reminders import Reminders
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.store import records

Snapshot = dict[str, Any]
"""Entries, and further snapshots, by name."""

_CLAIMANTS = ("applicant",)
_ON_REQUEST, _MEDIATION = "2", "people_mediation"


class PaperEntries:
    """Gathers entries of consultations, disputes and their plans."""

    def __init__(
        self,
        session: Session,
        *,
        rows: Rows,
        codes: Codes,
        types: DisputeTypes,
        divisions: Divisions,
        routing: Routing,
        plans: Plans,
        reminders: Reminders,
        notices: NoticeEntries,
        agreements: Agreements,
    ) -> None:
        self._session = session
        self._rows = rows
        self._codes = codes
        self._types = types
        self._divisions = divisions
        self._routing = routing
        self._plans = plans
        self._reminders = reminders
        self._notices = notices
        self._agreements = agreements

    def of(self, kind: str, record: str, words: PaperWords) -> Snapshot:
        """Return what a record says for templates of a kind: consultation, plan, agreement."""
        gather = {"consultation": self.of_consultation, "plan": self.of_plan, "agreement": self.of_agreement}
        return gather[kind](record, words)

    def of_consultation(self, record: str, words: PaperWords) -> Snapshot:
        """Return what a consultation says."""
        matter: Consultation = records.find(self._session.database, "consultation", record).record  # type: ignore[union-attr]
        ends = self._ends(record)
        return {
            "number": matter.number or "",
            "received_at": words.moment(matter.received_at) if matter.received_at else "",
            "place": matter.place or "",
            "way": self._ticks("consult_way", matter.way),
            "topic": self._type(matter.dispute_type),
            "question": matter.question or "",
            "facts": matter.facts or "",
            "answer": matter.answer or "",
            "route": self._route(matter.route),
            "provisions": self._provisions(record, ends, words),
            "deadlines": "\n".join(self._days(record, matter, ends, words)),
            "satisfaction": self._ticks("satisfaction", matter.satisfaction),
            "enquirer": self.person(matter.enquirer, words),
        }

    def of_plan(self, record: str, words: PaperWords) -> Snapshot:
        """Return what the accepted plan of a matter comes to today; empty where there is none."""
        table = records.table_of(self._session.database, record) or ""
        matter = records.find(self._session.database, table, record)
        kept = self._plans.current(record)
        ours = self._people(record, matter.record, words) if matter else []
        made_on = day_of(kept.made_on if kept else None) or self._session.today
        number, further = self._numbers(matter.record, made_on) if matter else ("", "")
        snapshot: Snapshot = {"number": number, "further": further, "people": {"ours": words.joined(ours)}}
        if kept is None or matter is None:
            return snapshot
        answers = {**self._plans.answers(kept), **self._reminders.changed_facts(kept)}
        plan = self._routing.plan(answers, on=self._session.today)
        under_way = _under_way(matter.record, made_on)
        told = Told(plan.dispute_type or "", plan.facts, self._story(matter.record), under_way)
        amount = getattr(matter.record, "amount", None) or ""
        snapshot["plan"] = {
            "made_on": words.day(made_on),
            **self._notices.of(plan, kept.route, told, words, amount=amount, cited=self._cited(record)),
        }
        return snapshot

    def of_agreement(self, record: str, words: PaperWords) -> Snapshot:
        """Return what a mediation agreement says, with its parties, terms and obligations in their order."""
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

    def dispute_type(self, record: str) -> str | None:
        """Return the kind of dispute that a consultation, a dispute or an agreement is about, where it is told."""
        table = records.table_of(self._session.database, record)
        if table == "agreement":
            dispute = self._agreements.dispute_of(self._agreements.get(record).record)
            return dispute.record.dispute_type if dispute else None
        kept = records.find(self._session.database, table, record) if table else None
        found = getattr(kept.record, "dispute_type", None) if kept else None
        return str(found) if found else None

    def person(self, party: str | None, words: PaperWords) -> Snapshot:
        """Return what a party's record says, without what was never given."""
        kept = records.find(self._session.database, "party", party) if party else None
        if kept is None:
            return {}
        person: Party = kept.record
        facts = facts_of(person, self._session.today)
        consents = [row for row in self._rows.of("consent", person.id) if row.given_at and not row.withdrawn_at]
        crowd = [self._label("crowd", row.tag) for row in self._rows.of("party_tag", person.id)]
        return {
            "name": person.name or (words.anonymous if person.anonymous else ""),
            "sex": words.sex(facts.sex),
            "age": "" if facts.age is None else words.age(facts.age),
            "ethnicity": self._label("ethnicity", person.ethnicity),
            "occupation": person.occupation or "",
            "phone": person.phone or "",
            "id_number": person.id_number or "",
            "credit_code": person.credit_code or "",
            "legal_representative": person.legal_representative or "",
            "address": person.residence or person.domicile or "",
            "village": words.village(self._village(person.division)),
            "crowd": words.joined(crowd),
            "consent": "" if not consents else self._consent(consents[-1], words),
        }

    def _side(self, row: Participant, words: PaperWords) -> Entries:
        """Return a party of an agreement with the side it is on."""
        kept = records.find(self._session.database, "party", row.party or "")
        is_person = kept is None or kept.record.kind == PartyKind.NATURAL_PERSON
        side = self._label("participant_role", row.role)
        is_legal_person = kept is not None and kept.record.kind == PartyKind.LEGAL_PERSON
        return {
            "side": side,
            "head": "" if is_person else words.head(is_legal_person=is_legal_person),
            "signs_as": "" if is_person else words.signed_by_head(is_legal_person=is_legal_person),
            "is_organisation": not is_person,
            **self.person(row.party, words),
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
            "debtor": str(self.person(row.debtor, words).get("name", "")),
            "creditor": str(self.person(row.creditor, words).get("name", "")),
            "content": content,
            "amount": words.amount_in_lines(row.amount) if row.amount else "",
            "due_on": words.by_day(due) if due else row.due_on or "",
        }

    def _numbers(self, matter: Any, on: date) -> tuple[str, str]:
        """Return the number of the consultation that a matter was first, else its own alone.

        A dispute's own stands besides where it had been accepted before a notice of that day: a notice that advises
        mediation bears no number of a mediation.
        """
        origin = getattr(matter, "consultation", None)
        kept = records.find(self._session.database, "consultation", origin) if origin else None
        first, own = (kept.record.number if kept else None) or "", getattr(matter, "number", None) or ""
        if not first:
            return own, ""
        return first, own if _was_accepted(matter, on) else ""

    def _cited(self, record: str) -> tuple[Citation, ...]:
        """Return the articles that the advisor noted for a matter."""
        rows = self._rows.of("provision", record)
        return tuple(Citation(row.law, row.article) for row in rows if row.law and row.article)

    def _told_of(self, agreement: Agreement) -> Told:
        """Return what is known of the matter that an agreement ends: its kind, and the answers of its plan."""
        dispute = self._agreements.dispute_of(agreement)
        if dispute is None:
            return Told("", {})
        kept = self._plans.current(dispute.record.id)
        answers = self._plans.answers(kept) if kept else {}
        return Told(dispute.record.dispute_type or "", answers, self._story(dispute.record))

    def _story(self, matter: Any) -> str:
        """Return what was told in words of a consultation or dispute."""
        found = (getattr(matter, name, None) for name in ("question", "facts", "brief", "occurred"))
        return "\n".join(filter(None, found))

    def _people(self, record: str, matter: Any, words: PaperWords) -> list[str]:
        rows = self._rows.of("participant", record)
        ids = [getattr(matter, "enquirer", None), *(row.party for row in rows if row.role in _CLAIMANTS)]
        return [str(self.person(each, words).get("name", "")) for each in dict.fromkeys(ids) if each]

    def _provisions(self, record: str, ends: Mapping[date, Mapping[str, str]], words: PaperWords) -> str:
        """Return the articles that the advisor noted, and those that the last days told beside them rest on."""
        rows = [row for row in self._rows.of("provision", record) if row.law or row.article]
        noted = notice_basis.cited(Citation(row.law or "", row.article or "") for row in rows)
        kept = self._plans.current(record) if ends else None
        counted: tuple[Basis, ...] = ()
        if kept is not None:
            answers = {**self._plans.answers(kept), **self._reminders.changed_facts(kept)}
            plan = self._routing.plan(answers, on=self._session.today)
            counted = self._notices.limits.rested_on(plan, list(ends.values()), words)
        cited: dict[str, list[str]] = {}
        for each in in_order((*noted, *counted)):
            cited.setdefault(each.law, []).append(each.article)
        return words.joined([words.citation(law, words.joined(articles)) for law, articles in cited.items()])

    def _ends(self, record: str) -> dict[date, dict[str, str]]:
        """Return the limits of a plan, names by id, by the day on which they end."""
        found: dict[date, dict[str, str]] = {}
        for row in self._plans.reminders(record):
            day = day_of(row.last_day)
            if day is not None and row.done_on is None:
                found.setdefault(day, {})[row.limit_id or ""] = row.name or ""
        return found

    def _days(
        self, record: str, matter: Consultation, found: Mapping[date, Mapping[str, str]], words: PaperWords
    ) -> list[str]:
        """Return the limits of a plan, one a day; that there is no day, where a plan has none."""
        if not found:
            return [words.no_day] if self._plans.current(record) else []
        told = Told(matter.dispute_type or "", {})
        return [words.reminder(self._notices.limits.lead(limits, told, words), day) for day, limits in found.items()]

    def _consent(self, row: Any, words: PaperWords) -> str:
        return words.consent(row.given_at, self._label("consent_way", row.way))

    def _type(self, leaf: str | None) -> str:
        return self._types.name(leaf) if leaf else ""

    def _route(self, route: str | None) -> str:
        return self._types.route_name(route) if route else ""

    def _village(self, code: str | None) -> str:
        return "".join(self._divisions.path(code)[1:]) if code else ""

    def _label(self, name: str, value: str | None) -> str:
        return self._codes.label(name, value) if value else ""

    def _ticks(self, name: str, value: str | None) -> Entry:
        return tuple({"label": code.label, "ticked": code.value == value} for code in self._codes.list(name).items)


def _was_accepted(matter: Any, on: date) -> bool:
    """Return whether a dispute stood in the register of mediations when a notice of a day was written.

    One that a consultation became on that very day did not: the notice tells what was answered in the consultation.
    """
    accepted = day_of(getattr(matter, "accepted_on", None))
    if accepted is None:
        return False
    return accepted < on if getattr(matter, "consultation", None) else accepted <= on


def _under_way(matter: Any, on: date) -> frozenset[str]:
    """Return the routes on which a matter already is: mediation, where somebody had asked for it (art. 17)."""
    is_asked_for = getattr(matter, "source", None) == _ON_REQUEST and _was_accepted(matter, on)
    return frozenset({_MEDIATION}) if is_asked_for else frozenset()


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


def entries_of(snapshot: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Entry]:
    """Return the entries that a snapshot has for the fields of a template: key → dotted place."""
    return {key: found for key, source in sources.items() if (found := _at(snapshot, source)) is not None}


def _at(snapshot: Mapping[str, Any], source: str) -> Entry | None:
    found: Any = snapshot
    for name in source.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str | bool | tuple) else None
