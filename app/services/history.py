"""What happened to a record: who, when, what, before and after; conflicts and their end; erasing by law."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from app.errors import AppError
from app.model.change import DELETED, Change, ChangeKind, Conflict, Value
from app.model.transfer import PUBLIC, Delivery
from app.rules.retention import Retention
from app.services import backups, person_names
from app.services.session import Session
from app.services.writing import Writing
from app.store import changes, deliveries, outbox, records, streams, upcast
from app.store.merge import State
from app.store.tables import TABLES

_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FieldMove:
    """One field before and after a change; `before` holds every value the change replaced."""

    field: str
    before: tuple[Value, ...]
    after: Value


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a record's history."""

    change: str
    by: str
    at: datetime
    kind: str
    moves: tuple[FieldMove, ...]
    content: str
    """`shown`, `erased`, `missing` (payload not held) or `newer` (to be shown after an upgrade)."""
    is_clock_doubtful: bool
    """The clock stood before that of the change it replaces, or more than a day after the county received it."""
    reason: str | None
    laptop_of: tuple[str, ...] = ()
    """Whose computer wrote it, where no certificate of it is that of `by`: it named another person."""


class History:
    """The histories of all records."""

    def __init__(
        self,
        session: Session,
        retention: Retention,
        has_living: Callable[[str], bool] | None = None,
        *,
        is_ended: Callable[[str], bool] | None = None,
    ) -> None:
        """Read histories for this session; `has_living` tells whether another desk's device still writes a scope.

        `is_ended` tells, at a village, whether the county has taken a scope back from this device.
        """
        self._session = session
        self._retention = retention
        self._has_living = has_living
        self._is_ended = is_ended

    def of(self, record: str) -> list[Event]:
        """Return a record's history, the newest first as far as clocks can tell."""
        found = changes.history(self._session.database, record, self._scope(record))
        known = {change.name: change for change in found}
        erased = {name for change in found for name in change.erases}
        laptops = self._laptops(found)
        events = [self._dated(_event(change, known, erased, laptops[change.stream]), change) for change in found]
        return sorted(events, key=lambda event: (event.at, event.change), reverse=True)

    def conflicts_of(self, record: str) -> list[Conflict]:
        """Return the fields of a record with several standing values, the one shown first in each."""
        state = changes.state_of(self._session.database, record, self._scope(record))
        table = records.table_of(self._session.database, record) or ""
        return [
            Conflict(table, record, name, tuple((head.name, head.fields[name]) for head in heads))
            for name in TABLES[table].conflicts_of(state)
            for heads in [_standing(state, name)]
        ]

    def found(self, table: str, record: str) -> Any:
        """Return a record or row of a kind, deleted or not. Raises `AppError("record_missing")`."""
        kept = records.find(self._session.database, table, record)
        if kept is None:
            raise AppError("record_missing", record=record)
        return kept.record

    def all_conflicts(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """Return (table, record, scope, fields) of every record in which a conflict stands."""
        return records.in_conflict(self._session.database)

    def resolve(self, record: str, field: str, value: Value) -> None:
        """End a conflict: the person at work sets the value that replaces all that stood there.

        A deletion that met a later change is ended by `value` False (keep the record) or True (delete it now). What a
        village's own devices have written is theirs to decide: `AppError("village_decides")` elsewhere while one lives.
        """
        session = self._session
        scope = self._scope(record)
        if self._has_living is not None and not self._is_ours(scope) and self._has_living(scope):
            raise AppError("village_decides")
        session.require_served(scope)
        table = records.table_of(session.database, record) or ""
        if field == DELETED and value is True:
            changes.delete(session.database, session.author, table=table, record=record, scope=scope)
            return
        changes.write(session.database, session.author, table=table, record=record, scope=scope, fields={field: value})

    def village_of(self, scope: str) -> str:
        """Return the code of the village where records of a scope were taken; empty where it goes without saying.

        So it is where this desk serves one village and they are of that one, and for what is no village's.
        """
        session = self._session
        is_told = bool(session.villages) and scope.startswith("v:") and session.home_scopes != (scope,)
        return session.division_of(scope) if is_told else ""

    def scope_for(self, record: str) -> str:
        """Return the scope to which a record will belong that is being typed."""
        return Writing(self._session).scope_for(record)

    def is_handed_over(self, scope: str) -> bool:
        """Return whether the county has handed a village served here to another: what is written waits for a person."""
        return self._is_ended is not None and scope in self._session.home_scopes and self._is_ended(scope)

    def villages(self) -> dict[str, str]:
        """Return the scopes among which records are told apart here and the village of each: none where it is one."""
        served = self._session.villages
        return dict(zip(self._session.home_scopes, served, strict=True)) if len(served) > 1 else {}

    def is_only_read(self, scope: str) -> bool:
        """Return whether records of a scope are only read here: their village was handed over."""
        return not self._session.is_served(scope)

    def forks(self) -> list[str]:
        """Return the streams in which a cloned disk or tampering showed."""
        return streams.forked(self._session.database)

    def unsent(self) -> int:
        """Return how many changes of this installation the county hasn't confirmed by a receipt; none at the county."""
        if self._session.is_county:
            return 0
        return outbox.own_changes(self._session.database)

    @property
    def tells_delivery(self) -> bool:
        """Return whether records are delivered from here: not at the county itself, which always has them."""
        return not self._session.is_county

    def delivery_of(self, record: str) -> Delivery | None:
        """Return whether the county has all of a record; None at the county itself, where it always does."""
        if not self.tells_delivery:
            return None
        return deliveries.of_record(self._session.database, record)

    def erase(self, record: str, *, reason: str, decided_by: tuple[str, str]) -> None:
        """Erase all content of a record for good, as the law allows (PIPL art. 47), in backups too.

        Raises `AppError`: retention_runs (facts: until, basis), two_persons_needed.
        """
        until, basis = self.kept_until(record)
        if until is not None:
            raise AppError("retention_runs", until=until.isoformat(), basis=basis)
        self._erase(record, reason=reason, decided_by=two_persons(decided_by))
        backups.make(self._session)

    def erase_all(self, wanted: Sequence[str], *, reason: str, decided_by: tuple[str, str]) -> None:
        """Erase several records, all or none. Raises as `erase` does."""
        decided_by = two_persons(decided_by)
        with self._session.database.atomic():
            for record in wanted:
                until, basis = self.kept_until(record)
                if until is not None:
                    raise AppError("retention_runs", until=until.isoformat(), basis=basis)
                self._erase(record, reason=reason, decided_by=decided_by)
        backups.make(self._session)

    def kept_until(self, record: str) -> tuple[date | None, str]:
        """Return (first day on which the law lets a record be erased, its basis); None where it does now."""
        table = records.table_of(self._session.database, record)
        if table is None:
            raise AppError("record_missing", record=record)
        begun = min(event.at for event in self.of(record)).date()
        until, basis = self._retention.until(table, begun)
        return (until if until is not None and self._session.today < until else None), basis

    def _erase(self, record: str, *, reason: str, decided_by: tuple[str, str]) -> None:
        session, scope = self._session, self._scope(record)
        names = [
            change.name
            for change in changes.history(session.database, record, scope)
            if change.kind != ChangeKind.ERASE and change.present
        ]
        changes.erase(
            session.database,
            session.author,
            record=record,
            scope=scope,
            names=names,
            reason=reason,
            decided_by=decided_by,
        )

    def _is_ours(self, scope: str) -> bool:
        return scope in {*self._session.home_scopes, self._session.office_scope, PUBLIC}

    def _laptops(self, found: Sequence[Change]) -> dict[str, tuple[str, ...]]:
        """Return for each stream the persons whom certificates of its device name; none for our own streams."""
        database, own = self._session.database, self._session.installation.device
        devices = {stream: streams.device_of(database, stream) for stream in {change.stream for change in found}}
        persons = {device: person_names.at(database, device) for device in {*devices.values()} - {own}}
        return {stream: persons.get(device, ()) for stream, device in devices.items()}

    def _dated(self, event: Event, change: Change) -> Event:
        """Doubt also a clock that stood more than a day after the county had received the change."""
        arrived = deliveries.arrived_at(self._session.database, change.stream, change.n)
        if arrived is not None and event.at > datetime.fromisoformat(arrived) + _SLACK:
            return replace(event, is_clock_doubtful=True)
        return event

    def _scope(self, record: str) -> str:
        table = records.table_of(self._session.database, record)
        found = records.find(self._session.database, table, record) if table else None
        if found is None:
            raise AppError("record_missing", record=record)
        return str(found.record.scope)


def two_persons(decided_by: tuple[str, str]) -> tuple[str, str]:
    """Return the names of who decides together. Raises `AppError("two_persons_needed")` where they aren't two."""
    first, second = (name.strip() for name in decided_by)
    if not first or not second or first == second:
        raise AppError("two_persons_needed")
    return first, second


def _standing(state: State, field: str) -> tuple[Change, ...]:
    """Return the heads of a field with different values, one for each."""
    distinct: dict[str, Change] = {}
    for head in state.heads[field]:
        distinct.setdefault(json.dumps(head.fields[field]), head)
    return tuple(distinct.values())


def _event(change: Change, known: Mapping[str, Change], erased: set[str], persons: tuple[str, ...]) -> Event:
    if change.name in erased:
        content = "erased"
    elif not change.present:
        content = "missing"
    else:
        content = "newer" if upcast.is_newer(change) else "shown"
    at = datetime.fromisoformat(change.at)
    replaced = {name for names in change.base.values() for name in names}
    earlier = [datetime.fromisoformat(known[name].at) for name in replaced if name in known]
    return Event(
        change.name,
        change.by,
        at,
        change.kind,
        _moves(change, known) if content == "shown" else (),
        content,
        any(before - at > timedelta(0) for before in earlier),
        change.reason,
        () if change.by in persons else persons,
    )


def _moves(change: Change, known: Mapping[str, Change]) -> tuple[FieldMove, ...]:
    return tuple(
        FieldMove(
            field,
            tuple(
                known[name].fields[field]
                for name in change.base.get(field, ())
                if name in known and field in known[name].fields
            ),
            value,
        )
        for field, value in change.fields.items()
    )
