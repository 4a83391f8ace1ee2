"""What records say, as the entries of papers: nested by what a template's `from` names (`enquirer.name`)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.model.consultation import Consultation
from app.model.deadline import Citation
from app.model.limit import Basis
from app.model.moments import day_of
from app.model.paper_words import PaperWords
from app.model.template import Entry
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes
from app.rules.divisions import Divisions
from app.rules.notices import Told, in_order
from app.services import notice_basis
from app.services.agreement_entries import AgreementEntries, story_of
from app.services.agreements import Agreements
from app.services.notice_entries import NoticeEntries
from app.services.person_entries import PersonEntries
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
    """Gathers entries of consultations and plans; those of parties and agreements come from `people`, `agreements`."""

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
        self._types = types
        self._routing = routing
        self._plans = plans
        self._reminders = reminders
        self._notices = notices
        self._agreements = agreements
        self.people = PersonEntries(session, rows=rows, codes=codes, divisions=divisions)
        self.agreements = AgreementEntries(
            session, agreements=agreements, plans=plans, people=self.people, notices=notices
        )

    def of(self, kind: str, record: str, words: PaperWords) -> Snapshot:
        """Return what a record says for templates of a kind: consultation, plan, agreement."""
        gather = {"consultation": self.of_consultation, "plan": self.of_plan, "agreement": self.agreements.of}
        return gather[kind](record, words)

    def of_consultation(self, record: str, words: PaperWords) -> Snapshot:
        """Return what a consultation says."""
        matter: Consultation = records.find(self._session.database, "consultation", record).record  # type: ignore[union-attr]
        ends = self._ends(record)
        return {
            "number": matter.number or "",
            "received_at": words.moment(matter.received_at) if matter.received_at else "",
            "place": matter.place or "",
            "way": self.people.ticks("consult_way", matter.way),
            "topic": self._type(matter.dispute_type),
            "question": matter.question or "",
            "facts": matter.facts or "",
            "answer": matter.answer or "",
            "route": self._route(matter.route),
            "provisions": self._provisions(record, ends, words),
            "deadlines": "\n".join(self._days(record, matter, ends, words)),
            "satisfaction": self.people.ticks("satisfaction", matter.satisfaction),
            "enquirer": self.people.of(matter.enquirer, words),
        }

    def of_plan(self, record: str, words: PaperWords) -> Snapshot:
        """Return what the accepted plan of a matter comes to today; empty where there is none."""
        table = records.table_of(self._session.database, record) or ""
        matter = records.find(self._session.database, table, record)
        kept = self._plans.current(record)
        ours = self._ours(record, matter.record, words) if matter else []
        made_on = day_of(kept.made_on if kept else None) or self._session.today
        number, further = self._numbers(matter.record, made_on) if matter else ("", "")
        snapshot: Snapshot = {"number": number, "further": further, "people": {"ours": words.joined(ours)}}
        if kept is None or matter is None:
            return snapshot
        answers = {**self._plans.answers(kept), **self._reminders.changed_facts(kept)}
        plan = self._routing.plan(answers, on=self._session.today)
        under_way = _under_way(matter.record, made_on)
        told = Told(plan.dispute_type or "", plan.facts, story_of(matter.record), under_way)
        amount = getattr(matter.record, "amount", None) or ""
        division, cited = self._session.division_of(matter.record.scope), self._cited(record)
        snapshot["plan"] = {
            "made_on": words.day(made_on),
            **self._notices.of(plan, kept.route, told, words, division=division, amount=amount, cited=cited),
        }
        return snapshot

    def dispute_type(self, record: str) -> str | None:
        """Return the kind of dispute that a consultation, a dispute or an agreement is about, where it is told."""
        table = records.table_of(self._session.database, record)
        if table == "agreement":
            dispute = self._agreements.dispute_of(self._agreements.get(record).record)
            return dispute.record.dispute_type if dispute else None
        kept = records.find(self._session.database, table, record) if table else None
        found = getattr(kept.record, "dispute_type", None) if kept else None
        return str(found) if found else None

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

    def _ours(self, record: str, matter: Any, words: PaperWords) -> list[str]:
        rows = self._rows.of("participant", record)
        ids = [getattr(matter, "enquirer", None), *(row.party for row in rows if row.role in _CLAIMANTS)]
        return [self.people.name(each, words) for each in dict.fromkeys(ids) if each]

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

    def _type(self, leaf: str | None) -> str:
        return self._types.name(leaf) if leaf else ""

    def _route(self, route: str | None) -> str:
        return self._types.route_name(route) if route else ""


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


def entries_of(snapshot: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Entry]:
    """Return the entries that a snapshot has for the fields of a template: key → dotted place."""
    return {key: found for key, source in sources.items() if (found := _at(snapshot, source)) is not None}


def _at(snapshot: Mapping[str, Any], source: str) -> Entry | None:
    found: Any = snapshot
    for name in source.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str | bool | tuple) else None
