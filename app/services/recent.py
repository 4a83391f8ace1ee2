"""What was opened lately at this desk: ids in the encrypted store; it never travels."""

import json
from dataclasses import dataclass

from app.services.session import Session
from app.store import local, records
from app.store.tables import TABLES

_KEY = "recently_opened"
_KEPT = 30


@dataclass(frozen=True, slots=True)
class Opened:
    """One record that was looked at."""

    table: str
    record: str


class Recent:
    """Remembers the records opened last."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, table: str, record: str) -> None:
        """Remember that a record was opened just now."""
        others = [opened for opened in self._read() if opened.record != record]
        kept = [Opened(table, record), *others][:_KEPT]
        text = json.dumps([[opened.table, opened.record] for opened in kept])
        local.put(self._session.database, _KEY, text)

    def all(self, limit: int = 10) -> list[Opened]:
        """Return the records opened last that are still there, the latest first."""
        found = []
        for opened in self._read():
            kept = records.find(self._session.database, opened.table, opened.record)
            if kept is not None and not kept.deleted:
                found.append(opened)
        return found[:limit]

    def _read(self) -> list[Opened]:
        try:
            pairs = json.loads(self._text())
            return [Opened(table, str(record)) for table, record in pairs if table in TABLES]
        except (ValueError, TypeError):
            return []

    def _text(self) -> str:
        return local.get(self._session.database, _KEY) or "[]"
