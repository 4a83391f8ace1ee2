"""One encrypted SQLite file: open, transactions, integrity; every SQLite fault leaves here as a `StorageError`.

SQLCipher with a raw 32-byte key, WAL with `synchronous=FULL`, so a committed change survives a power cut.
sqlite-utils (85 ms to import) is needed by migrations and nested transactions only and is loaded there.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import StorageError
from app.store import turns

if TYPE_CHECKING:
    from sqlite_utils import Database as UtilsDatabase

type_of_row = tuple[Any, ...]
KEY_BYTES = 32
_BUSY_MILLISECONDS = 10_000
_CACHE_KIB = 8 * 1024
_ROOMY_CACHE_KIB = 96 * 1024
_PAGE_BYTES = 4096
_LEAST_FREE = 64 * 1024
"""So many bytes the log and its index need when a store is opened."""

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "temp_store = MEMORY",
    f"cache_size = -{_CACHE_KIB}",
)

_CODES = (
    ("disk is full", "disk_full"),
    ("readonly database", "read_only"),
    ("disk i/o", "disk_failing"),
    ("is locked", "store_busy"),
    ("is not a database", "store_unreadable"),
    ("malformed", "store_damaged"),
    ("unable to open", "store_unreachable"),
    ("no such table", "store_damaged"),
    ("vtable constructor failed", "store_damaged"),
    ("fts5: corruption", "store_damaged"),
)

# Without an adapter the driver looks for one at every value that is no text or number and clears two exceptions: 4 µs
# for each NULL, half of what inserting a party costs. Both give the value back as it is.
sqlcipher.register_adapter(type(None), {}.get)
sqlcipher.register_adapter(bytes, bytes)


class Database:
    """A connection to one store file, bound to the thread that opened it."""

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection = connection
        self._depth = 0
        self.path = path
        self._cache_kib = _CACHE_KIB

    @cached_property
    def tables(self) -> "UtilsDatabase":
        """Return the sqlite-utils view of this connection (schema work)."""
        from sqlite_utils import Database as Utils  # slow import, see the module's docstring

        return Utils(self._connection)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[type_of_row]:
        """Return all rows of a query."""
        with reported():
            return self._connection.execute(sql, parameters).fetchall()  # type: ignore[no-any-return]

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[type_of_row]:
        """Yield the rows of a query one by one, for results that should not stand in memory."""
        with reported():
            for row in self._connection.execute(sql, parameters):  # noqa: UP028 - which would close the cursor with it:
                yield row  # where a command was broken off, of a store that is closed by then

    def row(self, sql: str, parameters: Sequence[object] = ()) -> type_of_row | None:
        """Return the first row of a query, or None."""
        with reported():
            found: type_of_row | None = self._connection.execute(sql, parameters).fetchone()
            return found

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement and return how many rows it touched."""
        with reported(), self._in_turn():
            return int(self._connection.execute(sql, parameters).rowcount)

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        with reported(), self._in_turn():
            self._connection.executemany(sql, parameters)

    def _in_turn(self) -> contextlib.AbstractContextManager[None]:
        """Count as one that waits to write, unless a transaction of this connection holds the lock already."""
        return contextlib.nullcontext() if self._connection.in_transaction else turns.waiting(self.path)

    @contextlib.contextmanager
    def atomic(self) -> Iterator[None]:
        """Run a block as one transaction; inside another, as a savepoint of it.

        The write lock is taken at the start (BEGIN IMMEDIATE), so that two connections wait for each
        other instead of failing half-way.
        """
        if self._connection.in_transaction:
            with self.tables.atomic():
                yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk may have rolled back by itself
                self._connection.rollback()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Let a block see the store as it stood at its beginning, whatever others write; the block writes nothing."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:  # a fault of the disk may have ended it
                self.execute("COMMIT")

    def copy_to(self, target: "Database") -> None:
        """Copy the whole store into another open, keyed database (SQLite's online backup)."""
        with reported():
            self._connection.backup(target._connection)

    @contextlib.contextmanager
    def roomy(self) -> Iterator[None]:
        """Give a large write more page cache, so that no page is encrypted twice (a third of a merge's time)."""
        self.rows(f"PRAGMA cache_size = -{_ROOMY_CACHE_KIB}")
        try:
            yield
        finally:
            self.rows(f"PRAGMA cache_size = -{self._cache_kib}")

    def widen_cache(self, kib: int) -> None:
        """Let up to so much of the file stay decrypted in memory from now on (pages come as they are read)."""
        self._cache_kib = kib
        self.rows(f"PRAGMA cache_size = -{kib}")

    def is_sound(self) -> bool:
        """Return whether every page's HMAC and SQLite's own structure check are right.

        What FTS5 says of the search index is no damage to the store: the index is built anew from the records.
        """
        try:
            if self.rows("PRAGMA cipher_integrity_check"):
                return False
            said = [line for (line,) in self.rows("PRAGMA quick_check") if "fts5" not in line.lower()]
            return said in (["ok"], [])
        except StorageError as error:
            if error.code in {"store_damaged", "store_unreadable"}:
                return False
            raise

    def vacuum(self) -> None:
        """Rewrite the file without freed pages, so that what was erased leaves no bytes behind."""
        self.execute("VACUUM")
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def open_database(path: Path, key: bytes) -> Database:
    """Open the store at `path`, making an empty one where there is none.

    Raises `StorageError`: store_unreadable (not the key of this file, or no store), store_damaged, read_only,
    disk_full, store_unreachable.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    with reported():
        existed = path.exists()
        connection = sqlcipher.connect(str(path), isolation_level=None)
        if not existed:
            os.chmod(path, 0o600)
        database = Database(connection, path)
        try:
            _configure(database, key)
        except BaseException as fault:
            connection.close()
            if isinstance(fault, StorageError) and (better := _better_known(fault.code, path)):
                raise StorageError(better) from fault
            raise
    return database


def open_to_read(path: Path, key: bytes) -> Database:
    """Open a finished copy that nobody writes to; neither the file nor its folder is changed, on a stick either.

    Raises `StorageError`: store_unreadable (not the key of this file, or no store), store_damaged, store_unreachable.
    """
    database = _connected_to_read(path, key)
    try:
        database.rows("SELECT count(*) FROM sqlite_master")  # as in `_configure`
    except BaseException:
        database.close()
        raise
    return database


def is_under(path: Path, key: bytes) -> bool:
    """Return whether a finished copy was written under this key, even if most of its pages are damaged; it only reads.

    A file without a whole page was written under none.
    """
    with reported():
        pages = path.stat().st_size // _PAGE_BYTES
    if not pages:
        return False
    database = _connected_to_read(path, key)
    try:
        database.rows("PRAGMA schema_version")  # proves the key by the first page
    except StorageError as error:
        if error.code not in {"store_unreadable", "store_damaged"}:
            raise
    else:
        return True
    finally:
        database.close()
    database = _connected_to_read(path, key)  # the first failed for good
    try:
        return len(database.rows("PRAGMA cipher_integrity_check")) < pages  # under another key no page is right
    finally:
        database.close()


def _connected_to_read(path: Path, key: bytes) -> Database:
    with reported():
        connection = sqlcipher.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    database = Database(connection, path)
    _key(database, key)
    return database


def _configure(database: Database, key: bytes) -> None:
    _key(database, key)
    database.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    database.rows("SELECT count(*) FROM sqlite_master")  # the first read proves the key
    for setting in _SETTINGS:
        database.rows(f"PRAGMA {setting}")


def _key(database: Database, key: bytes) -> None:
    database.rows("PRAGMA cipher_log_level = NONE")  # it writes to standard error what is told in a sentence anyway
    database.rows(f"PRAGMA key = \"x'{key.hex()}'\"")


def _better_known(code: str, path: Path) -> str | None:
    """Return what a fault at opening really is, where SQLite only says that its log can't be made."""
    if code == "store_unreachable" and path.exists() and not os.access(path.parent, os.W_OK):
        return "read_only"
    if code == "disk_failing" and shutil.disk_usage(path.parent).free < _LEAST_FREE:
        return "disk_full"
    return None


@contextlib.contextmanager
def reported() -> Iterator[None]:
    """Turn faults of SQLCipher and of the disk into `StorageError`; programming errors pass as they are."""
    try:
        yield
    except (sqlcipher.OperationalError, sqlcipher.DatabaseError) as fault:
        code = _code_of(str(fault).lower())
        if code is None:
            raise
        raise StorageError(code) from fault
    except OSError as fault:
        raise StorageError(code_of_os_error(fault)) from fault


def code_of_os_error(fault: OSError) -> str:
    """Return the error code for a fault of the file system."""
    import errno  # only on the unhappy path

    return {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EROFS: "read_only",
        errno.EACCES: "read_only",
        errno.EPERM: "read_only",
        errno.ENOENT: "store_unreachable",
    }.get(fault.errno or 0, "disk_failing")


def _code_of(message: str) -> str | None:
    return next((code for words, code in _CODES if words in message), None)
