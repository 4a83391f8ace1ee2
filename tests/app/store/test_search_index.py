"""The index is what a fresh one would be, whatever was killed, erased or tampered with."""

import threading
import time

import pytest

from app.store import changes, search_index, search_queue, turns
from tests.factories import VILLAGE_SCOPE, Laptop


def record_id(number: int) -> str:
    return f"019e7000-0000-7000-8000-{number:012x}"


def content(laptop: Laptop) -> list[tuple[object, ...]]:
    """Return every token of the index with the record it belongs to."""
    laptop.database.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab (main, search_index, instance)")
    found = laptop.database.rows(
        "SELECT record, kind, scope, term, col, offset FROM temp.tokens "
        "LEFT JOIN search_doc ON search_doc.place = doc ORDER BY 1, 2, 3, 5, 6, 4"
    )
    laptop.database.execute("DROP TABLE temp.tokens")
    return found


def rebuilt(laptop: Laptop) -> None:
    search_queue.forget(laptop.database)
    search_index.catch_up(laptop.database)


def bytes_of_index(laptop: Laptop) -> bytes:
    """Return all that stands in the tables of the index, deleted or not."""
    blocks = [block for (block,) in laptop.database.rows("SELECT block FROM search_index_data")]
    terms = [bytes(term) for (term,) in laptop.database.rows("SELECT CAST(term AS BLOB) FROM search_index_idx")]
    return b"|".join([*blocks, *terms])


@pytest.fixture
def written(laptop: Laptop) -> Laptop:
    """Parties, matters and rows, indexed in several turns, with changes and deletions between."""
    for number in range(40):
        laptop.write(record_id(number), name=f"孙{number}", note="口述")
        if number % 7 == 0:
            search_index.catch_up(laptop.database)
    laptop.write(record_id(50), table="consultation", question="问", enquirer=record_id(3))
    laptop.write(record_id(60), table="note", record=record_id(50), text="记")
    search_index.catch_up(laptop.database)
    laptop.write(record_id(3), name="李四")
    laptop.delete(record_id(4))
    laptop.write(record_id(60), table="note", record=record_id(51))
    laptop.write(record_id(51), table="dispute", title="争")
    search_index.catch_up(laptop.database)
    return laptop


def test_the_index_equals_a_fresh_one(written):
    before = content(written)

    rebuilt(written)

    assert content(written) == before
    assert search_index.differing(written.database) == []


def test_nothing_changed_is_nothing_done(written):
    assert search_index.catch_up(written.database) == 0


def test_a_change_that_touches_no_text_leaves_the_documents_place_and_tokens(written):
    before = written.database.rows("SELECT * FROM search_doc"), bytes_of_index(written)
    written.write(record_id(7), sex="2")

    assert search_index.catch_up(written.database) == 1
    assert (written.database.rows("SELECT * FROM search_doc"), bytes_of_index(written)) == before


def test_progress_is_told_after_each_batch(laptop, monkeypatch):
    monkeypatch.setattr(search_index, "_BATCH", 4)
    for number in range(10):
        laptop.write(record_id(number), name="甲")
    told = []

    assert search_index.catch_up(laptop.database, progress=lambda done, total: told.append((done, total))) == 10
    assert told == [(4, 10), (8, 10), (10, 10)]


def test_whoever_waits_to_write_goes_before_the_next_batch(laptop, monkeypatch):
    monkeypatch.setattr(search_index, "_BATCH", 1)
    for number in range(3):
        laptop.write(record_id(number), name=f"孙{number}")
    waits, order = threading.Event(), []

    def write() -> None:
        with turns.waiting(laptop.database.path):
            waits.set()
            time.sleep(0.1)
            order.append("written")

    thread = threading.Thread(target=write)

    def progress(done: int, _total: int) -> None:
        order.append(done)
        if done == 1:
            thread.start()
            waits.wait()

    search_index.catch_up(laptop.database, progress=progress)
    thread.join()

    assert order == [1, "written", 2, 3]


