"""A newest-first list of a million parties ÷ QSqlTableModel on a plain file; filtered and re-sorted lists of 100 000.

The rows are put into the folded tables directly (a history of a million would only make the set-up long); the list,
the table and the encrypted store are the program's own. Each measure runs in a process of its own.
"""

import random
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from app.model.identity_numbers import resident_id_number
from app.store import listing
from app.store.merge import State
from app.store.tables import TABLES
from tests.benchmarks.figures import Figure, child, in_turn
from tests.benchmarks.profiles import PERSON, opened

ROWS, FILTERED_ROWS = 1_000_000, 100_000
_ROUNDS, _BATCH = 3, 20_000
_SCOPE = "v:410928107201"
_FAMILY, _GIVEN = "王李张刘陈杨赵黄周吴徐孙", "建国桂兰秀英志强海燕玉梅文斌春生"
FIRST_ROWS_MS = 300


def figures(folder: Path, *, rows: int = ROWS) -> list[Figure]:
    """Make both stores and measure them in turn."""
    big, plain, middle = folder / "million", folder / "million.db", folder / "hundred-thousand"
    fill_profile(big, rows)
    fill_plain(plain, rows)
    fill_profile(middle, min(rows, FILTERED_ROWS))
    ours, peer = in_turn(
        (lambda: child("list_window", "ours", str(big)), lambda: child("list_window", "peer", str(plain))), _ROUNDS
    )
    found = child("list_window", "filtered", str(middle))
    return [
        Figure(f"{rows:,} rows: first rows ÷ QSqlTableModel", ours["first_ms"], peer["first_ms"], "ms", 2.5),
        Figure("… any jump p95 ÷ bare repaint", ours["jump_p95_ms"], ours["repaint_ms"], "ms", 1.3),
        Figure("… memory at the end ÷ QSqlTableModel", ours["end_mb"], peer["end_mb"], "MB", 0.2),
        Figure("100,000 rows filtered: first rows ÷ 300 ms", found["filter_ms"], FIRST_ROWS_MS, "ms", 1.0),
        Figure("100,000 rows by name: first rows ÷ 300 ms", found["sort_ms"], FIRST_ROWS_MS, "ms", 1.0),
    ]


def fill_profile(folder: Path, rows: int) -> None:
    """Make a demonstration profile whose party table has so many rows."""
    services = opened(folder)
    database, table = services.session.database, TABLES["party"]
    with database.roomy():
        for batch in _batches(rows):
            with database.atomic():
                database.executemany(
                    table.upsert, [table.row_of(record, _SCOPE, State(values)) for record, values in batch]
                )
                listing.note(database, "party", [(record, 1) for record, _values in batch])
    services.close()


def fill_plain(path: Path, rows: int) -> None:
    """Make a plain SQLite file with the columns that the list shows."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("CREATE TABLE party (id TEXT PRIMARY KEY, name, sex, birth_date, phone, division, id_number)")
    for batch in _batches(rows):
        bare.execute("BEGIN")
        bare.executemany(
            "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (record, *(values.get(key) for key in ("name", "sex", "birth_date", "phone", "division", "id_number")))
                for record, values in batch
            ],
        )
        bare.execute("COMMIT")
    bare.close()


def _batches(rows: int) -> Iterator[list[tuple[str, dict[str, str | bool | int | float | None]]]]:
    """Yield records with ids that rise with time, as UUIDv7 do, five minutes apart."""
    chance = random.Random(7)
    begin = int(datetime(2017, 1, 1).timestamp() * 1000)
    for start in range(0, rows, _BATCH):
        batch = []
        for place in range(start, min(start + _BATCH, rows)):
            moment = f"{begin + place * 300_000:012x}"
            rest = f"7{chance.randrange(4096):03x}-8{chance.randrange(4096):03x}-{chance.randrange(16**12):012x}"
            record = f"{moment[:8]}-{moment[8:]}-{rest}"
            batch.append((record, _person(chance)))
        yield batch


def _person(chance: random.Random) -> dict[str, str | bool | int | float | None]:
    born = date(1930 + chance.randrange(80), 1 + chance.randrange(12), 1 + chance.randrange(28))
    name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=2))
    number = resident_id_number("410900", born, 2 * chance.randrange(400))
    return {**PERSON, "kind": "natural_person", "anonymous": False, "name": name, "birth_date": born.isoformat(),
            "phone": f"1900{chance.randrange(10**7):07d}", "id_type": "111", "id_number": number}  # fmt: skip
