"""The order of rows that people move: only the moved row changes, and texts always sort as the rows stand."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import placing

FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"
PLACES = st.text(FIGURES, min_size=1, max_size=6).filter(lambda place: not place.endswith("0"))
ANY_PLACE = st.one_of(st.none(), PLACES, st.sampled_from(["", "0", "i0", "Z", "乙", "-1", "i", "i", "r"]))


@dataclass(frozen=True)
class Row:
    """A row with a place."""

    id: str
    place: str | None


@given(PLACES, PLACES)
def test_between_two_places_there_is_always_room(one, other):
    low, high = sorted((one, other))
    if low == high:
        return

    found = placing.between(low, high)

    assert low < found < high
    assert not found.endswith("0")


@given(PLACES)
def test_before_and_after_any_place_there_is_room(place):
    assert placing.between("", place) < place < placing.between(place, "")


def test_places_stay_short_where_rows_are_added_one_after_the_other():
    rows: list[Row] = []
    for count in range(200):
        rows.append(Row(f"{count:03d}", placing.after(rows)))

    assert placing.in_order(rows) == rows
    assert max(len(row.place or "") for row in rows) <= 40


@given(st.lists(st.tuples(st.sampled_from(["add", "move"]), st.integers(0, 9), st.integers(-4, 4)), max_size=40))
def test_rows_stand_as_a_plain_list_would(acts):
    rows: dict[str, Row] = {}
    expected: list[str] = []
    for act, which, steps in acts:
        order = placing.in_order(rows.values())
        if act == "add" or not expected:
            row = Row(f"{len(rows):03d}", placing.after(order))
            rows[row.id] = row
            expected.append(row.id)
            continue
        name = expected[which % len(expected)]
        changed = placing.moved(order, name, steps)
        for each, place in changed.items():
            rows[each] = replace(rows[each], place=place)
        here = expected.index(name)
        expected.insert(min(max(here + steps, 0), len(expected) - 1), expected.pop(here))

        assert set(changed) <= {name}  # nobody else's row is touched
        assert [row.id for row in placing.in_order(rows.values())] == expected


@given(st.lists(ANY_PLACE, min_size=1, max_size=8), st.integers(0, 7), st.integers(-8, 8))
def test_rows_with_equal_strange_or_missing_places_are_moved_all_the_same(places, which, steps):
    rows = placing.in_order([Row(f"{count:03d}", place) for count, place in enumerate(places)])
    name = rows[which % len(rows)].id
    here = [row.id for row in rows].index(name)
    expected = [row.id for row in rows]
    expected.insert(min(max(here + steps, 0), len(expected) - 1), expected.pop(here))

    changed = placing.moved(rows, name, steps)

    after = [replace(row, place=changed.get(row.id, row.place)) for row in rows]
    assert [row.id for row in placing.in_order(after)] == expected


@pytest.mark.parametrize(("row", "steps"), [("a", -1), ("b", 1), ("a", 0), ("x", 1)])
def test_what_can_go_no_further_stays(row, steps):
    rows = [Row("a", "i"), Row("b", "r")]

    assert placing.moved(rows, row, steps) == {}


def test_rows_in_the_same_gap_are_told_apart_by_their_ids():
    rows = [Row("b", "i"), Row("a", "i"), Row("c", "a")]

    assert [row.id for row in placing.in_order(rows)] == ["c", "a", "b"]
