"""Fold of 100 000 changes ÷ raw `executemany` of the very rows it leaves behind.

The limit is a plain SQLite file with the same tables and indexes, filled by one `executemany` a table inside one
transaction, with nothing to decode, verify, merge or encrypt. Rows/s counts the 100 000 changes for both.
"""

import random
import sqlite3
import sys
import time
from pathlib import Path

from app.model.change import Slice
from app.model.identifiers import new_id
from app.store import changes, encoding, schema
from app.store.database import Database, open_database
from tests.benchmarks.figures import Figure, in_turn

CHANGES = 100_000
_ROUNDS = 3
_FAMILY = "王李张刘陈杨赵黄周吴徐孙"
_GIVEN = ("建国", "桂兰", "秀英", "志强", "海燕", "玉梅", "文斌", "春生")


def figures(folder: Path) -> list[Figure]:
    """Measure both in turn; the fold writes into a fresh encrypted store each time."""
    part = made(CHANGES, seed=4)
    places = iter(range(1_000))

    def fold() -> dict[str, float]:
        database = open_database(folder / f"fold-{next(places)}.db", b"k" * 32)
        schema.bring_up_to_date(database, lambda: None)
        started = time.perf_counter()
        changes.add(database, [part])
        seconds = time.perf_counter() - started
        fold.rows = _rows(database)  # type: ignore[attr-defined]
        database.close()
        return {"rows": CHANGES / seconds}

    def raw() -> dict[str, float]:
        return {"rows": CHANGES / _raw_seconds(folder / f"raw-{next(places)}.db", fold.rows)}  # type: ignore[attr-defined]

    ours, limit = in_turn((fold, raw), _ROUNDS)
    return [
        Figure("fold 100 000 changes ÷ raw executemany", ours["rows"], limit["rows"], "rows/s", 0.25, at_least=True)
    ]


def made(count: int, *, seed: int, stream: str = "ab" * 16, scope: str = "v:410928107201") -> Slice:
    """Return a stream of changes: a third new parties, two thirds later edits of recent ones."""
    chance, previous = random.Random(seed), encoding.FIRST_PREVIOUS
    recent: list[list[str]] = []
    lines = []
    for n in range(1, count + 1):
        if n % 3 == 1:
            recent = [*recent[-49:], [new_id(), ""]]
            place, base = recent[-1], {}
            fields = _new_party(chance)
        else:
            place = chance.choice(recent)
            fields = {"phone": f"1900000{chance.randrange(10_000):04d}"}
            base = {"phone": [place[1]]}
        payload = encoding.payload_of(fields, base)
        envelope = encoding.envelope_of(payload, _head(stream, n, previous, place[0]))
        previous = encoding.hash_of(envelope)
        place[1] = encoding.name_of(stream, n, envelope)
        lines.append((envelope, payload))
    return Slice(stream, "device", scope, tuple(lines))


def _new_party(chance: random.Random) -> dict[str, str | bool | int | float | None]:
    return {
        "kind": "natural_person",
        "anonymous": False,
        "name": chance.choice(_FAMILY) + chance.choice(_GIVEN),
        "sex": chance.choice("12"),
        "birth_date": f"19{chance.randrange(40, 99)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}",
        "phone": f"1900000{chance.randrange(10_000):04d}",
        "division": "410928107201",
        "villager_group": "一组",
    }


def _head(stream: str, n: int, previous: str, record: str) -> dict[str, str | int | bool]:
    return {
        "stream": stream, "n": n, "prev": previous, "table": "party", "record": record, "schema": 1,
        "by": "0199aaaa-0000-7000-8000-000000000001", "at": "2026-11-23T09:00:00.000+08:00", "kind": "set",
        "restricted": False,
    }  # fmt: skip


def _rows(database: Database) -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Return for each filled table the statements that make it with its indexes, and its rows."""
    made_by = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
    return {
        name: ([row[0] for row in database.rows(made_by, (name,))], database.rows(f"SELECT * FROM {name}"))
        for name in ("stream", "change", "party", "listing")
    }


def _raw_seconds(path: Path, tables: dict[str, tuple[list[str], list[tuple[object, ...]]]]) -> float:
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    for statements, _rows_of in tables.values():
        for statement in statements:
            bare.execute(statement)
    started = time.perf_counter()
    bare.execute("BEGIN")
    for name, (_statements, rows) in tables.items():
        if rows:
            bare.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(rows[0]))})", rows)
    bare.execute("COMMIT")
    seconds = time.perf_counter() - started
    bare.close()
    return seconds


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for figure in figures(Path(place)):
            print(figure.line(), file=sys.stdout)
