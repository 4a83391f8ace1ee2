"""How long the law wants a record kept."""

from datetime import date, timedelta

import pytest

from app.rules import retention
from app.store.tables import TABLES


@pytest.fixture(scope="module")
def table():
    return retention.load()


def test_what_the_law_does_not_name_may_be_erased_at_once(table):
    until, basis = table.until("party", date(2026, 11, 23))

    assert until is None
    assert "个人信息保护法" in basis


def test_a_consent_is_kept_for_three_years(table):
    until, basis = table.until("consent", date(2026, 11, 23))

    assert until == date(2029, 11, 24)
    assert "民法典" in basis


def test_a_period_begun_on_the_leap_day_ends_with_february(table):
    until, _basis = table.until("consent", date(2024, 2, 29))

    assert until == date(2027, 3, 1)


def test_a_foreign_clock_at_the_edge_of_time_makes_no_fault(table):
    assert table.until("dispute", date(9990, 1, 1)) == (date.max, table.basis["dispute"])


def test_a_kind_the_table_does_not_name_is_never_erasable(table):
    until, basis = table.until("same_as", date(2026, 11, 23))

    assert until == date.max
    assert basis == table.basis["default"]


def test_papers_of_a_dispute_are_kept_as_long_as_the_dispute(table):
    begun = date(2026, 11, 23)

    assert {table.until(kind, begun)[0] for kind in ("dispute", "claim", "note", "attachment")} == {date(2056, 11, 24)}


def test_every_kind_named_is_one_that_exists(table):
    assert set(table.years) <= set(TABLES)


def test_every_period_has_its_law(table):
    for name, years in table.years.items():
        assert years >= 0
        assert "《" in table.basis[name]


def test_another_table_may_be_put_in_its_place(tmp_path):
    path = tmp_path / "retention.toml"
    path.write_text('[default]\nbasis = "甲"\n[kind.party]\nyears = 1\nbasis = "乙"\n', encoding="utf-8")

    table = retention.load(path)

    until, basis = table.until("party", date(2026, 11, 23))
    assert until - date(2027, 11, 23) <= timedelta(days=1)
    assert basis == "乙"
