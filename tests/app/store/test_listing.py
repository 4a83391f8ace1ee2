"""Counts of live rows by ranges: right after any changes, and every position leads to its row."""

from app.store import listing
from app.store.listing import Ranges


def put(database, ids, *, deleted=()):
    database.executemany(
        "INSERT INTO party (id, scope, deleted, conflicts, unread) VALUES (?, 'v', ?, '', 0)",
        [(record, int(record in deleted)) for record in ids],
    )


def test_a_table_in_which_nothing_stands_is_counted_right(laptop):
    assert listing.is_right(laptop.database, "party")
    assert Ranges(laptop.database, "party").count == 0
    assert Ranges(laptop.database, "party").place(0) == ("g", 0)


def test_a_long_table_is_split_into_ranges_that_count_right(laptop):
    ids = [f"{number:08x}" for number in range(3000)]
    put(laptop.database, ids, deleted=set(ids[::7]))

    listing.note(laptop.database, "party", [(record, 1) for record in ids if record not in set(ids[::7])])

    assert listing.is_right(laptop.database, "party")
    assert Ranges(laptop.database, "party").count == 3000 - len(ids[::7])
    assert len(laptop.database.rows("SELECT * FROM listing")) > 3


def test_every_position_leads_to_its_row(laptop):
    ids = [f"{number:08x}" for number in range(2500)]
    put(laptop.database, ids)
    listing.note(laptop.database, "party", [(record, 1) for record in ids])
    ranges = Ranges(laptop.database, "party")

    found = []
    for position in range(2500):
        bound, skip = ranges.place(position)
        sql = "SELECT id FROM party WHERE id < ? ORDER BY id DESC LIMIT 1 OFFSET ?"
        found.append(laptop.database.rows(sql, (bound, skip))[0][0])

    assert found == ids[::-1]


def test_ranges_emptied_by_deletions_are_stepped_over(laptop):
    ids = [f"{number:08x}" for number in range(1500)]
    put(laptop.database, ids)
    listing.note(laptop.database, "party", [(record, 1) for record in ids])

    laptop.database.execute("UPDATE party SET deleted = 1 WHERE id >= ?", (ids[300],))
    listing.note(laptop.database, "party", [(record, -1) for record in ids[300:]])

    ranges = Ranges(laptop.database, "party")
    bound, skip = ranges.place(299)
    sql = "SELECT id FROM party WHERE deleted = 0 AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ?"
    assert listing.is_right(laptop.database, "party")
    assert laptop.database.rows(sql, (bound, skip)) == [(ids[0],)]


def test_no_moves_write_nothing(laptop):
    listing.note(laptop.database, "party", [("00", 0)])

    assert laptop.database.rows("SELECT * FROM listing") == []


def test_a_count_that_drifted_is_told_and_the_next_split_mends_it(laptop):
    put(laptop.database, ["00"])
    laptop.database.execute("INSERT INTO listing VALUES ('party', '', 5000)")
    assert not listing.is_right(laptop.database, "party")

    listing.note(laptop.database, "party", [("00", 1)])

    assert listing.is_right(laptop.database, "party")


def test_a_split_of_a_range_in_which_nothing_is_left_counts_zero(laptop):
    laptop.database.execute("INSERT INTO listing VALUES ('party', '', 5000)")

    listing.note(laptop.database, "party", [("00", 1)])

    assert laptop.database.rows("SELECT first, live FROM listing") == [("", 0)]


def test_rows_that_no_range_counts_are_told(laptop):
    put(laptop.database, ["00"])

    assert not listing.is_right(laptop.database, "party")
