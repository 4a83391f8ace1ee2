"""Search over 100 000 encrypted records ÷ tantivy over the same pairs (`PEERS=1`) and ÷ `LIKE` over the same text.

A third each are parties, consultations and disputes of one to three hundred characters, put into the folded tables
directly; the index is built by the program's own upkeep. The queries are pieces of two to four characters of the
texts, and some that nobody wrote. What is measured returns ids, as tantivy does; `Search.find`, with titles, snippets
and the comparison with the records, stands beside it for information.
"""

import json
import os
import random
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from app.model.change import Value
from app.services import Services
from app.store import changes, search, search_index, search_queue, search_text
from app.store.database import Database
from app.store.merge import State
from app.store.search_documents import HEADINGS, compose
from app.store.search_text import SearchFilter
from app.store.tables import TABLES
from tests.benchmarks.figures import ROOT, Figure, in_turn
from tests.benchmarks.profiles import opened

RECORDS = 100_000
_QUERIES, _MISSES, _ROUNDS, _LIKE_QUERIES = 400, 40, 3, 60
_SCOPE = "v:410928107201"
_BATCH = 2_000
_ANY = SearchFilter()
_FAMILY, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "建国桂兰秀英志强海燕玉梅文斌春生保山永福明亮长河振华"
_CHANGED = 10_000


