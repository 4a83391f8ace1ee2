"""Is the file as old, as new or as whole as this program needs it; if older, bring it up behind a verified backup."""

from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AppError, StorageError
from app.store.database import Database

_STUMBLES = (
    AppError,
    sqlcipher.Error,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)

STEPS = (
    "create_log",
    "create_parties",
    "create_users",
    "create_consultation_desk",
    "create_search",
    "create_plans",
    "create_directory",
    "create_documents",
    "create_agreements",
    "create_local_rates",
    "create_exchange",
    "create_key_acts",
    "create_sealed_payloads",
)
"""The names of `migrations.CORE`, so that opening an up-to-date file needs no import of sqlite-utils."""


def applied(database: Database) -> list[str]:
    """Return the names of the steps this file has been through."""
    if not database.row("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return []
    return [row[0] for row in database.rows("SELECT name FROM _sqlite_migrations ORDER BY id")]


def is_current(database: Database) -> bool:
    """Return whether the file has been through exactly the steps that this program knows."""
    return applied(database) == list(STEPS)


def refuse_newer(database: Database) -> None:
    """Raise `StorageError`: store_newer (made by a newer program), store_damaged (it has been through no step)."""
    done = applied(database)
    if not done:
        raise StorageError("store_damaged")
    if set(done) - set(STEPS):
        raise StorageError("store_newer")


def bring_up_to_date(database: Database, back_up: Callable[[], object]) -> None:
    """Apply the steps that are missing; `back_up` makes a verified backup first (never called for an empty file).

    Raises `StorageError`: store_newer (made by a newer program; nothing is touched), upgrade_failed (the file is
    as it was before the failing step; the caller puts the backup in its place).
    """
    done = applied(database)
    if set(done) - set(STEPS):
        raise StorageError("store_newer")
    if len(done) == len(STEPS):
        return
    if done:
        back_up()
    from app.store import folding  # slow imports (sqlite-utils), needed for an older file only
    from app.store.migrations import CORE

    try:
        with database.atomic():  # a file with the new tables and the old rows would never be rebuilt
            CORE.apply(database.tables)
            if done:
                folding.rebuild(database)
    except StorageError:
        raise
    except _STUMBLES as failure:  # the transaction took everything back: the older program still opens the file
        raise StorageError("upgrade_failed") from failure
    if not database.is_sound():
        raise StorageError("upgrade_failed")
