"""Receive a resident: the person, what they ask, what they are told and the visit planned, all of it or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.model.change import Value
from app.model.consultation import Consultation
from app.model.party import Party
from app.services.consultations import Consultations
from app.services.follow_ups import FollowUps
from app.services.parties import Parties
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import parties

TOLD_BY = ("name", "anonymous", "id_number", "phone", "credit_code")
"""Fields of a person, one of which must be given for somebody to be told of."""


class Reception:
    """Writes what was taken down while somebody sat at the desk."""

    def __init__(
        self, session: Session, *, parties: Parties, consultations: Consultations, follow_ups: FollowUps, rows: Rows
    ) -> None:
        self._session = session
        self._writing = Writing(session)
        self._parties = parties
        self._consultations = consultations
        self._follow_ups = follow_ups
        self._rows = rows

    def receive(
        self,
        enquirer: str | Mapping[str, Value] | None,
        given: Mapping[str, Value],
        *,
        record: str | None = None,
        visit_on: date | None = None,
        visit_purpose: str | None = None,
        risks: Sequence[str] = (),
    ) -> Consultation:
        """Record a consultation and return it, complete or not; in one transaction.

        `enquirer` is a party's id or the fields of a person: somebody who is on record already under the same ID
        number, or the same name and phone, is not recorded again. `record` is the id under which drafts were kept;
        they are forgotten. `risks` are signs of danger, values of `risk_kind`. Raises `InvalidInput` for fields or
        values that can't be, or a visit planned for a past day.
        """
        with self._session.database.atomic():
            scope = self._writing.scope_for(record or "")
            party = enquirer if isinstance(enquirer, str) else self.person(enquirer or {}, scope=scope)
            whole = {**given, "enquirer": party} if party else dict(given)
            consultation = self._consultations.record(whole, record=record)
            if visit_on is not None:
                self._follow_ups.plan(consultation.id, visit_on, purpose=visit_purpose, party=party)
            for risk in risks:
                self._rows.add("risk", consultation.id, {"kind": risk})
            self._writing.forget_drafts(consultation.id)
        return consultation

    def known(self, given: Mapping[str, Value], *, scope: str | None = None) -> Party | None:
        """Return the one person on record whom these fields certainly mean, or None.

        Who is on record in another village served here is another record there: each village holds its own whole.
        """
        for field in ("id_number", "credit_code"):
            if given.get(field):
                return self._only({field: given[field]}, scope)
        name, phone = given.get("name"), given.get("phone")
        return self._only({"name": name, "phone": phone}, scope) if name and phone else None

    def person(self, given: Mapping[str, Value], *, scope: str | None = None) -> str | None:
        """Return the id of the person these fields mean, recording somebody new; None where they tell of nobody.

        A new one belongs to `scope`, else to the village of today.
        """
        if not any(given.get(name) for name in TOLD_BY):
            return None
        found = self.known(given, scope=scope)
        return found.id if found else self._parties.record(given, scope=scope).id

    def _only(self, wanted: Mapping[str, Value], scope: str | None) -> Party | None:
        here, others = scope or self._session.home_scope, self._session.home_scopes
        found = [
            each
            for each in parties.exactly(self._session.database, {name: str(value) for name, value in wanted.items()})
            if each.scope == here or each.scope not in others
        ]
        return found[0] if len(found) == 1 else None
