"""What people type for days, times, numbers and amounts."""

import pytest

from app.errors import InvalidInput
from tests.conftest import TODAY
from ui.matters import values
from ui.matters.values import Shape
from ui.widgets.form_spec import CHECKED

SHAPE = Shape("dispute", {"accepted_on": values.read_day, "amount": values.read_yuan, "people": values.read_whole})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9:30", "2026-11-23T09:30"),
        ("９：３０", "2026-11-23T09:30"),
        ("今天 9:30", "2026-11-23T09:30"),
        ("昨天下午3点", "2026-11-22T15:00"),
        ("昨天 下午 3 点半", "2026-11-22T15:30"),
        ("下午三点二十", None),
        ("晚上八点", "2026-11-23T20:00"),
        ("中午12点", "2026-11-23T12:00"),
        ("中午1点", "2026-11-23T13:00"),
        ("十二点", "2026-11-23T12:00"),
        ("2026-11-20 09:30", "2026-11-20T09:30"),
        ("2026-11-20T09:30", "2026-11-20T09:30"),
        ("3.5 9:30", "2026-03-05T09:30"),
        ("上周三9:30", "2026-11-18T09:30"),
        ("昨天", "2026-11-22"),
        ("", None),
    ],
)
def test_times_are_read_as_people_say_them(text: str, read: str | None):
    if text and read is None:
        with pytest.raises(InvalidInput):
            values.read_moment("received_at", text, TODAY)
    else:
        assert values.read_moment("received_at", text, TODAY) == read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25:00", "moment_unreadable"),
        ("晚上十二点", "moment_unreadable"),
        ("asdf", "moment_unreadable"),
        ("2月31日 9:30", "no_such_day"),
    ],
)
def test_a_time_that_is_none_says_why(text: str, code: str):
    with pytest.raises(InvalidInput) as refused:
        values.read_moment("received_at", text, TODAY)

    assert (refused.value.problems[0].field, refused.value.problems[0].code) == ("received_at", code)


def test_a_planned_day_without_a_year_is_the_nearest():
    assert values.read_day_ahead("due_on", "1月5日", TODAY) == "2027-01-05"
    assert values.read_day("accepted_on", "1月5日", TODAY) == "2026-01-05"


@pytest.mark.parametrize(("text", "number"), [("３", 3), ("12人", 12), (" 25 分钟", 25), ("", None)])
def test_numbers_are_read_with_their_units_and_in_any_width(text: str, number: int | None):
    assert values.read_whole("people", text, TODAY) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "三", "9" * 30])
def test_what_is_no_number_is_refused(text: str):
    assert values.meant(SHAPE, "people", text, TODAY).problem.code == "number_unreadable"


@pytest.mark.parametrize(("name", "text"), [("accepted_on", "2026-02-31"), ("amount", "-1"), ("amount", "一万二")])
def test_what_is_not_understood_sets_nothing_and_says_so(name: str, text: str):
    meant = values.meant(SHAPE, name, text, TODAY)

    assert dict(meant.given) == {}
    assert meant.problem.field == name


def test_several_texts_become_values_and_problems():
    given, problems = values.given_of(SHAPE, {"amount": "1.2万元", "people": "几个", "brief": " 话 "}, TODAY)

    assert given == {"amount": "12000.00", "brief": "话"}
    assert list(problems) == ["people"]


@pytest.mark.parametrize(
    ("value", "text"), [("2026-11-23T09:30", "2026-11-23 09:30"), (True, CHECKED), (False, ""), (None, ""), (3, "3")]
)
def test_values_stand_in_a_form_as_they_may_be_typed_again(value: object, text: str):
    assert values.shown_value(value) == text


def test_a_tick_is_a_value():
    assert values.read_tick("difficult", CHECKED, TODAY) is True
    assert values.read_tick("difficult", "", TODAY) is False
