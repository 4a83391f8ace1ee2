from datetime import date, timedelta

from tests.conftest import TODAY
from ui.pages.consultations import taken

NOW = "2026-11-23T09:30"


def read(sheet: dict[str, str], minutes: int | None = 7) -> taken.Taken:
    return taken.read(sheet, TODAY, minutes=minutes, received_at=NOW)


def test_what_was_typed_is_taken_and_the_rest_filled_in():
    found = read({"question": " 儿子不给 ", "way": "1", "facts": "", "visit_on": "两周后", "risks": "7 9"})

    assert found.given == {"question": "儿子不给", "way": "1", "received_at": NOW, "minutes": 7}
    assert found.visit_on == TODAY + timedelta(days=14)
    assert found.risks == ("7", "9")
    assert found.left_out == ""


def test_minutes_that_were_typed_win():
    assert read({"minutes": "４０分钟"}).given["minutes"] == 40


def test_without_a_sitting_there_are_no_minutes():
    assert "minutes" not in read({}, minutes=None).given


def test_what_can_not_be_understood_is_left_out_and_said():
    found = read({"question": "不给", "minutes": "一会儿", "visit_on": "秋后"})

    assert "minutes" not in found.given
    assert found.visit_on is None
    assert "“一会儿”没有记进时长" in found.left_out
    assert "“秋后”没有记进回访日期" in found.left_out


def test_a_day_that_is_past_is_no_day_for_a_visit():
    text, problem = taken.understood("visit_on", "2026-11-01", TODAY)

    assert (text, "已经过去" in problem) == ("2026-11-01", True)
    assert read({"visit_on": "2026-11-01"}).visit_on is None


def test_a_field_shows_how_it_was_understood():
    assert taken.understood("visit_on", "两周后", TODAY) == (str(date(2026, 12, 7)), "")
    assert taken.understood("minutes", "２５", TODAY) == ("25", "")
    assert taken.understood("visit_on", "", TODAY) == ("", "")


def test_a_sitting_lasts_a_minute_at_least_and_not_all_day():
    assert taken.minutes_of(3) == 1
    assert taken.minutes_of(25 * 60) == 25
    assert taken.minutes_of(5 * 60 * 60) is None
