"""Pages are filled from the top and broken where nothing has to stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.documents.typesetting.pages import paginated
from app.documents.typesetting.strips import Strip, TableEdge


def paged(*strips, height=100.0):
    return [[placed.strip.block for placed in page] for page in paginated(strips, height)]


def test_a_page_takes_what_fits():
    assert paged(*(Strip(30, block=number) for number in range(5))) == [[0, 1, 2], [3, 4]]


def test_what_has_to_stay_together_goes_together():
    strips = [Strip(30, block=0), Strip(30, block=1, keeps=True), Strip(30, block=2, keeps=True), Strip(30, block=3)]

    assert paged(*strips) == [[0], [1, 2, 3]]


def test_what_is_taller_than_a_page_is_broken_all_the_same():
    assert paged(*(Strip(40, block=number, keeps=True) for number in range(4))) == [[0, 1], [2, 3]]
    assert paged(Strip(300, block=0), Strip(10, block=1)) == [[0], [1]]


def test_space_vanishes_at_the_top_of_a_further_page_only():
    strips = [
        Strip(10, block=0, is_space=True),
        Strip(90, block=1),
        Strip(10, block=2, is_space=True),
        Strip(10, block=3),
    ]

    assert paged(*strips) == [[0, 1], [3]]


def test_a_break_begins_a_page():
    assert paged(Strip(10, block=0), Strip(0, is_break=True), Strip(10, block=2)) == [[0], [2]]


def test_no_strips_are_one_empty_page():
    assert paged() == [[]]


def test_a_head_is_repeated_above_rows_on_further_pages():
    head = Strip(20, block=7, keeps=True, is_head=True)
    edge = TableEdge(7, 0, 1, 1, (head,))
    rows = [Strip(30, block=7, table=edge) for _ in range(4)]

    pages = paginated([Strip(20, block=7, keeps=True, is_head=True, table=edge), *rows], 100.0)

    assert [len(page) for page in pages] == [3, 3]
    assert [placed.strip.is_repeated for placed in pages[1]] == [True, False, False]
    assert pages[1][1].top == 20
    assert pages[1][0].strip.table is edge


def test_a_head_that_would_leave_no_room_is_not_repeated():
    edge = TableEdge(7, 0, 1, 1, (Strip(70, is_head=True),))

    pages = paginated([Strip(80, block=0), Strip(30, block=7, table=edge)], 100.0)

    assert [len(page) for page in pages] == [1, 1]


def test_a_strip_that_may_be_cut_is_cut_at_the_foot():
    def cut(room):
        return (Strip(room, block=1), Strip(60 - room, block=1)) if room >= 20 else None

    whole = Strip(60, block=1, may_be_cut=True, cut=cut)

    assert paged(Strip(70, block=0), whole) == [[0, 1], [1]]
    assert paged(Strip(90, block=0), whole) == [[0], [1]]


def test_what_sinks_ends_at_the_foot_of_its_page():
    page = paginated(
        [Strip(10, block=0), Strip(20, block=1, is_bottom=True), Strip(5, block=1, is_bottom=True)], 100.0
    )[0]

    assert [placed.top for placed in page] == [0, 75, 95]


@given(
    some.lists(some.tuples(some.floats(1, 120), some.booleans(), some.booleans()), max_size=40),
    some.floats(50, 150),
)
def test_every_strip_stands_on_one_page_in_order(given_strips, height):
    strips = [
        Strip(tall, block=number, keeps=keeps, is_space=is_space)
        for number, (tall, keeps, is_space) in enumerate(given_strips)
    ]

    pages = paginated(strips, height)

    seen = [placed.strip.block for page in pages for placed in page]
    assert seen == sorted(set(seen))
    assert {strip.block for strip in strips if not strip.is_space} <= set(seen)
    for page in pages:
        assert len(page) <= 1 or page[-1].top + page[-1].strip.height <= height + 1e-2
        assert [placed.top for placed in page] == sorted(placed.top for placed in page)
    assert pages == paginated(strips, height)
    assert pytest.approx(sum(strip.height for strip in strips if not strip.is_space)) == sum(
        placed.strip.height for page in pages for placed in page if not placed.strip.is_space
    )


def parted(*heights, before, height=100.0):
    """Page text of that height and strips bound to it and one another, which may be parted."""
    strips = [Strip(before, block=0), Strip(10, block=1, keeps=True)]
    strips += [Strip(each, block=number, keeps=True, may_part=True) for number, each in enumerate(heights, 2)]
    return paged(*strips, Strip(10, block=9), height=height)


def test_what_may_be_parted_stays_whole_where_little_of_the_page_is_left_empty():
    assert parted(30, 30, before=70) == [[0], [1, 2, 3, 9]]


def test_what_may_be_parted_is_parted_rather_than_leave_much_of_the_page_empty():
    assert parted(30, 30, before=40) == [[0, 1, 2], [3, 9]]
    assert parted(30, 30, 30, before=20) == [[0, 1, 2, 3], [4, 9]]


def test_it_is_not_parted_where_no_part_of_it_fits():
    assert parted(60, 10, before=40) == [[0], [1, 2, 3, 9]]
