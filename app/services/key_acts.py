"""The account of acts on keys: each is a record of the office's own scope, so it stands in the chain and travels."""

from app.model.identifiers import new_id
from app.model.key_act import Act, DatedAct
from app.services.session import Session
from app.store import changes, records
from app.store.author import Author
from app.store.database import Database

_TABLE = "key_act"


class KeyActs:
    """Reads the account of one profile."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, limit: int = 200) -> list[DatedAct]:
        """Return what was done with keys at this office, the newest first."""
        database, scope = self._session.database, self._session.office_scope
        found = records.where(database, _TABLE, "scope = ? AND deleted = 0 ORDER BY id DESC LIMIT ?", (scope, limit))
        dated = changes.beginnings(database, [kept.record.id for kept in found])
        names = {
            kept.record.id: kept.record.name or "" for kept in records.where(database, "user", "scope = ?", (scope,))
        }
        acts = []
        for kept in found:
            by, at = dated[kept.record.id, scope]
            act, subject = kept.record.act or "", kept.record.subject or ""
            acts.append(DatedAct(act, subject, names.get(by, ""), at, names.get(subject, "")))
        return acts

    def latest(self, act: Act) -> DatedAct | None:
        """Return the newest act of a kind, or None."""
        return next((each for each in self.all(limit=10_000) if each.act == act), None)


def note(session: Session, act: Act, subject: str = "") -> None:
    """Enter an act of the person at work."""
    note_in(session.database, session.author, session.office_scope, act, subject)


def note_in(database: Database, author: Author, scope: str, act: Act, subject: str = "") -> None:
    """Enter an act in a store that no session has open (one that is just being re-keyed or restored)."""
    fields = {"act": str(act), "subject": subject or None}
    changes.write(database, author, table=_TABLE, record=new_id(), scope=scope, fields=fields)
