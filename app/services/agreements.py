"""Mediation agreements: begin one on a dispute, change it, say what signing needs, count the days for a court."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.errors import InvalidInput
from app.model import agreement_checks
from app.model.agreement import (
    NOT_APPLIED,
    ORAL,
    WRITTEN,
    Agreement,
    AgreementStatus,
    AgreementTerm,
    ConfirmationBar,
    Obligation,
    in_force_from,
    is_signed,
)
from app.model.agreement_checks import SIDES, Whole
from app.model.change import Value
from app.model.dispute import Dispute
from app.model.identifiers import new_id
from app.model.involvement import Participant
from app.model.matter import MatterTitle
from app.model.problem import Problem
from app.services.agreement_rows import IN_FORCE, AgreementRows
from app.services.disputes import Disputes
from app.services.matters import Search
from app.services.numbering import Numbering
from app.services.record_listing import RecordListing, listing_of, still_waiting
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import agreements, records
from app.store.agreements import AgreementFilter, AgreementOrder
from app.store.records import Kept

if TYPE_CHECKING:  # the rules are read when the first day is counted: the first paint needs none
    from app.services.limits import CountedLimit, Limits

__all__ = [
    "CONFIRMATION_LIMIT",
    "IN_FORCE",
    "STAY_OPEN",
    "Agreement",
    "AgreementFilter",
    "AgreementOrder",
    "AgreementRows",
    "AgreementStatus",
    "AgreementTerm",
    "Agreements",
    "Confirmation",
    "ConfirmationBar",
    "DueConfirmation",
    "Obligation",
]

_TABLE = "agreement"
CONFIRMATION_LIMIT = "judicial_confirm_30d"
"""The limit of the rule pack that is counted."""
_LONGEST = timedelta(days=60)
"""No agreement older than this can still be confirmed, however many days of rest there are."""
_ORAL_RESULT = "2"
_NOT_DUE = "0"
STAY_OPEN = frozenset({"confirmation_status", "performance_status", "note"})
"""What is still noted once the dispute is closed."""
STAY_OPEN_IN_FORCE = STAY_OPEN | {"effective_on"}
"""What is still noted once the agreement is in force: since when, too."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Until when the parties may together ask a court to confirm an agreement, if they may at all.

    `counted` is None while the agreement does not bind, and where a court would refuse: `bars` are values of
    `confirmation_bar`. `status` is a value of `confirmation_status`.
    """

    counted: "CountedLimit | None"
    bars: tuple[str, ...]
    status: str

    @property
    def last_day(self) -> date | None:
        """Return the last day on which they may ask; None where no day is counted."""
        return self.counted.deadline.last_day if self.counted else None

    @property
    def days_left(self) -> int | None:
        """Return the days that are left, negative once it is too late; None where no day is counted."""
        return self.counted.days_left if self.counted else None

    @property
    def is_open(self) -> bool:
        """Return whether the parties may ask today, and have not yet."""
        return self.status == NOT_APPLIED and self.days_left is not None and self.days_left >= 0


@dataclass(frozen=True, slots=True)
class DueConfirmation:
    """An agreement for which the time to ask for confirmation is running, its last day and the days that are left."""

    agreement: Agreement
    last_day: date
    days_left: int


class Agreements:
    """What an advisor does with the agreements of disputes; `rows` keeps what hangs on them."""

    def __init__(
        self,
        session: Session,
        *,
        disputes: Disputes,
        limits: "Callable[[], Limits]",
        numbering: Numbering,
        search: Search,
    ) -> None:
        """Make it; `limits` is asked for when the first day is counted: its files take a while to read."""
        self._session = session
        self._writing = Writing(session)
        self._disputes = disputes
        self._limits = limits
        self._numbering = numbering
        self._search = search
        self.rows = AgreementRows(session)

    def begin(self, dispute: str) -> Agreement:
        """Begin an agreement on a dispute, with its number, and its story and claims as facts.

        A copy for each party, and one more for the committee.

        Raises `InvalidInput` (dispute_closed, dispute_deleted), `AppError("record_missing")`.
        """
        return self.record(dispute, self._told(self._disputes.get(dispute).record))

    def record(self, dispute: str, given: Mapping[str, Value]) -> Agreement:
        """Record an agreement on a dispute as it is told, with its number where none is. Raises as `change` does."""
        refuse_unknown(Agreement, given, fixed=frozenset({"record"}))
        with self._session.database.atomic():
            matter = self._disputes.get(dispute).record
            identifier = new_id()
            whole = {"record": dispute, **self._begun(matter), **given}
            self._writing.write(_TABLE, identifier, whole, scope=matter.scope)
            self.rows.reopen(identifier)  # its rows follow
            self.rows.refuse_read_only(identifier, "record")
        return self.get(identifier).record

    def change(self, agreement: str, given: Mapping[str, Value]) -> Agreement:
        """Set fields of an agreement (one change) and forget their drafts; unchanged values write nothing.

        On a closed dispute, and once it is in force, only what became of it is still noted (`reopen` for more). Raises
        `InvalidInput`: dispute_closed, dispute_deleted, agreement_in_force, a field that agreements don't have, a value
        of another type; `AppError("record_missing")`.
        """
        refuse_unknown(Agreement, given, fixed=frozenset({"record"}))
        with self._session.database.atomic():
            stay = self.stay_open(agreement)
            if self._differs(agreement, {name: given[name] for name in given.keys() - stay}):
                self.rows.refuse_read_only(agreement, next(iter(given)))
            was_signed = is_signed(self.get(agreement).record)
            self._writing.change(_TABLE, agreement, given)
        changed = self.get(agreement).record
        if is_signed(changed) and not was_signed:
            self.rows.lock(agreement)
        return changed

    def stay_open(self, agreement: str) -> frozenset[str]:
        """Return the fields that are noted even while an agreement is only read."""
        return STAY_OPEN_IN_FORCE if self.why_read_only(agreement) == IN_FORCE else STAY_OPEN

    def reopen(self, agreement: str) -> None:
        """Let an agreement in force be corrected, until the program ends: its next paper is a version of its own."""
        self.rows.reopen(agreement)

    def get(self, agreement: str) -> Kept[Agreement]:
        """Return an agreement, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get(_TABLE, agreement)

    def find(self, agreement: str) -> Kept[Agreement] | None:
        """Return an agreement or None."""
        return records.find(self._session.database, _TABLE, agreement)

    def of(self, dispute: str) -> list[Agreement]:
        """Return the agreements of a dispute, the oldest first."""
        return self.rows.of(_TABLE, dispute)

    def page(self, wanted: AgreementFilter) -> RecordListing[Agreement]:
        """Return the list that a filter picks."""
        database = self._session.database
        if wanted.is_everything:
            return listing_of(self._session, _TABLE, None)
        disputes = set(self._search(wanted.words, "dispute")) if wanted.words.strip() else None
        found = agreements.ids(database, wanted, disputes=disputes)
        if wanted.only_confirmable:
            open_ones = {each.agreement.id for each in self.due(within=_LONGEST)}
            found = [agreement for agreement in found if agreement in open_ones]
        if wanted.only_waiting:
            found = still_waiting(self._session, found)
        return listing_of(self._session, _TABLE, found)

    def read_here(self, found: RecordListing[Agreement]) -> RecordListing[Agreement]:
        """Return a list that another thread's services have found, to be read on this one."""
        return found.read_by(self._session.database)

    def delete(self, agreement: str) -> None:
        """Delete an agreement; its number stays taken, `bring_back` undoes it. Raises as `change` does."""
        self.rows.refuse_read_only(agreement, "record")
        self._writing.delete(_TABLE, agreement)

    def bring_back(self, agreement: str) -> Agreement:
        """Undo a deletion. Raises as `change` does."""
        self.rows.refuse_read_only(agreement, "record")
        self._writing.bring_back(_TABLE, agreement)
        return self.get(agreement).record

    def why_read_only(self, agreement: str) -> str:
        """Return the code of what keeps an agreement from being changed, empty where nothing does."""
        return self.rows.why_read_only(agreement)

    def dispute_of(self, agreement: Agreement) -> Kept[Dispute] | None:
        """Return the dispute of an agreement, where it is held."""
        return self._disputes.find(agreement.record or "")

    def parties(self, agreement: Agreement) -> list[Participant]:
        """Return those between whom an agreement is made: applicants, respondents, third parties of the dispute."""
        return self._parties(agreement.record or "")

    def title_of(self, agreement: Agreement) -> MatterTitle:
        """Return what an agreement is called by: what its dispute is, and its own number."""
        dispute = self.dispute_of(agreement)
        if dispute is None:
            return MatterTitle(agreement.number, (), None)
        title = self._disputes.title_of(dispute.record)
        return MatterTitle(agreement.number, title.names, title.dispute_type, title.title)

    def is_torn(self, agreement: str) -> bool:
        """Return whether people wrote different things in a row of an agreement."""
        return any(self.rows.torn(table, agreement) for table in ("agreement_term", "obligation"))

    def whole(self, agreement: Agreement) -> Whole:
        """Return an agreement with its parties and its rows in their order."""
        dispute = self.dispute_of(agreement)
        return Whole(
            agreement=agreement,
            parties=self.parties(agreement),
            terms=self.rows.of("agreement_term", agreement.id),
            obligations=self.rows.of("obligation", agreement.id),
            bars=self.rows.of("confirmation_bar", agreement.id),
            accepted_on=dispute.record.accepted_on if dispute else None,
        )

    def status(self, agreement: Agreement) -> AgreementStatus:
        """Return how far an agreement has come."""
        return agreement_checks.status(self.whole(agreement), self._session.today)

    def missing(self, agreement: Agreement) -> tuple[Problem, ...]:
        """Return what signing asks for: what isn't there yet, and what can't stay as it is."""
        return agreement_checks.missing(self.whole(agreement), self._session.today)

    def problems(self, agreement: Agreement) -> tuple[Problem, ...]:
        """Return what looks wrong, doubts (soft) besides; nothing of it keeps an agreement from being saved."""
        return agreement_checks.check(self.whole(agreement), self._session.today)

    def deadline(self, agreement: Agreement) -> Confirmation:
        """Return until when the parties may together ask a court to confirm an agreement.

        Civil Procedure Law (2023-09-01), art. 205; People's Mediation Law, art. 33: within 30 days of its taking
        effect. What a court refuses has no such day (Interpretation of the Civil Procedure Law, art. 355 and 358).
        """
        bars = tuple(row.kind for row in self.rows.of("confirmation_bar", agreement.id) if row.kind)
        status = agreement.confirmation_status or NOT_APPLIED
        day = in_force_from(agreement)
        if bars or day is None:
            return Confirmation(None, bars, status)
        from app.model.deadline import Circumstances  # see above
        from app.services.limits import Start

        start = Start(datetime.combine(day, time.min))
        try:
            counted = self._limits().deadline(CONFIRMATION_LIMIT, start, Circumstances(), today=self._session.today)
        except InvalidInput:  # a year that slipped: `problems` says so
            return Confirmation(None, bars, status)
        return Confirmation(counted, bars, status)

    def due(self, *, within: timedelta) -> list[DueConfirmation]:
        """Return the agreements whose last day to ask for confirmation is today or within a while, the nearest first.

        Those that were performed meanwhile need no court, and those that are too late none either.
        """
        since = (self._session.today - _LONGEST).isoformat()
        held = records.by_ids(self._session.database, _TABLE, agreements.in_force_since(self._session.database, since))
        found = []
        for kept in held:
            confirmation = self.deadline(kept.record)
            last_day, left = confirmation.last_day, confirmation.days_left
            if confirmation.is_open and last_day and left is not None and left <= within.days:
                found.append(DueConfirmation(kept.record, last_day, left))
        return sorted(found, key=lambda due: (due.days_left, due.agreement.id))

    def _begun(self, dispute: Dispute) -> dict[str, Value]:
        """Return what is so of every new agreement."""
        borne = agreements.numbers_of(self._session.database, dispute.id)
        return {
            "number": self._numbering.within(dispute.number, borne) if dispute.number else None,
            "confirmation_status": NOT_APPLIED,
            "performance_status": _NOT_DUE,
        }

    def _told(self, dispute: Dispute) -> dict[str, Value]:
        """Return what a new agreement begins with, from what its dispute says."""
        claims = [claim.text for claim in self.rows.of("claim", dispute.id)]
        parties = {row.party for row in self._parties(dispute.id)}
        return {
            "form": ORAL if dispute.result == _ORAL_RESULT else WRITTEN,
            "facts": "\n".join(text for text in (dispute.brief, *claims) if text) or None,
            "committee": agreements.last_committee(self._session.database, dispute.scope),
            "copies": len(parties) + 1 if parties else None,
        }

    def _parties(self, dispute: str) -> list[Participant]:
        rows: Sequence[Participant] = self.rows.of("participant", dispute)
        return [row for side in SIDES for row in rows if row.role == side and row.party]

    def _differs(self, agreement: str, given: Mapping[str, Value]) -> bool:
        kept = self.get(agreement)
        return any(getattr(kept.record, name) != value or name in kept.conflicts for name, value in given.items())
