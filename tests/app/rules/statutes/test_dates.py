from datetime import date

import pytest

from app.rules.statutes import dates


def test_days_are_read_in_figures_and_characters():
    text = "1985年4月10日通过，自二〇〇三年三月一日起施行；2001年13月40日不算；二零二四年十二月三十一日止"

    assert dates.days(text) == [date(1985, 4, 10), date(2003, 3, 1), date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("虚构法(2020-05-28).md", ("虚构法", date(2020, 5, 28))),
        ("虚构法(2020-05-28)_2.md", ("虚构法", date(2020, 5, 28))),
        ("虚构法_20200528.docx", ("虚构法", date(2020, 5, 28))),
        ("虚构法（2020-05-28）.md", ("虚构法", date(2020, 5, 28))),
        ("虚构法.md", ("虚构法", None)),
        ("虚构法(2020-15-28).md", ("虚构法", None)),
    ],
)
def test_a_file_name_gives_title_and_day(name: str, found: tuple[str, date | None]):
    assert dates.of_file_name(name) == found


def test_the_day_of_effect_of_an_old_version_is_not_that_of_a_new_one():
    text = ["本法自1994年10月1日起施行。"]

    assert dates.in_force_from(text, date(1994, 5, 1)) == date(1994, 10, 1)
    assert dates.in_force_from(text, date(2012, 5, 1)) is None


def test_repealed_laws_are_named():
    text = "本法自2021年1月1日起施行。《中华人民共和国甲法》、《中华人民共和国乙法》同时废止。《丙法》另有规定的除外。"

    assert dates.repealed_laws([text]) == ("甲法", "乙法")


def test_days_that_are_none():
    assert dates.iso_day("2001-02-30") is None
    assert dates.iso_day(None) is None
