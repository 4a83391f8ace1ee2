"""The texts of law in a file of their own: `statutes.db`, encrypted with the store's key, without history.

Nothing in it is personal and all of it can be imported again, so no backup carries it; the key keeps anyone who
borrows the laptop from changing a law unseen (every page is authenticated). A file of another layout is begun anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import StorageError
from app.model.statute import Article, Declared, Version
from app.store.database import Database, open_database, reported

LAYOUT = 1
_CACHE_KIB = 24 * 1024
_TABLES = (
    "CREATE TABLE source (digest TEXT PRIMARY KEY, reading INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE version (id INTEGER PRIMARY KEY, law TEXT NOT NULL, title TEXT NOT NULL, issuer TEXT NOT NULL, "
    "kind TEXT NOT NULL, published TEXT, effective TEXT, declared TEXT NOT NULL, is_estimated INTEGER NOT NULL, "
    "preamble TEXT NOT NULL)",
    "CREATE INDEX version_law ON version (law)",
    "CREATE TABLE article (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, part INTEGER NOT NULL, "
    "number INTEGER NOT NULL, sub INTEGER NOT NULL, label TEXT NOT NULL, chapter TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX article_version ON article (version, number, sub)",
    "CREATE TABLE repeal (law TEXT NOT NULL, version INTEGER NOT NULL)",
    "CREATE INDEX repeal_version ON repeal (version)",
    "CREATE TABLE place (place INTEGER PRIMARY KEY, article INTEGER NOT NULL)",
    "CREATE VIRTUAL TABLE word_index USING fts5 (text, content = '', detail = none, tokenize = 'ascii')",
    "INSERT INTO word_index (word_index, rank) VALUES ('pgsz', 1950)",
    "INSERT INTO word_index (word_index, rank) VALUES ('hashsize', 16000000)",
    "CREATE TABLE story_places (articles BLOB NOT NULL, priors BLOB NOT NULL)",
    "CREATE TABLE story_bucket (first TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE UNIQUE INDEX story_bucket_first ON story_bucket (first)",
    "CREATE TABLE built (what TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID",
    f"PRAGMA user_version = {LAYOUT}",
)
_ADDED = ("CREATE TABLE IF NOT EXISTS story_vectors (vectors BLOB NOT NULL)",)  # to libraries of this layout too
_VERSION = "SELECT id, law, title, issuer, kind, published, effective, declared, is_estimated FROM version"
_ARTICLE = "SELECT part, number, sub, label, chapter, text FROM article"


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file became: `standing` is `new`, `replaced` (a text of that law and day stood there) or `same`."""

    version: int
    standing: str


def open_library(path: Path, key: bytes) -> Database:
    """Open the library, an empty one where there is none or one of another layout.

    Raises `StorageError`: statutes_damaged (the file isn't readable with this key, or its pages are not whole), …
    """
    try:
        database = open_database(path, key)
    except StorageError as error:
        raise _as_damage(error) from error
    try:
        if database.rows("PRAGMA user_version") != [(LAYOUT,)]:
            if database.row("SELECT 1 FROM sqlite_master"):
                database.close()
                discard(path)
                return open_library(path, key)
            with database.atomic():
                for statement in _TABLES:
                    database.execute(statement)
        for statement in _ADDED:
            database.execute(statement)
        database.widen_cache(_CACHE_KIB)
    except StorageError as error:
        database.close()
        raise _as_damage(error) from error
    return database


def discard(path: Path) -> None:
    """Remove a library, so that the next one begins empty."""
    with reported():
        for end in ("-wal", "-shm", ""):
            path.with_name(path.name + end).unlink(missing_ok=True)


def is_known(database: Database, digest: str, reading: int) -> bool:
    """Return whether a file of these bytes was already read, by this way of reading."""
    return database.row("SELECT 1 FROM source WHERE digest = ? AND reading = ?", (digest, reading)) is not None


def note_source(database: Database, digest: str, reading: int) -> None:
    """Note that a file of these bytes was read."""
    database.execute("INSERT OR REPLACE INTO source (digest, reading) VALUES (?, ?)", (digest, reading))


