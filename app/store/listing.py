"""How many live rows stand where: long newest-first lists open, count and jump without scanning the table.

`listing` holds, for each listed table, consecutive key ranges (a range begins at `first`) and how many live rows lie in
each. A jump to row k is one bisection over a few thousand counts and one keyset read. Kept by the fold in the same
transaction, rebuilt with the tables.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from app.store.database import Database

_SPLIT_ABOVE = 1024
_RANGE_SIZE = 512


def note(database: Database, table: str, moves: Iterable[tuple[str, int]]) -> None:
    """Count live rows that came (+1) and went (-1) by their record id."""
    moves = [move for move in moves if move[1]]
    if not moves:
        return
    if len(moves) == 1:
        _note_one(database, table, *moves[0])
        return
    firsts = [row[0] for row in database.rows("SELECT first FROM listing WHERE kind = ? ORDER BY first", (table,))]
    if not firsts:
        database.execute("INSERT INTO listing VALUES (?, '', 0)", (table,))
        firsts = [""]
    counts: Counter[str] = Counter()
    for record, step in moves:
        counts[firsts[bisect_right(firsts, record) - 1]] += step
    database.executemany(
        "UPDATE listing SET live = live + ? WHERE kind = ? AND first = ?",
        [(step, table, first) for first, step in counts.items()],
    )
    for first in counts:
        _split(database, table, first)


def _note_one(database: Database, table: str, record: str, step: int) -> None:
    """Count one row without reading all ranges."""
    first = database.row("SELECT max(first) FROM listing WHERE kind = ? AND first <= ?", (table, record))
    if first is None or first[0] is None:
        database.execute("INSERT INTO listing VALUES (?, '', ?)", (table, step))
        return
    database.execute("UPDATE listing SET live = live + ? WHERE kind = ? AND first = ?", (step, table, first[0]))
    _split(database, table, first[0])


def clear(database: Database, table: str) -> None:
    """Forget all counts of a table (before a rebuild)."""
    database.execute("DELETE FROM listing WHERE kind = ?", (table,))


def _split(database: Database, table: str, first: str) -> None:
    live = database.row("SELECT live FROM listing WHERE kind = ? AND first = ?", (table, first))
    if live is None or live[0] <= _SPLIT_ABOVE:
        return
    after = database.row("SELECT min(first) FROM listing WHERE kind = ? AND first > ?", (table, first))
    bound = after[0] if after and after[0] is not None else "g"  # ids are hex: "g" lies behind all of them
    keys = database.rows(f"SELECT id FROM {table} WHERE id >= ? AND id < ? AND deleted = 0 ORDER BY id", (first, bound))
    starts = [first, *(keys[index][0] for index in range(_RANGE_SIZE, len(keys), _RANGE_SIZE))]
    sizes = [min(_RANGE_SIZE, len(keys) - index) for index in range(0, len(keys) or 1, _RANGE_SIZE)]
    database.executemany(
        "INSERT OR REPLACE INTO listing VALUES (?, ?, ?)",
        [(table, start, size) for start, size in zip(starts, sizes, strict=True)],
    )


class Ranges:
    """The counts of one table at one moment, newest range first."""

    def __init__(self, database: Database, table: str) -> None:
        ranges = database.rows("SELECT first, live FROM listing WHERE kind = ? ORDER BY first DESC", (table,))
        self._ends = [first for first, _live in ranges]
        self._starts: list[int] = list(accumulate((live for _first, live in ranges), initial=0))

    @property
    def count(self) -> int:
        """Return the number of live rows."""
        return self._starts[-1]

    def place(self, position: int) -> tuple[str, int]:
        """Return (upper bound, rows to skip below it) for a 0-based position in the newest-first order.

        The bound is exclusive; "g" stands above every id.
        """
        index = max(0, min(bisect_right(self._starts, position) - 1, len(self._ends) - 1))
        bound = self._ends[index - 1] if index else "g"
        return bound, position - self._starts[index]


def is_right(database: Database, table: str) -> bool:
    """Return whether every range counts the live rows that stand in it."""
    ranges = database.rows("SELECT first, live FROM listing WHERE kind = ? ORDER BY first", (table,))
    bounds = [*(first for first, _live in ranges[1:]), "g"][: len(ranges)]
    counted = [
        database.rows(f'SELECT count(*) FROM "{table}" WHERE id >= ? AND id < ? AND deleted = 0', (first, bound))[0][0]
        for (first, _live), bound in zip(ranges, bounds, strict=True)
    ]
    total = database.rows(f'SELECT count(*) FROM "{table}" WHERE deleted = 0')[0][0]
    return counted == [live for _first, live in ranges] and sum(counted) == total