@pytest.mark.parametrize("survived", range(4))
def test_a_kill_between_batches_costs_nothing(laptop, monkeypatch, survived):
    monkeypatch.setattr(search_index, "_BATCH", 3)
    for number in range(9):
        laptop.write(record_id(number), name=f"孙{number}")
    turns = iter(range(survived))
    put = search_index._put

    def put_or_die(database, records):
        put(database, records)
        if next(turns, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(search_index, "_put", put_or_die)
    if survived < 3:
        with pytest.raises(KeyboardInterrupt):
            search_index.catch_up(laptop.database)
    monkeypatch.setattr(search_index, "_put", put)
    held = laptop.database.rows("SELECT count(*) FROM search_doc")[0][0]

    search_index.catch_up(laptop.database)

    assert held == min(3 * survived, 9) * (survived < 3)
    assert search_index.differing(laptop.database) == []
    assert laptop.database.rows("SELECT count(*) FROM search_doc") == [(9,)]


def test_records_of_one_second_get_places_one_after_the_other(make_laptop):
    one, other = make_laptop(), make_laptop()
    for number in range(0, 30, 2):
        one.write(record_id(number), name="甲")
    for number in range(1, 30, 2):
        other.write(record_id(number), name="乙")
    search_index.catch_up(one.database)
    changes.add(one.database, other.log())
    search_index.catch_up(one.database)

    places = [place for (place,) in one.database.rows("SELECT place FROM search_doc ORDER BY place")]

    assert places == list(range(places[0], places[0] + 30))


def test_no_byte_of_an_erased_text_stays(laptop):
    laptop.write(record_id(1), name="钱多多", note="䶮㛃堃")
    laptop.write(record_id(2), table="consultation", question="问", enquirer=record_id(1))
    laptop.write(record_id(3), name="孙")
    search_index.catch_up(laptop.database)
    laptop.write(record_id(1), note="㛃䶮")
    search_index.catch_up(laptop.database)
    assert "䶮㛃".encode() in bytes_of_index(laptop)
    names = [change.name for change in changes.history(laptop.database, record_id(1), VILLAGE_SCOPE)]

    laptop.erase(record_id(1), names)
    laptop.database.vacuum()

    assert bytes_of_index(laptop).count("䶮".encode()) == 0
    search_index.catch_up(laptop.database)
    left = bytes_of_index(laptop)
    assert not [piece for piece in ("䶮", "㛃", "钱多", "qianduoduo") if piece.encode() in left]
    assert search_index.differing(laptop.database) == []


def test_an_erasure_on_another_laptop_empties_the_index_here(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(record_id(1), name="钱多多")
    changes.add(other.database, one.log())
    search_index.catch_up(other.database)
    one.erase(record_id(1), [changes.history(one.database, record_id(1), VILLAGE_SCOPE)[0].name])

    changes.add(other.database, one.log())

    assert "钱".encode() not in bytes_of_index(other)
    search_index.catch_up(other.database)
    assert content(other) == []


TAMPERED = {
    "a text": "UPDATE party SET note = '改' WHERE name = '孙5'",
    "a record gone": "DELETE FROM party WHERE name = '孙5'",
    "a name in a matter": "UPDATE party SET name = '改' WHERE name = '李四'",
    "a description": "UPDATE search_doc SET fingerprint = 1 WHERE place = (SELECT min(place) FROM search_doc)",
    "a description gone": "DELETE FROM search_doc WHERE place = (SELECT min(place) FROM search_doc)",
    "tokens gone": "DELETE FROM search_index WHERE rowid = (SELECT min(place) FROM search_doc)",
    "tokens of nothing": "INSERT INTO search_index (rowid, text) VALUES (5, 'x')",
    "an empty index": "INSERT INTO search_index (search_index) VALUES ('delete-all')",
    "a broken page": "UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 1000",
    "marks gone": "DELETE FROM search_mark",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED.keys())
def test_an_index_that_is_not_what_the_records_say_is_found(written, statement):
    written.database.execute(statement)

    assert search_index.differing(written.database) != []


@pytest.mark.parametrize("statement", list(TAMPERED.values())[3:], ids=list(TAMPERED)[3:])
def test_and_mended_by_building_it_anew(written, statement):
    before = content(written)
    written.database.execute(statement)

    rebuilt(written)

    assert search_index.differing(written.database) == []
    assert content(written) == before


def test_a_tidy_index_is_one_piece_with_the_same_content(written):
    before = content(written)
    pieces = "SELECT count(DISTINCT segid) FROM search_index_idx"
    assert written.database.rows(pieces)[0][0] > 1

    search_index.tidy(written.database)
    search_index.tidy(written.database)

    assert written.database.rows(pieces) == [(1,)]
    assert content(written) == before
    assert search_index.differing(written.database) == []


def test_building_it_anew_tidies_it(written, monkeypatch):
    monkeypatch.setattr(search_index, "_MANY", 10)
    monkeypatch.setattr(search_index, "_BATCH", 4)

    rebuilt(written)

    assert written.database.rows("SELECT count(DISTINCT segid) FROM search_index_idx") == [(1,)]


def test_what_waits_for_its_turn_is_no_difference(written):
    written.write(record_id(3), name="王五")
    written.write(record_id(70), name="新来的")
    written.delete(record_id(5))

    assert search_index.differing(written.database) == []
