"""Disputes: record, make one of a consultation, change, find, close."""

from collections.abc import Mapping, Sequence

from app.errors import AppError
from app.model import dispute as model
from app.model.change import Value
from app.model.consultation import Consultation
from app.model.dispute import Dispute, DisputeStatus
from app.model.problem import Problem
from app.services.matters import MatterFilter, MatterOrder, Matters, MatterTitle
from app.store import records
from app.store.records import Kept

__all__ = ["Dispute", "DisputeStatus", "Disputes", "MatterFilter", "MatterOrder", "MatterTitle"]

_ON_REQUEST, _ORAL, _UNDER_WAY = "2", "oral", "1"
_ROLES = {"counterparty": "respondent"}
_CARRIED = ("representative", "topic", "risk", "provision")
_SIDES = ("applicant", "respondent")


class Disputes(Matters[Dispute]):
    """What an advisor does with disputes."""

    table = "dispute"

    def from_consultation(self, consultation: str) -> Dispute:
        """Make a dispute of a consultation, carrying over all that was said: people, type, story, risks, provisions.

        The one that was made before is returned again. Its attachments and notes stay where they are and show in both.
        Raises `AppError("record_missing")`.
        """
        with self._session.database.atomic():
            made = self.of_consultation(consultation)
            if made:
                return made[0]
            found = records.find(self._session.database, "consultation", consultation)
            if found is None:
                raise AppError("record_missing", record=consultation)
            scope = found.record.scope
            self._session.require_served(scope)
            dispute = self._record(
                self._carried(found.record), None, scope if scope in self._session.home_scopes else None
            )
            self._carry_rows(found.record, dispute.id)
        return self.get(dispute.id).record

    def accept(
        self, given: Mapping[str, Value], people: Sequence[tuple[str, str]], *, record: str | None = None
    ) -> Dispute:
        """Record a dispute that somebody brings today, with those who take part as (role, party's id).

        In one transaction; `record` is its id where a draft began it: all of them are forgotten. Raises `InvalidInput`
        as `record` does.
        """
        with self._session.database.atomic():
            dispute = self.record({**self._begun(), **given}, record=record)
            held = {(row.role, row.party) for row in self._rows.of("participant", dispute.id)}
            for role, party in people:
                if (role, party) not in held:
                    self._rows.add("participant", dispute.id, {"party": party, "role": role})
            self._writing.forget_drafts(dispute.id)
        return dispute

    def of_consultation(self, consultation: str) -> list[Dispute]:
        """Return the disputes that came from a consultation, the oldest first."""
        return records.live(self._session.database, self.table, "consultation", consultation)

    def of_party(self, party: str, *, limit: int = 20) -> list[Dispute]:
        """Return the disputes a person, under any of their united records, takes part in, the newest first."""
        return self._of_person(party, limit)

    def origin_of(self, dispute: Dispute) -> Kept[Consultation] | None:
        """Return the consultation a dispute came from, where it is held."""
        return records.find(self._session.database, "consultation", dispute.consultation or "")

    def problems(self, matter: Dispute) -> tuple[Problem, ...]:
        """Return what looks wrong; nothing of it keeps a record from being saved."""
        return model.check(matter, self._session.today)

    def missing(self, matter: Dispute) -> tuple[Problem, ...]:
        """Return what closing still asks for."""
        roles = frozenset(row.role for row in self._rows.of("participant", matter.id) if row.role and row.party)
        return model.missing(matter, roles)

    def title_of(self, matter: Dispute) -> MatterTitle:
        """Return what a dispute is called by: applicants before respondents."""
        rows = self._rows.of("participant", matter.id)
        people = [row.party for side in _SIDES for row in rows if row.role == side]
        names = tuple(self._name_of(party) for party in people)
        return MatterTitle(matter.number, names, matter.dispute_type, matter.title)

    def _begun(self) -> dict[str, Value]:
        """Return what is so of a dispute that somebody brings by word of mouth today."""
        return {
            "accepted_on": self._session.today.isoformat(),
            "source": _ON_REQUEST,
            "application_form": _ORAL,
            "resolution": _UNDER_WAY,
        }

    def _carried(self, consultation: Consultation) -> dict[str, Value]:
        story = [text for text in (consultation.question, consultation.facts) if text]
        return {
            **self._begun(),
            "dispute_type": consultation.dispute_type,
            "brief": "\n".join(story) or None,
            "consultation": consultation.id,
        }

    def _carry_rows(self, consultation: Consultation, dispute: str) -> None:
        if consultation.enquirer:
            self._rows.add("participant", dispute, {"party": consultation.enquirer, "role": "applicant"})
        for row in self._rows.of("participant", consultation.id):
            role = _ROLES.get(row.role or "", row.role)
            self._rows.add("participant", dispute, {"party": row.party, "role": role, "note": row.note})
        for table in _CARRIED:
            for row in self._rows.of(table, consultation.id):
                given = {name: getattr(row, name) for name in row.__dataclass_fields__}
                for name in ("id", "scope", "record"):
                    del given[name]
                self._rows.add(table, dispute, given)

    def _is_complete(self, matter: Dispute) -> bool:
        return model.is_complete(matter)
