from datetime import date

import pytest

from app.paper_texts import WORDS


def test_days_and_times_are_written_without_zeros_in_front():
    assert WORDS.day(date(2026, 3, 5)) == "2026年3月5日"
    assert WORDS.moment("2026-03-05T09:05") == "2026年3月5日9时05分"
    assert WORDS.moment("2026-03-05") == "2026年3月5日"


def test_a_time_that_can_not_be_read_stays_as_it_was_written():
    assert WORDS.moment("开春前后") == "开春前后"


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("12300.00", "12,300.00元（大写：人民币壹万贰仟叁佰元整）"),
        ("325.04", "325.04元（大写：人民币叁佰贰拾伍元零肆分）"),
        ("若干", "若干"),
    ],
)
def test_amounts_stand_in_figures_and_in_capitals(yuan, said):
    assert WORDS.amount(yuan) == said


def test_sentences_have_one_stop_between_them_and_none_at_the_end():
    assert WORDS.sentences(["先调解。", "", "再起诉；"]) == "先调解。再起诉"


def test_lists_leave_out_what_is_empty():
    assert WORDS.joined(["甲", "", "乙"]) == "甲、乙"
