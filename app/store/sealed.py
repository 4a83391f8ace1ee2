"""Restricted contents (保密内容): kept apart from the log under a second key, which a second passphrase opens.

Whoever may write can add one without that passphrase: it is sealed for the second key (age, X25519), and for
the county where its card is known, so that it travels. What comes in before there is a second key waits as it came.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pyrage

from app.errors import AccessError, AppError
from app.store import keyslots, local
from app.store.database import Database
from app.store.keyslots import SlotKind

_SLOT, _RECIPIENT = "second.slot", "second.recipient"
_WAITS, _SEALED = 0, 1
Place = tuple[int, int, int]
"""(local stream number, n, fork): the change whose content it is."""


@dataclass(frozen=True, slots=True)
class SealedContent:
    """The content of a restricted change as it is kept; `for_county` is sealed for the county alone."""

    place: Place
    record: str
    envelope: bytes
    content: bytes
    for_county: bytes | None
    county: str | None
    """The recipient for whom `for_county` is sealed."""
    waits: bool


def has_key(database: Database) -> bool:
    """Return whether a second passphrase was set."""
    return local.get(database, _SLOT) is not None


def make_key(database: Database, passphrase: str, *, iterations: int) -> None:
    """Make the second key and seal what has been waiting for it. Raises `AppError("second_key_exists")`."""
    with database.atomic():
        if has_key(database):
            raise AppError("second_key_exists")
        identity = pyrage.x25519.Identity.generate()
        _keep(database, str(identity), passphrase, iterations)
        local.put(database, _RECIPIENT, str(identity.to_public()))
        for number, n, fork, content in database.rows(
            "SELECT stream, n, fork, content FROM sealed_payload WHERE sealed = ?", (_WAITS,)
        ):
            database.execute(
                "UPDATE sealed_payload SET content = ?, sealed = ? WHERE stream = ? AND n = ? AND fork = ?",
                (_sealed(content, str(identity.to_public())), _SEALED, number, n, fork),
            )


def change_passphrase(database: Database, secret: str, passphrase: str, *, iterations: int) -> None:
    """Give the second key, which is open, a new passphrase."""
    _keep(database, secret, passphrase, iterations)


def open_key(database: Database, passphrase: str) -> str:
    """Return the secret that opens the contents. Raises `AppError("second_key_missing")`, `AccessError`."""
    kept = local.get(database, _SLOT)
    if kept is None:
        raise AppError("second_key_missing")
    try:
        return keyslots.unseal(keyslots.slot_of(json.loads(kept)), passphrase).decode()
    except AccessError as refused:
        raise AccessError("second_passphrase_wrong") from refused


def keep(database: Database, place: Place, payload: bytes, county: str | None) -> bool:
    """Keep the content of a restricted change, sealed as far as that can be; return whether it is new here."""
    recipient = local.get(database, _RECIPIENT)
    content = payload if recipient is None else _sealed(payload, recipient)
    for_county = None if county is None else _sealed(payload, county)
    done = database.execute(
        "INSERT OR IGNORE INTO sealed_payload (stream, n, fork, content, for_county, county, sealed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*place, content, for_county, county, _WAITS if recipient is None else _SEALED),
    )
    return done > 0


def of_stream(database: Database, number: int, after: int) -> dict[tuple[int, bytes], SealedContent]:
    """Return the contents kept of a stream's changes after `after`: (n, envelope) → content."""
    return {
        (found.place[1], found.envelope): found
        for found in _where(database, "change.stream = ? AND change.n > ?", (number, after))
    }


def all_of(database: Database) -> list[SealedContent]:
    """Return every restricted content held, stream by stream in the order of writing."""
    return list(_where(database, "1", ()))


def with_scopes(database: Database) -> list[tuple[SealedContent, str]]:
    """Return every restricted content held with its scope."""
    scopes: dict[int, str] = dict(database.rows("SELECT number, scope FROM stream"))
    return [(found, scopes[found.place[0]]) for found in all_of(database)]


def seal_for(database: Database, secret: str, county: str) -> None:
    """Seal for the county what was written before its card was known, or for a recipient it no longer has."""
    with database.atomic():
        for found in all_of(database):
            if found.county != county:
                database.execute(
                    "UPDATE sealed_payload SET for_county = ?, county = ? WHERE stream = ? AND n = ? AND fork = ?",
                    (_sealed(opened(found, secret), county), county, *found.place),
                )


def opened(found: SealedContent, secret: str) -> bytes:
    """Return a content's payload. Raises `AppError("restricted_damaged")`."""
    if found.waits:
        return found.content
    try:
        return bytes(pyrage.decrypt(found.content, [pyrage.x25519.Identity.from_str(secret)]))
    except (pyrage.DecryptError, ValueError) as fault:
        raise AppError("restricted_damaged") from fault


def drop(database: Database, place: Place) -> None:
    """Delete a content whose change was erased."""
    database.execute("DELETE FROM sealed_payload WHERE stream = ? AND n = ? AND fork = ?", place)


def _where(database: Database, condition: str, values: tuple[object, ...]) -> Iterator[SealedContent]:
    for number, n, fork, record, envelope, content, for_county, county, state in database.rows(
        "SELECT stream, n, fork, record, envelope, content, for_county, county, sealed FROM sealed_payload "
        f"JOIN change USING (stream, n, fork) WHERE {condition} ORDER BY stream, n, fork",
        values,
    ):
        yield SealedContent((number, n, fork), record, envelope, content, for_county, county, state == _WAITS)


def _keep(database: Database, secret: str, passphrase: str, iterations: int) -> None:
    slot = keyslots.seal(secret.encode(), passphrase, kind=SlotKind.SECOND, user="", name="", iterations=iterations)
    local.put(database, _SLOT, json.dumps(asdict(slot)))


def _sealed(payload: bytes, recipient: str) -> bytes:
    return bytes(pyrage.encrypt(payload, [pyrage.x25519.Recipient.from_str(recipient)]))
