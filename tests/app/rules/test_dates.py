import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.rules.dates import Calendar, Lean, read_date
from app.rules.lunar import lunar_of

TODAY = date(2026, 3, 5)  # a Thursday, 正月十七 of the lunar year 2026
DIGITS = "〇一二三四五六七八九"
NUMERALS = {n: ("" if n < 10 else "十" if n < 20 else DIGITS[n // 10] + "十") + (DIGITS[n % 10] if n % 10 else "") for n in range(1, 32)}  # fmt: skip  # noqa: E501
LUNAR_DAYS = {n: "初" + NUMERALS[n] if n <= 10 else NUMERALS[n].replace("二十", "廿") if 20 < n < 30 else NUMERALS[n] for n in range(1, 31)}  # fmt: skip  # noqa: E501
MONTH_NAMES = {1: "正", 11: "冬", 12: "腊"}


def read(text: str, **how) -> date | None:
    found = read_date(text, today=TODAY, **how)
    return found and found.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-3-5", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("2026。3。5", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("２０２６０３０５", date(2026, 3, 5)),
        (" 2026年3月5日 ", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二零二六年十二月二十三号", date(2026, 12, 23)),
        ("3.5", date(2026, 3, 5)),
        ("3-6", date(2025, 3, 6)),
        ("3月5日", date(2026, 3, 5)),
        ("去年3月5日", date(2025, 3, 5)),
        ("前年的12.31", date(2024, 12, 31)),
        ("2.29", date(2024, 2, 29)),
        ("今天", date(2026, 3, 5)),
        ("昨天", date(2026, 3, 4)),
        ("前天", date(2026, 3, 3)),
        ("大前天", date(2026, 3, 2)),
        ("明天", date(2026, 3, 6)),
        ("三天前", date(2026, 3, 2)),
        ("两周前", date(2026, 2, 19)),
        ("10天后", date(2026, 3, 15)),
        ("上周三", date(2026, 2, 25)),
        ("上星期日", date(2026, 3, 1)),
        ("下礼拜天", date(2026, 3, 15)),
        ("周三", date(2026, 3, 4)),
        ("周五", date(2026, 2, 27)),
        ("上个月5号", date(2026, 2, 5)),
        ("公历八月十五", date(2025, 8, 15)),
        ("国庆", date(2025, 10, 1)),
    ],
)
def test_gregorian_dates_are_read_as_said(text, day):
    found = read_date(text, today=TODAY)

    assert (found.date, found.calendar, found.words) == (day, Calendar.GREGORIAN, text.strip())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("五月初三", date(2025, 5, 29)),
        ("农历腊月二十三", date(2026, 2, 10)),
        ("去年腊月廿三", date(2026, 2, 10)),
        ("去年八月十五", date(2025, 10, 6)),
        ("去年八月十五(农历)", date(2025, 10, 6)),
        ("去年八月十五（农历）", date(2025, 10, 6)),
        ("去年中秋", date(2025, 10, 6)),
        ("1958年农历正月初八", date(1958, 2, 25)),
        ("一九五八年正月初八", date(1958, 2, 25)),
        ("农历2025-12-29", date(2026, 2, 16)),
        ("腊月三十", date(2026, 2, 16)),
        ("除夕", date(2026, 2, 16)),
        ("闰六月初一", date(2025, 7, 25)),
        ("2020年闰四月十五", date(2020, 6, 6)),
    ],
)
def test_lunar_dates_are_read_as_said(text, day):
    found = read_date(text, today=TODAY)

    assert (found.date, found.calendar) == (day, Calendar.LUNAR)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.6", date(2026, 3, 6)),
        ("12-31", date(2025, 12, 31)),
        ("9-10", date(2025, 9, 10)),
        ("周五", date(2026, 3, 6)),
        ("二月初二", date(2026, 3, 20)),
    ],
)
def test_the_nearest_day_is_taken_when_asked(text, day):
    assert read(text, lean=Lean.NEAREST) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-2-30", "no_such_day"),
        ("20261301", "no_such_day"),
        ("2.30", "no_such_day"),
        ("十三月五日", "no_such_day"),
        ("上个月30号", "no_such_day"),
        ("2025年农历八月三十", "no_such_day"),
        ("农历2025-13-1", "no_such_day"),
        ("2024年闰六月初一", "no_such_leap_month"),
        ("闰正月初一", "no_such_leap_month"),
        ("1890年正月初一", "lunar_year_unknown"),
    ],
)
def test_an_impossible_date_is_refused_with_its_reason(text, code):
    with pytest.raises(InvalidInput) as refused:
        read_date(text, today=TODAY)

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("date", code)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "张三",
        "2026",
        "2026年",
        "去年",
        "3月",
        "廿三",
        "26-3-5",
        "2026-3-5-1",
        "Y-1:3M5D",
        "@-1",
        "二十十月五日",
        "1.5元",
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    assert read_date(text, today=TODAY) is None


@given(st.dates(), st.sampled_from(["{0:04}-{1}-{2}", "{0:04}/{1:02}/{2:02}", "{0:04}.{1}.{2}", "{0:04}{1:02}{2:02}", "{0:04}年{1}月{2}日"]))  # fmt: skip  # noqa: E501
def test_every_date_is_read_back_from_each_written_form(day, form):
    assert read(form.format(day.year, day.month, day.day)) == day


@given(st.dates(date(1000, 1, 1)))
def test_every_date_is_read_back_from_numerals(day):
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))

    assert read(f"{year}年{NUMERALS[day.month]}月{NUMERALS[day.day]}日") == day


@given(st.dates(date(1901, 2, 19), date(2101, 1, 28)))
def test_every_lunar_day_is_read_back_from_words(day):
    lunar = lunar_of(day)
    month = MONTH_NAMES.get(lunar.month, NUMERALS[lunar.month])
    words = f"{lunar.year}年农历{'闰' if lunar.is_leap else ''}{month}月{LUNAR_DAYS[lunar.day]}"

    assert read(words) == day


@given(st.dates(date(1910, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_a_day_without_a_year_is_the_last_such_day(today, days):
    day = today - timedelta(days=days)

    assert read_date(f"{day.month}.{day.day}", today=today).date == day


@given(st.text("〇一二三十廿年月日号初闰农历去前上下周天0123456789.-/", max_size=10))
def test_no_text_breaks_the_reader(text):
    with contextlib.suppress(InvalidInput):
        read_date(text, today=TODAY)