def add(
    database: Database, version: Version, articles: Sequence[Article], *, preamble: str, repeals: Iterable[str]
) -> Imported:
    """Keep a version of a law; inside the transaction of the caller. Its id is given here.

    A text of the same law and day of publication is replaced, unless it is the same.
    """
    days = [_iso(version.published), _iso(version.effective)]
    found = database.row("SELECT id FROM version WHERE law = ? AND published IS ?", (version.law, days[0]))
    if found is not None:
        held = list(articles_of(database, found[0]))
        known = version_of(database, found[0])
        if held == list(articles) and (known.title, known.effective, known.declared) == (
            version.title, version.effective, version.declared,
        ):  # fmt: skip
            return Imported(found[0], "same")
        remove(database, found[0])
    database.execute(
        "INSERT INTO version (law, title, issuer, kind, published, effective, declared, is_estimated, preamble) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (version.law, version.title, version.issuer, version.group, *days, str(version.declared),
         version.is_estimated, preamble),
    )  # fmt: skip
    number = int(database.rows("SELECT last_insert_rowid()")[0][0])
    database.executemany(
        "INSERT INTO article (version, part, number, sub, label, chapter, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, each.part, each.number, each.sub, each.label, each.chapter, each.text) for each in articles],
    )
    database.executemany("INSERT INTO repeal (law, version) VALUES (?, ?)", [(each, number) for each in repeals])
    return Imported(number, "new" if found is None else "replaced")


def remove(database: Database, version: int) -> None:
    """Take a version out; inside the transaction of the caller."""
    for table, column in (("article", "version"), ("repeal", "version"), ("version", "id")):
        database.execute(f"DELETE FROM {table} WHERE {column} = ?", (version,))


def versions(database: Database, law: str | None = None) -> list[Version]:
    """Return the versions of a law by its key, or all, as they were read (nothing said of their end)."""
    if law is None:
        return [_version(row) for row in database.rows(f"{_VERSION} ORDER BY id")]
    return [_version(row) for row in database.rows(f"{_VERSION} WHERE law = ? ORDER BY id", (law,))]


def version_of(database: Database, number: int) -> Version:
    """Return a version by its id. Raises `LookupError` where there is none."""
    return _version(database.rows(f"{_VERSION} WHERE id = ?", (number,))[0])


def repealed_on(database: Database) -> dict[str, list[date]]:
    """Return the days from which laws say that others are repealed, by the key of the repealed one."""
    found: dict[str, list[date]] = {}
    rows = database.rows(
        "SELECT repeal.law, coalesce(effective, published) FROM repeal JOIN version ON version.id = repeal.version"
    )
    for law, day in rows:
        if day is not None:
            found.setdefault(law, []).append(date.fromisoformat(day))
    return found


def articles_of(database: Database, version: int) -> list[Article]:
    """Return the articles of a version in order."""
    return [Article(*row) for row in database.rows(f"{_ARTICLE} WHERE version = ? ORDER BY id", (version,))]


def articles_named(database: Database, version: int, number: int, sub: int) -> list[Article]:
    """Return the articles of that number in a version, the law's own before those of its annexes."""
    sql = f"{_ARTICLE} WHERE version = ? AND number = ? AND sub = ? ORDER BY part, id"
    return [Article(*row) for row in database.rows(sql, (version, number, sub))]


def headings_of(database: Database, version: int) -> list[Article]:
    """Return the articles of a version in order, without their texts."""
    sql = "SELECT part, number, sub, label, chapter, '' FROM article WHERE version = ? ORDER BY id"
    return [Article(*row) for row in database.rows(sql, (version,))]


def counts(database: Database) -> tuple[int, int, int]:
    """Return how many laws, versions and articles there are."""
    laws, all_versions = database.rows("SELECT count(DISTINCT law), count(*) FROM version")[0]
    return laws, all_versions, database.rows("SELECT count(*) FROM article")[0][0]


def _version(row: Sequence[object]) -> Version:
    number, law, title, issuer, kind, published, effective, declared, is_estimated = row
    return Version(
        int(str(number)),
        str(law),
        str(title),
        str(issuer),
        str(kind),
        _day(published),
        _day(effective),
        Declared(str(declared)),
        is_estimated=bool(is_estimated),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_damage(error: StorageError) -> StorageError:
    return StorageError("statutes_damaged") if error.code in ("store_unreadable", "store_damaged") else error
