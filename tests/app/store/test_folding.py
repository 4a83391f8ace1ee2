"""The tables are what the log folds to: a row changed behind its back is found, a rebuild mends it."""

import pytest

from app.model.change import DELETED
from app.store import changes, folding, listing
from tests.factories import VILLAGE_SCOPE, Laptop, tables_of

RECORDS = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(6)]
TAG = "01a0b1c2-0000-7000-8000-0000000000ff"

TAMPERED = {
    "a value": f"UPDATE party SET name = '王五' WHERE id = '{RECORDS[1]}'",
    "a value taken away": f"UPDATE party SET phone = NULL WHERE id = '{RECORDS[1]}'",
    "a derived column": f"UPDATE party SET search_key = 'x' WHERE id = '{RECORDS[1]}'",
    "a deletion undone": f"UPDATE party SET deleted = 0 WHERE id = '{RECORDS[1]}'",
    "a conflict hidden": f"UPDATE party SET conflicts = 'name' WHERE id = '{RECORDS[1]}'",
    "unread forgotten": f"UPDATE party SET unread = 3 WHERE id = '{RECORDS[1]}'",
    "a row removed": f"DELETE FROM party WHERE id = '{RECORDS[1]}'",
    "another scope": f"UPDATE party SET scope = 'v:1' WHERE id = '{RECORDS[1]}'",
    "a row added": "INSERT INTO party (id, scope, deleted, conflicts, unread) VALUES ('x', 'v', 0, '', 0)",
    "a tag": "UPDATE party_tag SET tag = 'x'",
    "a tag removed": "DELETE FROM party_tag",
}


@pytest.fixture
def written(laptop: Laptop) -> Laptop:
    for place, record in enumerate(RECORDS):
        laptop.write(record, name=f"孙{place}", phone="1", note=None)
    laptop.write(RECORDS[0], name="赵")
    laptop.delete(RECORDS[1])
    laptop.delete(RECORDS[2])
    laptop.write(RECORDS[2], **{DELETED: False})
    laptop.erase(RECORDS[3], [changes.history(laptop.database, RECORDS[3], VILLAGE_SCOPE)[0].name])
    laptop.write(TAG, table="party_tag", party=RECORDS[0], tag="03")
    return laptop


def test_the_tables_are_what_the_log_folds_to(written):
    assert folding.differing(written.database) == []
    assert written.database.rows("SELECT id, name, deleted FROM party ORDER BY id") == [
        (RECORDS[0], "赵", 0),
        (RECORDS[1], "孙1", 1),
        (RECORDS[2], "孙2", 0),
        (RECORDS[4], "孙4", 0),
        (RECORDS[5], "孙5", 0),
    ]


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED.keys())
def test_every_row_changed_behind_the_logs_back_is_found_and_mended(written, statement):
    right = tables_of(written.database)
    written.database.execute(statement)

    assert folding.differing(written.database) != []
    folding.rebuild(written.database)

    assert folding.differing(written.database) == []
    assert tables_of(written.database) == right
    assert listing.is_right(written.database, "party")


def test_a_rebuild_gives_identical_tables(written):
    before = tables_of(written.database)

    folding.rebuild(written.database)

    assert tables_of(written.database) == before
    assert listing.is_right(written.database, "party")


def test_a_rebuild_that_fails_leaves_the_tables_as_they_were(written):
    before = tables_of(written.database)
    written.database.execute("UPDATE change SET envelope = '{' WHERE n = 5")

    with pytest.raises(Exception, match="change_damaged"):
        folding.rebuild(written.database)

    assert tables_of(written.database) == before


def test_more_records_than_one_statement_takes_are_folded_at_once(make_laptop):
    one, other = make_laptop(), make_laptop()
    ids = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(1000, 2900)]
    with one.database.atomic():
        for record in ids:
            one.write(record, name="孙")
            one.write(record, phone="1")

    changes.add(other.database, one.log())

    assert tables_of(other.database) == tables_of(one.database)
    assert folding.differing(other.database) == []
    assert listing.is_right(other.database, "party")
    folding.rebuild(other.database)
    assert tables_of(other.database) == tables_of(one.database)
