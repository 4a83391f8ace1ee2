"""Saving one record ÷ one bare sqlite3 insert of the same durability (WAL, synchronous=FULL, one commit each)."""

import os
import sqlite3
import statistics
import time
from pathlib import Path

from app.model.identifiers import new_id
from tests.benchmarks.figures import Figure
from tests.benchmarks.profiles import PERSON, opened

_ROUNDS, _EACH = 5, 100


def figures(folder: Path) -> list[Figure]:
    """Measure both in turn, in one folder, on one disk."""
    services = opened(folder / "saving")
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE record (id TEXT PRIMARY KEY, content BLOB)")
    ours, other = [], []
    services.parties.record(PERSON)
    for _ in range(_ROUNDS):
        ours += [_timed(lambda: services.parties.record(PERSON)) for _ in range(_EACH)]
        other += [
            _timed(lambda: bare.execute("INSERT INTO record VALUES (?, ?)", (new_id(), os.urandom(700))))
            for _ in range(_EACH)
        ]
    services.close()
    bare.close()
    return [Figure("save one record ÷ bare insert", statistics.median(ours), statistics.median(other), "ms", 2.5)]


def _timed(act: object) -> float:
    started = time.perf_counter()
    act()  # type: ignore[operator]
    return (time.perf_counter() - started) * 1e3
