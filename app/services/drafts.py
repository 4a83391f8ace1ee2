"""Keep what is being typed, and bring it back after a crash, a lock or a full disk."""

from dataclasses import dataclass

from app.services.session import Session
from app.store import drafts, records
from app.store.drafts import Draft

__all__ = ["Draft", "Drafts", "OpenDraft"]


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A record in which something typed was never saved as a change (未完成的输入)."""

    record: str
    table: str
    scope: str
    at: str


class Drafts:
    """The drafts of this installation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, table: str, record: str, field: str, *, value: str) -> None:
        """Keep one field's text, in the scope of its record; on return it survives a crash."""
        session = self._session
        at = drafts.stamp(session.now())
        drafts.keep(session.database, Draft(record, field, table, self._scope(record), value, at))

    def of(self, record: str) -> dict[str, str]:
        """Return the drafts of a record: field → text."""
        return {draft.field: draft.value for draft in drafts.of_record(self._session.database, record)}

    def throw_away(self, record: str, *fields: str) -> None:
        """Forget the drafts of some fields."""
        drafts.drop(self._session.database, record, fields)

    def open(self) -> list[OpenDraft]:
        """Return the records with unfinished input, the newest first."""
        return [OpenDraft(*row) for row in drafts.open_records(self._session.database)]

    def _scope(self, record: str) -> str:
        """Return where the drafts of a record lie: its own scope, or today's for one that isn't there yet."""
        session = self._session
        begun = drafts.scope_of(session.database, record)
        if begun is not None:
            return begun
        table = records.table_of(session.database, record)
        kept = records.find(session.database, table, record) if table else None
        return session.home_scope if kept is None else str(kept.record.scope)
