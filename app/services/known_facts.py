"""What a matter's record already says of the facts that routing asks for."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.agreement import WRITTEN, in_force_from
from app.model.dispute import read_amount
from app.model.party import Party, PartyKind, facts_of
from app.model.routing import Answers
from app.rules import facts as facts_file
from app.rules import known_facts
from app.rules.known_facts import Circumstances
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.store import records

_CLAIMANTS, _OPPONENTS = frozenset({"applicant"}), frozenset({"respondent", "counterparty"})
_THIRD_PARTIES = frozenset({"third_party"})
_MATTERS = frozenset({"consultation", "dispute"})
_COUNTY_DIGITS = 6


class KnownFacts:
    """Reads the facts off consultations and disputes."""

    def __init__(self, session: Session, *, rows: Rows, routing: Routing) -> None:
        self._session = session
        self._rows = rows
        self._routing = routing

    def of(self, record: str) -> Answers:
        """Return the facts that a consultation or dispute answers by itself; none for a record that is not held."""
        table = records.table_of(self._session.database, record)
        kept = records.find(self._session.database, table, record) if table in _MATTERS else None
        if kept is None:
            return {}
        found = known_facts.answers(self._circumstances(kept.record), self._routing.recorded)
        return self._routing.readable(facts_file.as_json(found))[0]  # what no answer can be is asked

    def _circumstances(self, matter: Any) -> Circumstances:
        rows = self._rows.of("participant", matter.id)
        enquirer = getattr(matter, "enquirer", None)
        ours, theirs, others = (
            self._parties([row.party for row in rows if row.role in roles])
            for roles in (_CLAIMANTS, _OPPONENTS, _THIRD_PARTIES)
        )
        ours += self._parties([enquirer]) if enquirer else []
        amount = read_amount(getattr(matter, "amount", None) or "")
        return Circumstances(
            {
                "risk": {row.kind for row in self._rows.of("risk", matter.id) if row.kind},
                "claimant_tag": self._tags(ours),
                "party_tag": self._tags((*ours, *theirs, *others)),
                "opponent_kind": {party.kind if party else "" for party in theirs if not _is_organisation(party)},
                "opponent_org_type": {party.org_type or "" for party in theirs if party and _is_organisation(party)},
                "county": {matter.scope.partition(":")[2][:_COUNTY_DIGITS]},
            },
            self._ages(ours),
            self._ages(theirs),
            self._ages(others),
            matter.dispute_type,
            None if amount is None else Decimal(amount),
            getattr(matter, "both_willing", False),
            self._agreed_on(matter.id),
            organised={
                side
                for side, parties in (("claimant", ours), ("opponent", theirs))
                if any(map(_is_organisation, parties))
            },
        )

    def _agreed_on(self, record: str) -> date | None:
        """Return since when the newest written agreement binds; a day to come does not count yet."""
        written = (each for each in self._rows.of("agreement", record) if each.form == WRITTEN)
        days = (in_force_from(each) for each in written)
        return max((day for day in days if day is not None and day <= self._session.today), default=None)

    def _parties(self, ids: Sequence[str | None]) -> list[Party | None]:
        """Return the parties, None for one that is not held, was deleted or is not named yet."""
        wanted = list(dict.fromkeys(ids))
        known = [each for each in wanted if each]
        found = records.by_ids(self._session.database, "party", known)
        held = {kept.record.id: kept.record for kept in found if not kept.deleted}
        return [held.get(each or "") for each in wanted]

    def _tags(self, parties: Iterable[Party | None]) -> set[str]:
        return {row.tag for party in parties if party for row in self._rows.of("party_tag", party.id)}

    def _ages(self, parties: Iterable[Party | None]) -> tuple[int | None, ...]:
        people = (party for party in parties if not _is_organisation(party))
        return tuple(facts_of(party, self._session.today).age if party else None for party in people)


def _is_organisation(party: Party | None) -> bool:
    return party is not None and party.kind != PartyKind.NATURAL_PERSON
