"""Restricted notes: added by anybody, read after the second passphrase alone, and only as long as it stays open."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.errors import AccessError, AppError
from app.model.change import DELETED, Change, Value
from app.model.identifiers import new_id
from app.model.key_act import Act
from app.model.restricted_note import RestrictedNote
from app.services import access, backups, key_acts
from app.services.cards import Cards
from app.services.history import two_persons
from app.services.session import Session
from app.services.writing import refuse_unknown
from app.store import changes, encoding, keyslots, local, records, sealed
from app.store.merge import State, fold
from app.store.sealed import SealedContent

TABLE = "restricted_note"
"""The kind as it stands in envelopes; it has no table, so lists, search and statistics never see it."""
_FIELDS = frozenset(field.name for field in fields(RestrictedNote)) - {"id", "scope", "deleted"}


class Restricted:
    """The restricted notes of one session; `open` holds until `close` or the lock."""

    def __init__(self, session: Session, cards: Cards) -> None:
        self._session, self._cards = session, cards
        self._secret: str | None = None

    @property
    def is_open(self) -> bool:
        """Return whether notes can be read now."""
        return self._secret is not None

    def has_key(self) -> bool:
        """Return whether a second passphrase was set here."""
        return sealed.has_key(self._session.database)

    def count(self) -> int:
        """Return how many restricted contents are held, without opening any."""
        return len(sealed.all_of(self._session.database))

    def set_passphrase(self, passphrase: str, *, seconds: float = 1.0) -> None:
        """Make the second key; what came before it is sealed at once.

        Raises `AppError("second_key_exists")`, `AccessError`: passphrase_weak, second_is_first (it opens the store).
        """
        session = self._session
        iterations = self._judged(passphrase, seconds)
        has_waited = self.count() > 0
        sealed.make_key(session.database, passphrase, iterations=iterations)
        key_acts.note(session, Act.SECOND_SET)
        if has_waited:  # older backups hold them without the second seal
            local.note_erasure(session.database)
            backups.make(session)

    def change_passphrase(self, old: str, fresh: str, *, seconds: float = 1.0) -> None:
        """Give the second key another passphrase. Raises as `open` and `set_passphrase` do."""
        secret = sealed.open_key(self._session.database, old)
        iterations = self._judged(fresh, seconds)
        sealed.change_passphrase(self._session.database, secret, fresh, iterations=iterations)
        key_acts.note(self._session, Act.SECOND_SET)

    def open(self, passphrase: str) -> str:
        """Open the notes and return the secret; what isn't sealed for the county yet is, so that it can travel.

        Raises `AppError("second_key_missing")`, `AccessError("second_passphrase_wrong")`.
        """
        self._secret = sealed.open_key(self._session.database, passphrase)
        county = self._county()
        if county is not None:
            sealed.seal_for(self._session.database, self._secret, county)
        key_acts.note(self._session, Act.SECOND_OPENED)
        return self._secret

    def go_on(self, secret: str) -> None:
        """Have the notes open here which another thread's services have opened."""
        self._secret = secret

    def close(self) -> None:
        """Close the notes again."""
        self._secret = None

    def add(self, given: Mapping[str, Value]) -> str:
        """Add a note and return its id; no passphrase is needed for that, but a second key.

        Raises `InvalidInput`, `AppError("second_key_missing")`.
        """
        refuse_unknown(RestrictedNote, given, fixed=frozenset({"deleted"}))
        if not self.has_key():
            raise AppError("second_key_missing")
        record, scope = new_id(), self._scope_about(given.get("record"))
        self._write(record, scope, given, State({}))
        return record

    def all(self) -> list[RestrictedNote]:
        """Return the living notes, the newest first. Raises `AppError("restricted_locked")`, restricted_damaged."""
        notes = [_note(record, scope, state) for (record, scope), state in self._states().items() if not state.deleted]
        return sorted(notes, key=lambda note: note.id, reverse=True)

    def change(self, record: str, given: Mapping[str, Value]) -> None:
        """Set fields of a note. Raises as `all` does, `InvalidInput`, `AppError("record_missing")`."""
        refuse_unknown(RestrictedNote, given, fixed=frozenset({"deleted"}))
        scope, state = self._state(record)
        self._write(record, scope, given, state)

    def remove(self, record: str) -> None:
        """Take a note away; its history stays until it is erased. Raises as `change` does."""
        scope, state = self._state(record)
        self._write(record, scope, {DELETED: True}, state)

    def erase(self, record: str, *, reason: str, decided_by: tuple[str, str]) -> None:
        """Erase a note for good, here and, by the next bundle, at the county.

        No passphrase is needed for that. Raises `AppError`: record_missing, two_persons_needed.
        """
        persons = two_persons(decided_by)
        session = self._session
        scope, names = self._written(record)
        changes.erase(
            session.database, session.author, record=record, scope=scope, names=names, reason=reason, decided_by=persons
        )
        backups.make(session)

    def _scope_about(self, about: Value) -> str:
        """Return where a new note belongs: to the village of the record it is about, else to today's."""
        session = self._session
        table = records.table_of(session.database, about) if isinstance(about, str) else None
        kept = records.find(session.database, table, str(about)) if table else None
        scope = kept.record.scope if kept is not None else session.home_scope
        return str(scope) if scope in session.home_scopes else session.home_scope

    def _written(self, record: str) -> tuple[str, list[str]]:
        """Return the scope of a note of this desk and all its changes. Raises `AppError("record_missing")`."""
        database = self._session.database
        for scope in self._session.home_scopes:
            names = [each.name for each in changes.history(database, record, scope) if each.table == TABLE]
            if names:
                return scope, names
        raise AppError("record_missing", record=record)

    def _judged(self, passphrase: str, seconds: float) -> int:
        """Return how many passes Argon2id takes; raise for a passphrase that won't do."""
        session = self._session
        if not access.strength(passphrase, (session.user.name or "",)).is_enough:
            raise AccessError("passphrase_weak")
        try:
            access.unlock(session.profile, passphrase, session.user.name)
        except AccessError:
            return keyslots.calibrated_iterations(seconds)
        raise AccessError("second_is_first")

    def _county(self) -> str | None:
        card = self._cards.current()
        return card.recipients[0].age if card is not None else None

    def _write(self, record: str, scope: str, given: Mapping[str, Value], seen: State) -> None:
        session = self._session
        changes.write_restricted(
            session.database,
            session.author,
            key=(TABLE, scope, record),
            fields=given,
            seen=seen,
            county=self._county(),
        )

    def _state(self, record: str) -> tuple[str, State]:
        """Return scope and state of a note that is this desk's to change; others are only read here."""
        for (found, scope), state in self._states().items():
            if found == record:
                if scope not in self._session.home_scopes:
                    raise AppError("village_decides")
                return scope, state
        raise AppError("record_missing", record=record)

    def _states(self) -> dict[tuple[str, str], State]:
        if self._secret is None:
            raise AppError("restricted_locked")
        histories: dict[tuple[str, str], list[Change]] = {}
        for found, scope in sealed.with_scopes(self._session.database):
            histories.setdefault((found.record, scope), []).append(_change(found, self._secret))
        return {key: fold(history) for key, history in histories.items()}


def _change(found: SealedContent, secret: str) -> Change:
    return encoding.decode(found.envelope, sealed.opened(found, secret))


def _note(record: str, scope: str, state: State) -> RestrictedNote:
    said: dict[str, Any] = {
        name: value for name, value in state.values.items() if name in _FIELDS and isinstance(value, str)
    }
    return RestrictedNote(id=record, scope=scope, **said)
