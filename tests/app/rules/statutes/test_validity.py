from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.model.statute import Declared, Standing, Version
from app.rules.statutes.validity import in_order, of_day, standing


def version(effective: date | None, declared: Declared = Declared.IN_FORCE, number: int = 1) -> Version:
    return Version(number, "虚构法", "虚构法", "", "", effective, effective, declared)


OLD, NEW = version(date(2001, 1, 1), Declared.AMENDED), version(date(2010, 7, 1), number=2)


def test_a_version_ends_the_day_before_the_next_one():
    old, new = in_order([NEW, OLD], {})

    assert (old.until, new.until) == (date(2010, 6, 30), None)
    assert standing(old, date(2010, 6, 30)) is Standing.IN_FORCE
    assert standing(old, date(2010, 7, 1)) is Standing.AMENDED
    assert standing(new, date(2010, 6, 30)) is Standing.NOT_YET


def test_the_version_of_the_day_is_the_one_in_force_then():
    versions = in_order([OLD, NEW], {})

    assert of_day(versions, date(2005, 1, 1)).id == OLD.id
    assert of_day(versions, date(2020, 1, 1)).id == NEW.id
    assert of_day(versions, date(1990, 1, 1)).id == OLD.id


def test_a_repealed_law_ends_when_the_law_that_repeals_it_begins():
    (one,) = in_order([version(date(1985, 10, 1), Declared.REPEALED)], {"虚构法": [date(2021, 1, 1)]})

    assert standing(one, date(2020, 12, 31)) is Standing.IN_FORCE
    assert standing(one, date(2021, 1, 1)) is Standing.REPEALED


def test_an_unknown_end_is_never_taken_for_force():
    (one,) = in_order([version(date(1985, 10, 1), Declared.REPEALED)], {})

    assert standing(one, date(1990, 1, 1)) is Standing.ENDED


def test_a_text_whose_force_nobody_checked_says_so():
    (one,) = in_order([version(date(2001, 1, 1), Declared.UNKNOWN)], {"虚构法": [date(2009, 1, 1)]})

    assert standing(one, date(2020, 1, 1)) is Standing.UNCHECKED
    assert Standing.UNCHECKED.holds
    assert not Standing.ENDED.holds


@given(st.lists(st.dates(date(1950, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6, unique=True), st.dates())
def test_at_most_one_version_holds_on_a_day(days: list[date], day: date):
    versions = in_order([version(each, number=number) for number, each in enumerate(days)], {})

    holding = [each for each in versions if standing(each, day).holds]

    assert len(holding) == (1 if day >= min(days) else 0)
    assert not holding or of_day(versions, day) == holding[0]


def test_a_version_without_any_day_counts_as_the_oldest():
    undated, new = in_order([NEW, version(None, number=9)], {})

    assert (undated.id, new.id) == (9, NEW.id)