def figures(folder: Path, *, records: int = RECORDS) -> list[Figure]:
    """Build the store, then measure all in turn on the same queries."""
    services = opened(folder / "search")
    database = services.session.database
    fresh = fill(database, records)
    services.search.catch_up()
    size = _index_bytes(services, folder) / _bytes(dict(_texts(database)))
    upkeep = _upkeep(services)
    texts = dict(_texts(database))
    asked = queries(list(texts.values()), seed=11)
    other: dict[str, Callable[[str], object]] = {"LIKE": _like(folder / "like.db", texts)}
    wrong = _misses(database, texts, asked)
    ours = {
        "newest-20": lambda word: search.newest(database, (word,), _ANY, limit=20),
        "ranked": lambda word: search.ranked(database, (word,), _ANY, limit=20),
    }
    lines = [
        Figure("hits missing or wrong, against all texts", float(wrong + 1), 1.0, "+1", 1.0),
        Figure("index ÷ text", size, 1.0, "", 2.5),
        Figure("index upkeep, half new, half changed ÷ fresh build", upkeep, fresh, "rec/s", 0.8, at_least=True),
    ]
    if os.environ.get("PEERS"):
        other |= _tantivy(folder / "tantivy", texts)
        for name, bound in (("newest-20", 1.0), ("ranked", 2.5)):
            lines.append(_compared(name, ours[name], "tantivy", other[f"tantivy {name}"], asked, bound))
    few = asked[:: len(asked) // _LIKE_QUERIES]
    lines.append(_compared("ranked", ours["ranked"], "LIKE", other["LIKE"], few, 1 / 30))
    whole = p95(services.search.find, asked)
    lines.append(Figure("find with titles and snippets p95 ÷ 100 ms", whole, 100.0, "ms", 1.0))
    one = p95(services.search.find, sorted({word[0] for word in asked}))
    lines.append(Figure("find of one character p95 ÷ 100 ms", one, 100.0, "ms", 1.0))
    services.close()
    return lines


def growth(folder: Path, *, small: int = 10_000, large: int = 1_000_000) -> list[Figure]:
    """Measure newest-20 of queries that have 20 hits and more in the small store, in both."""
    stores = [opened(folder / str(count)) for count in (small, large)]
    for services, count in zip(stores, (small, large), strict=True):
        fill_index(services.session.database, count)
    little = stores[0].session.database
    asked = [
        word
        for word in queries([text for _place, (_id_, text) in _drawn(small, seed=3)], seed=12)
        if len(search.newest(little, (word,), _ANY, limit=20)) == 20
    ]

    def measure(services: Services) -> Callable[[], Mapping[str, float]]:
        database = services.session.database
        services.search  # noqa: B018  # makes its cache
        return lambda: {"p95": p95(lambda word: search.newest(database, (word,), _ANY, limit=20), asked)}

    first, second = in_turn([measure(services) for services in stores], _ROUNDS)
    for services in stores:
        services.close()
    return [Figure(f"newest-20 p95: {large:,} ÷ {small:,} records", second["p95"], first["p95"], "ms", 1.2)]


def fill(database: Database, count: int) -> float:
    """Put so many records into the folded tables, build the index and return records per second of the build."""
    with database.roomy():
        for batch in _batches(_records(count), _BATCH):
            _put(database, batch)
    started = time.perf_counter()
    search_index.catch_up(database)
    return count / (time.perf_counter() - started)


def fill_index(database: Database, count: int) -> None:
    """Put so many documents into the search index alone."""
    with database.roomy():
        for batch in _batches(_drawn(count, seed=3), _BATCH):
            with database.atomic():
                rows = [(place, record, "consultation", _SCOPE, 0) for place, (record, _text) in batch]
                database.executemany("INSERT INTO search_doc VALUES (?, ?, ?, ?, ?)", rows)
                database.executemany(
                    "INSERT INTO search_index (rowid, text) VALUES (?, ?)",
                    [(place, " ".join(search_text.tokens(search_text.runs(text)))) for place, (_id, text) in batch],
                )
        search_index.tidy(database)


def queries(texts: Sequence[str], *, seed: int) -> list[str]:
    """Return pieces of two to four characters of the texts, and some of common characters that nobody wrote."""
    chance = random.Random(seed)
    found = []
    while len(found) < _QUERIES:
        run = chance.choice(search_text.runs(chance.choice(texts)) or ["-"])
        length = chance.randrange(2, 5)
        if len(run) >= length:
            start = chance.randrange(len(run) - length + 1)
            found.append(run[start : start + length])
    common = "的一是不了人我在有他这为之大来以个中上们"
    return found + ["".join(chance.choices(common, k=chance.randrange(2, 5))) for _ in range(_MISSES)]


def p95(ask: Callable[[str], object], asked: Sequence[str]) -> float:
    """Return the 95th percentile in ms, everything having been asked once before."""
    for word in asked:
        ask(word)
    times = []
    for word in asked:
        started = time.perf_counter()
        ask(word)
        times.append((time.perf_counter() - started) * 1e3)
    return statistics.quantiles(times, n=20)[-1]


def _compared(
    name: str,
    ours: Callable[[str], object],
    other_name: str,
    other: Callable[[str], object],
    asked: Sequence[str],
    bound: float,
) -> Figure:
    first, second = in_turn((lambda: {"ms": p95(ours, asked)}, lambda: {"ms": p95(other, asked)}), _ROUNDS)
    return Figure(f"{name} p95 ÷ {other_name}", first["ms"], second["ms"], "ms", round(bound, 4))


def _misses(database: Database, texts: Mapping[str, str], asked: Sequence[str]) -> int:
    """Return how many hits are missing or wrong over all queries."""
    wrong = 0
    for word in asked:
        right = {record for record, text in texts.items() if word in text}
        held = set(search.ids(database, (word,), _ANY))
        if search_text.letters(word):  # pinyin finds more than the text has
            held &= right
        wrong += len(right ^ held)
    return wrong


def _upkeep(services: Services) -> float:
    """Bring as many new records as changed ones, as merges do; return records per second of the catching up."""
    session = services.session
    database, chance = session.database, random.Random(5)
    rows = database.rows("SELECT id FROM consultation ORDER BY id")
    held = database.rows("SELECT count(*) FROM search_doc")[0][0]
    _put(database, list(islice(_records(held + _CHANGED), held, None)))
    with database.atomic():
        for (record,) in chance.sample(rows, min(_CHANGED, len(rows))):
            changes.write(
                database,
                session.author,
                table="consultation",
                record=record,
                scope=_SCOPE,
                fields={"answer": _story(chance, 100), "question": _story(chance, 60), "status": "open"},
            )
    started = time.perf_counter()
    done = search_index.catch_up(database)
    return done / (time.perf_counter() - started)


def _put(database: Database, batch: Sequence[tuple[str, str, dict[str, Value]]]) -> None:
    """Put records into the folded tables and note them for the index."""
    with database.atomic():
        for kind in HEADINGS:
            rows = [TABLES[kind].row_of(record, _SCOPE, State(given)) for record, of, given in batch if of == kind]
            database.executemany(TABLES[kind].upsert, rows)
        database.executemany("INSERT INTO search_todo (record) VALUES (?)", [(record,) for record, *_rest in batch])


def _texts(database: Database) -> Iterator[tuple[str, str]]:
    """Yield (record, normalised text) of every document as the index has it."""
    records = [row[0] for row in database.rows("SELECT record FROM search_doc ORDER BY record")]
    for start in range(0, len(records), 500):
        for document in compose(database, records[start : start + 500]):
            texts = (*document.heading, *filter(None, document.people), *document.body)
            yield document.record, " ".join(run for text in texts for run in search_text.runs(text))


def _bytes(texts: Mapping[str, str]) -> int:
    return sum(len(text.encode()) for text in texts.values())


def _index_bytes(services: Services, folder: Path) -> int:
    """Return by how much a copy of the store shrinks without its index."""
    database = services.session.database
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    sizes = []
    copy = folder / "copy"
    shutil.copytree(services.session.profile.folder, copy)
    from app.store.database import open_database

    slim = open_database(copy / "store.db", services.session.key)
    for act in (lambda: None, lambda: search_queue.forget(slim)):
        act()
        slim.vacuum()
        sizes.append((copy / "store.db").stat().st_size)
    slim.close()
    shutil.rmtree(copy)
    return sizes[0] - sizes[1]


def _like(path: Path, texts: Mapping[str, str]) -> Callable[[str], object]:
    """Return the same question put to a plain SQLite file by LIKE."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("CREATE TABLE record (id TEXT PRIMARY KEY, text TEXT)")
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO record VALUES (?, ?)", texts.items())
    bare.execute("COMMIT")
    escaped = {"%": "\\%", "_": "\\_", "\\": "\\\\"}

    def ask(word: str) -> object:
        pattern = "%" + "".join(escaped.get(character, character) for character in word) + "%"
        sql = "SELECT id FROM record WHERE text LIKE ? ESCAPE '\\' ORDER BY id DESC"
        return bare.execute(sql, (pattern,)).fetchall()

    return ask


def _tantivy(folder: Path, texts: Mapping[str, str]) -> dict[str, Callable[[str], object]]:
    """Return the questions put to tantivy over the same pairs, installed into the working folder."""
    import subprocess

    folder.mkdir()
    target = folder / "package"
    command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(target), "tantivy"]
    subprocess.run(command, check=True, stdout=sys.stderr, cwd=ROOT)
    sys.path.insert(0, str(target))
    import tantivy  # type: ignore[import-not-found, unused-ignore]

    builder: Any = tantivy.SchemaBuilder()
    builder.add_unsigned_field("age", fast=True, stored=True, indexed=True)
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    schema = builder.build()
    (folder / "index").mkdir()
    index: Any = tantivy.Index(schema, path=str(folder / "index"))
    writer = index.writer(256_000_000, num_threads=1)
    for age, record in enumerate(sorted(texts)):
        document = tantivy.Document(text=" ".join(search_text.tokens(texts[record].split())))
        document.add_unsigned("age", age)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def query(word: str) -> Any:
        pairs = search_text.tokens((word,))[:-1]
        if len(pairs) > 1:
            return tantivy.Query.phrase_query(schema, "text", pairs)
        return tantivy.Query.term_query(schema, "text", pairs[0], index_option="position")

    return {
        "tantivy newest-20": lambda word: searcher.search(query(word), limit=20, count=False, order_by_field="age"),
        "tantivy ranked": lambda word: searcher.search(query(word), limit=20, count=False),
    }


def _records(count: int) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """Yield (id, kind, fields) of invented records, five minutes apart, in the order of their making."""
    chance = random.Random(3)
    parties: list[str] = []
    for place in range(count):
        record, kind = _id(place, chance), ("party", "consultation", "dispute")[place % 3]
        day = (date(2020, 2, 1) + timedelta(days=place // 50)).isoformat()
        if kind == "party":
            parties.append(record)
            name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=2))
            yield record, kind, {"kind": "natural_person", "name": name, "phone": f"1900{chance.randrange(10**7):07d}",
                                 "domicile": _story(chance, 12), "note": _story(chance, 60)}  # fmt: skip
        elif kind == "consultation":
            yield record, kind, {"number": f"（2026）示例咨字第{place}号", "received_at": day, "status": "closed",
                                 "enquirer": chance.choice(parties[-500:]), "question": _story(chance, 80),
                                 "facts": _story(chance, 60), "answer": _story(chance, 80)}  # fmt: skip
        else:
            yield record, kind, {"number": f"（2026）示例调字第{place}号", "accepted_on": day, "status": "open",
                                 "title": _story(chance, 12), "brief": _story(chance, 250)}  # fmt: skip


def _drawn(count: int, *, seed: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield (place, (id, text)) of documents of a hundred and fifty characters, five minutes apart."""
    chance = random.Random(seed)
    for place in range(count):
        yield 300 * (place + 1), (_id(place, chance), _story(chance, 150))


def _id(place: int, chance: random.Random) -> str:
    moment = f"{int(datetime(2020, 2, 1).timestamp() * 1000) + place * 300_000:012x}"
    rest = f"7{chance.randrange(4096):03x}-8{chance.randrange(4096):03x}-{chance.randrange(16**12):012x}"
    return f"{moment[:8]}-{moment[8:]}-{rest}"


def _story(chance: random.Random, length: int) -> str:
    """Return words in the frequencies of a language, with marks and sums of money between them."""
    words, weights = _vocabulary()
    told: list[str] = []
    size, wanted = 0, chance.randrange(length // 2, length * 3 // 2)
    for word in chance.choices(words, cum_weights=weights, k=wanted // 2 + 1):
        told.append(word)
        size += len(word)
        if chance.random() < 0.15:
            told.append(chance.choice("，，，。；"))
        if chance.random() < 0.01:
            told.append(f"{chance.randrange(100_000)}元")
        if size >= wanted:
            break
    return "".join(told)


_KNOWN: list[tuple[list[str], list[float]]] = []


def _vocabulary() -> tuple[list[str], list[float]]:
    """Return twenty thousand words (those of pypinyin's table of phrases) and their weights after Zipf."""
    if not _KNOWN:
        import pypinyin

        table = json.loads((Path(pypinyin.__file__).parent / "phrases_dict.json").read_text(encoding="utf-8"))
        words = sorted(word for word in table if 2 <= len(word) <= 4)
        random.Random(5).shuffle(words)
        del words[20_000:]
        _KNOWN.append((words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))))
    return _KNOWN[0]


def _batches(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(items, size)):
        yield batch


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place_:
        measure_ = growth if "growth" in sys.argv else figures
        for figure in measure_(Path(place_)):
            print(figure.line(), flush=True)
