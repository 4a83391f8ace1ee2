"""Keep the search index: documents go in and out in batches, each one transaction, whatever was killed in between.

A document's place is its rowid in FTS5: the seconds from 2020 to the making of its record, or the next free number.
So the newest hits stand at the end, wherever they came from and whenever they arrived.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from app.errors import StorageError
from app.store import search_queue, turns
from app.store.database import Database
from app.store.search_documents import HEADINGS, Document, compose, seconds_of

_BATCH = 400
_MANY = 2_000
_MERGED_AT_ONCE = 1_000
_COMPARED_AT_ONCE = 400

Progress = Callable[[int, int], None]
"""Told (done, all) after each batch."""


def catch_up(database: Database, *, progress: Progress | None = None) -> int:
    """Index all that changed since the last time; return how many records.

    Each step is a transaction of its own of well under half a second, and whoever waits to write goes before the next,
    so typing goes on beside it.
    """
    waiting = search_queue.pending(database)
    if not waiting:
        return 0
    if waiting < _MANY:
        return _catch_up(database, progress)
    with database.roomy():
        return _catch_up(database, progress)


def tidy(database: Database) -> None:
    """Merge the index into one piece, in short steps, so that a question asks one instead of a dozen.

    Catching up does so by itself where most of the index is new; after many smaller turns an idle hour may.
    """
    pages, written = -_MERGED_AT_ONCE, _MERGED_AT_ONCE  # the first, negative number begins a merge of everything
    while written > 1:
        before = _changes(database)
        database.execute("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", (pages,))
        written, pages = _changes(database) - before, _MERGED_AT_ONCE
        turns.give_way(database.path)


def differing(database: Database) -> list[str]:
    """Return the records that the index holds otherwise than they are; what waits for its turn is none of them.

    Reads every record. An index whose own structure is broken counts as differing in the empty record.
    """
    with database.reading():
        if not database.row("SELECT 1 FROM search_mark"):
            return [] if _is_empty(database) else [""]
        wrong = _differing(database)
    return sorted(wrong) or ([] if _is_sound(database) else [""])


def _differing(database: Database) -> set[str]:
    waiting = search_queue.unindexed(database)
    held = {
        (record, kind, scope): fingerprint
        for record, kind, scope, fingerprint in database.rows("SELECT record, kind, scope, fingerprint FROM search_doc")
        if record not in waiting
    }
    wrong = set()
    for document in _all_documents(database):
        key = (document.record, document.kind, document.scope)
        if document.record not in waiting and held.pop(key, None) != document.fingerprint():
            wrong.add(document.record)
    return wrong | {record for record, _kind, _scope in held}


def _catch_up(database: Database, progress: Progress | None) -> int:
    while search_queue.note_changed(database):
        turns.give_way(database.path)
    total = database.rows("SELECT count(*) FROM search_todo")[0][0]
    done = 0
    while count := _work_off(database):
        done += count
        if progress:
            progress(done, max(done, total))
        turns.give_way(database.path)
    if done > _MANY and 2 * done > database.rows("SELECT count(*) FROM search_doc")[0][0]:
        tidy(database)
    return done


def _changes(database: Database) -> int:
    return int(database.rows("SELECT total_changes()")[0][0])


def _work_off(database: Database) -> int:
    """Index the oldest of the records that are noted; return how many."""
    if not database.row("SELECT 1 FROM search_todo"):
        return 0
    with database.atomic():
        rows = database.rows("SELECT record FROM search_todo ORDER BY record LIMIT ?", (_BATCH,))
        records = [record for (record,) in rows]
        if records:
            _put(database, records)
            database.execute("DELETE FROM search_todo WHERE record <= ?", (records[-1],))
    return len(records)


def _put(database: Database, records: Sequence[str]) -> None:
    """Bring the documents of records to what the tables say; deletions first, all in the order of places."""
    held = {
        (record, kind, scope): (place, fingerprint)
        for place, record, kind, scope, fingerprint in database.rows(
            "SELECT place, record, kind, scope, fingerprint FROM search_doc "
            "WHERE record IN (SELECT value FROM json_each(?))",
            (json.dumps(records),),
        )
    }
    gone = set(held)
    fresh: list[tuple[int | None, Document, int]] = []
    for document in compose(database, records):
        key = (document.record, document.kind, document.scope)
        fingerprint = document.fingerprint()
        if key in held and held[key][1] == fingerprint:
            gone.discard(key)
        else:
            fresh.append((held[key][0] if key in held else None, document, fingerprint))
    places = sorted((held[key][0],) for key in gone)
    database.executemany("DELETE FROM search_index WHERE rowid = ?", places)
    database.executemany("DELETE FROM search_doc WHERE place = ?", places)
    _insert(database, fresh)


def _insert(database: Database, fresh: Sequence[tuple[int | None, Document, int]]) -> None:
    described, indexed, last = [], [], 0
    taken = {place for place, _document, _fingerprint in fresh if place is not None}
    for held, document, fingerprint in fresh:
        place = held
        if place is None:
            place = last = _free_place(database, max(seconds_of(document.record), last + 1), taken)
        described.append((place, document.record, document.kind, document.scope, fingerprint))
        indexed.append((place, document.tokens()))
    database.executemany(
        "INSERT INTO search_doc (place, record, kind, scope, fingerprint) VALUES (?, ?, ?, ?, ?)", sorted(described)
    )
    database.executemany("INSERT INTO search_index (rowid, text) VALUES (?, ?)", sorted(indexed))


def _free_place(database: Database, place: int, taken: set[int]) -> int:
    """Return the first free place from `place` on; `taken` are those about to be filled again."""
    while True:
        if database.row("SELECT 1 FROM search_doc WHERE place = ?", (place,)):
            row = database.row(
                "SELECT place + 1 FROM search_doc AS held WHERE place >= ? AND NOT EXISTS "
                "(SELECT 1 FROM search_doc WHERE place = held.place + 1) ORDER BY place LIMIT 1",
                (place,),
            )
            assert row is not None
            place = int(row[0])
        if place not in taken:
            return place
        place += 1


def _all_documents(database: Database) -> Iterable[Document]:
    for kind in HEADINGS:
        after = ""
        while rows := database.rows(
            f'SELECT DISTINCT id FROM "{kind}" WHERE id > ? ORDER BY id LIMIT ?', (after, _COMPARED_AT_ONCE)
        ):
            after = rows[-1][0]
            yield from (each for each in compose(database, [row[0] for row in rows]) if each.kind == kind)


def _is_empty(database: Database) -> bool:
    return not database.row("SELECT 1 FROM search_doc") and not database.row("SELECT 1 FROM search_index_docsize")


def _is_sound(database: Database) -> bool:
    """Return whether FTS5 finds its own structure right and holds exactly the places that are described."""
    for one, other in (("place FROM search_doc", "id FROM search_index_docsize"),
                       ("id FROM search_index_docsize", "place FROM search_doc")):  # fmt: skip
        if database.row(f"SELECT {one} EXCEPT SELECT {other}"):
            return False
    try:
        database.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
    except StorageError as fault:
        if fault.code != "store_damaged":
            raise
        return False
    return True
