"""What a matter's record already says of the facts that routing asks for."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.agreement import WRITTEN, in_force_from
from app.model.dispute import read_amount
from app.model.party import Party, facts_of
from app.model.routing import Answers
from app.rules import facts as facts_file
from app.rules import known_facts
from app.rules.known_facts import Circumstances
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.store import records

_CLAIMANTS, _OPPONENTS = frozenset({"applicant"}), frozenset({"respondent", "counterparty"})
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
        claimants = [getattr(matter, "enquirer", None), *(row.party for row in rows if row.role in _CLAIMANTS)]
        opponents = [row.party for row in rows if row.role in _OPPONENTS]
        ours, theirs = self._parties(claimants), self._parties(opponents)
        amount = read_amount(getattr(matter, "amount", None) or "")
        return Circumstances(
            {
                "risk": {row.kind for row in self._rows.of("risk", matter.id) if row.kind},
                "claimant_tag": self._tags(ours),
                "party_tag": self._tags((*ours, *theirs)),
                "opponent_kind": {party.kind for party in theirs},
                "opponent_org_type": {party.org_type for party in theirs if party.org_type},
                "county": {matter.scope.partition(":")[2][:_COUNTY_DIGITS]},
            },
            self._ages(ours),
            self._ages(theirs),
            matter.dispute_type,
            None if amount is None else Decimal(amount),
            getattr(matter, "both_willing", False),
            self._agreed_on(matter.id),
        )

    def _agreed_on(self, record: str) -> date | None:
        """Return since when the newest written agreement binds; a day to come does not count yet."""
        written = (each for each in self._rows.of("agreement", record) if each.form == WRITTEN)
        days = (in_force_from(each) for each in written)
        return max((day for day in days if day is not None and day <= self._session.today), default=None)

    def _parties(self, ids: Iterable[str | None]) -> list[Party]:
        wanted = list(dict.fromkeys(each for each in ids if each))
        return [kept.record for kept in records.by_ids(self._session.database, "party", wanted)]

    def _tags(self, parties: Iterable[Party]) -> set[str]:
        return {row.tag for party in parties for row in self._rows.of("party_tag", party.id)}

    def _ages(self, parties: Iterable[Party]) -> tuple[int | None, ...]:
        return tuple(facts_of(party, self._session.today).age for party in parties)
