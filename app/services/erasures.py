"""Erase a person's data on request: what the law lets go now, by two persons; and which devices have done so too."""

from collections.abc import Iterator
from datetime import datetime

from app.errors import AppError
from app.model.change import Change
from app.model.erasure import Erasure, ErasurePart
from app.services.devices import Devices
from app.services.history import History
from app.services.rows import Rows
from app.services.session import Session
from app.store import changes, device_register, records
from app.store.device_register import DeviceEntry
from app.store.tables import TABLES


class Erasures:
    """Erasures of one session."""

    def __init__(self, session: Session, history: History, rows: Rows, devices: Devices) -> None:
        self._session, self._history, self._rows, self._devices = session, history, rows, devices

    def covers(self, record: str) -> list[ErasurePart]:
        """Return what a request to erase a record covers: the record and the rows that hang on it, deleted ones too.

        Of a record that was erased already, what other devices had written before they heard of it. Raises
        `AppError("record_missing")`.
        """
        table = records.table_of(self._session.database, record)
        if table is not None:
            return [self._part(each) for each in (record, *self._hanging(record, table))]
        erased = [each.table for each, _scope in changes.erasures(self._session.database) if each.record == record]
        if not erased:
            raise AppError("record_missing", record=record)
        return [self._part(each) for each in self._hanging(record, erased[0])]

    def erase(self, record: str, *, reason: str, decided_by: tuple[str, str]) -> list[ErasurePart]:
        """Erase all of it that the law lets go now, in backups too; return what has to stay, and until when.

        It travels as a change, and every device that takes it erases the same. Raises `AppError`: retention_runs
        (nothing of it may go yet; facts: until, basis), two_persons_needed,
        erasure_unreasoned, record_missing.
        """
        if not reason.strip():
            raise AppError("erasure_unreasoned")
        parts = self.covers(record)
        going = [each.record for each in parts if each.until is None]
        if going:
            self._history.erase_all(going, reason=reason, decided_by=decided_by)
        else:
            first = parts[0].record if parts else record
            self._history.erase(first, reason=reason, decided_by=decided_by)  # says why not
        return [each for each in parts if each.until is not None]

    def all(self) -> list[Erasure]:
        """Return the erasures held, the newest first; at the county with the devices that have made them too."""
        is_county = self._session.is_county
        known = self._devices.all() if is_county else []
        entries = device_register.everything(self._session.database) if is_county else {}
        found = []
        for change, scope in changes.erasures(self._session.database):
            living = [each for each in known if scope in each.living_scopes]
            holding = {each.device for each in living if _holds(entries.get(each.device, DeviceEntry()), change)}
            done = [each.name for each in living if each.device in holding]
            waits = [each.name for each in living if each.device not in holding]
            at = datetime.fromisoformat(change.at)
            persons = tuple(change.decided_by or ())
            reason = change.reason or ""
            left = any(part.until is None for part in self.covers(change.record))
            erased = Erasure(
                change.record, scope, at, change.by, reason, persons, tuple(done), tuple(waits), left, change.table
            )
            found.append(erased)
        return sorted(found, key=lambda each: each.at, reverse=True)

    def _part(self, record: str) -> ErasurePart:
        until, basis = self._history.kept_until(record)
        return ErasurePart(records.table_of(self._session.database, record) or "", record, until, basis)

    def _hanging(self, record: str, table: str) -> Iterator[str]:
        """Yield the rows of a record of this kind that still hold something."""
        for name, kind in TABLES.items():
            if kind.hangs_on in {table, "record"}:
                for kept in records.where(self._session.database, name, f"{kind.hangs_on} = ? ORDER BY id", (record,)):
                    yield str(kept.record.id)


def _holds(entry: DeviceEntry, change: Change) -> bool:
    """Return whether a device's newest bundle said that it holds a change, or wrote it itself."""
    held = entry.holds.held if entry.holds is not None else ()
    return any(each.stream == change.stream and each.n >= change.n for each in held)
