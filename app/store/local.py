"""What this installation knows of itself: never part of history, never travels."""

import json
import os
from collections.abc import Sequence
from datetime import datetime

from app.errors import StorageError
from app.model.installation import Installation
from app.store.database import Database

BLOCK_LETTER = "block_letter"
"""Where the block letter of this device's certificate is kept once the county has enrolled it."""
BLOCK_SCOPES = "block_letter.scopes"
"""For the records of which scopes that letter counts; where nothing is kept, for those of the founding village."""
LETTER_WANTED = "block_letter_wanted"
"""Kept while a new block letter is wanted (a stream of this device forked)."""
DEVICE = "device"
"""The id of this installation."""
SPLIT_WANTED = "split.wanted"
"""Kept while this computer, copied from another, is to become one of its own at the next opening."""
OFFICERS_WANTED = "recovery.slots_wanted"
"""Kept while the slots of the recovery officers are to be made anew: a kill in between is made good at the opening."""
CARD = "exchange.card"
"""Where the county's card is kept once it was taken."""
BACKUPS_BEGUN = "backups.begun"
"""The name of the backup that took the place of all before it: older copies elsewhere have to go too."""
_STORES = "exchange.stores"
_MOST_STORES = 256
_COUNTER = "exchange.counter:"
_LAST_USED = "last_used_on"
_ERASED = "erased_since_backup"
_ERASED_BLOB = "erased_blob:"
_LEFT = "erasure.left:"
_INSTALLATION = ("device", "role", "division", "office", "created_at")


def get(database: Database, key: str) -> str | None:
    """Return a kept value, or None."""
    row = database.row("SELECT value FROM local WHERE key = ?", (key,))
    return None if row is None else row[0]


def put(database: Database, key: str, value: str) -> None:
    """Keep a value."""
    database.execute("INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)", (key, value))


def drop(database: Database, key: str) -> None:
    """Forget a value."""
    database.execute("DELETE FROM local WHERE key = ?", (key,))


def beginning_with(database: Database, prefix: str) -> list[tuple[str, str]]:
    """Return (rest of the key, value) of all kept values whose key begins so."""
    rows = database.rows("SELECT key, value FROM local WHERE substr(key, 1, ?) = ? ORDER BY key", (len(prefix), prefix))
    return [(key.removeprefix(prefix), value) for key, value in rows]


def installation(database: Database) -> Installation:
    """Return who this computer is. Raises `StorageError("store_damaged")` where the store doesn't say."""
    kept = {key: get(database, key) for key in _INSTALLATION}
    if None in kept.values():
        raise StorageError("store_damaged")
    return Installation(**{key: str(value) for key, value in kept.items()})


def found(database: Database, made: Installation) -> None:
    """Keep who this computer is, once, when the profile is made."""
    for key in _INSTALLATION:
        put(database, key, str(getattr(made, key)))
    stores(database)


def note_erasure(database: Database) -> None:
    """Keep that content was erased: freed pages and backups may still hold it."""
    put(database, _ERASED, "yes")


def has_erasure(database: Database) -> bool:
    """Return whether content was erased since the last backup that took the place of all others."""
    return get(database, _ERASED) is not None


def note_left(database: Database, record: str, *, is_left: bool) -> None:
    """Keep whether a record of which content was erased holds some that the erasure didn't know of."""
    if is_left:
        put(database, _LEFT + record, "yes")
    else:
        drop(database, _LEFT + record)


def left(database: Database) -> frozenset[str]:
    """Return the records that still hold content although an erasure was held of them."""
    return frozenset(record for record, _value in beginning_with(database, _LEFT))


def note_erased_blob(database: Database, blob: str) -> None:
    """Keep that the row of this attachment was erased: its content has still to go."""
    put(database, _ERASED_BLOB + blob, "yes")


def erased_blobs(database: Database) -> list[str]:
    """Return the blobs whose rows were erased since the last backup that took the place of all others."""
    found = database.rows("SELECT key FROM local WHERE key LIKE ? || '%' ORDER BY key", (_ERASED_BLOB,))
    return [key.removeprefix(_ERASED_BLOB) for (key,) in found]


def forget_erasure(database: Database) -> None:
    """Keep that nothing holds what was erased any more."""
    database.execute("DELETE FROM local WHERE key = ? OR key LIKE ? || '%'", (_ERASED, _ERASED_BLOB))


def stores(database: Database) -> tuple[str, ...]:
    """Return this store's id and those of the stores it was restored from, the newest first."""
    kept = get(database, _STORES)
    if kept is None:
        return renew_store(database)
    return tuple(kept.split())


def renew_store(database: Database) -> tuple[str, ...]:
    """Give the store a new id (once made, or restored from a backup that may hold less); return as `stores` does."""
    found = (os.urandom(16).hex(), *(get(database, _STORES) or "").split())
    put(database, _STORES, " ".join(found))
    return found


def learn_stores(database: Database, told: Sequence[str]) -> None:
    """Keep that this store has taken the place of those too; a restored one can't know what came after its backup."""
    known = stores(database)
    fresh = [store for store in dict.fromkeys(told) if store not in known]
    if fresh:
        put(database, _STORES, " ".join((*known, *fresh)[:_MOST_STORES]))


def next_number(database: Database, of: str) -> int:
    """Return the next number of a series of this store (bundles, receipts), from 1; call it in a transaction."""
    number = int(get(database, _COUNTER + of) or 0) + 1
    put(database, _COUNTER + of, str(number))
    return number


def last_used_on(database: Database) -> str | None:
    """Return the ISO date on which the program was last used with a date its user stood by."""
    return get(database, _LAST_USED)


def note_use(database: Database, day: str) -> None:
    """Keep the date of this use."""
    put(database, _LAST_USED, day)


def last_change_at(database: Database) -> str | None:
    """Return the clock time on the newest change this installation wrote, in any of its streams, or None."""
    ends = database.rows(
        "SELECT (SELECT envelope FROM change WHERE stream = number ORDER BY n DESC, fork DESC LIMIT 1) FROM stream "
        "WHERE device = (SELECT value FROM local WHERE key = 'device')"
    )
    times = (str(json.loads(envelope)["at"]) for (envelope,) in ends if envelope is not None)
    return max(times, key=datetime.fromisoformat, default=None)
