import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.statutes import numbers


@given(st.integers(1, 9_999))
def test_a_number_written_is_read_again(value: int):
    assert numbers.number(numbers.chinese(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("一十", 10),
        ("一百一十", 110),
        ("一千零一", 1001),
        ("一二〇", 120),
        ("12", 12),
        ("１２", 12),
        ("两百", 200),
    ],
)
def test_usual_ways_of_writing_are_read(text: str, value: int):
    assert numbers.number(text) == value


@pytest.mark.parametrize("text", ["", "十百", "一二百", "条", "百千"])
def test_what_is_no_number_has_none(text: str):
    assert numbers.number(text) is None


def test_labels_are_those_of_laws():
    assert numbers.label(120, 1) == "第一百二十条之一"
    assert numbers.label(1260) == "第一千二百六十条"
    assert numbers.item_label(4) == "四、"


def test_numbers_beyond_all_laws_stay_figures():
    assert numbers.chinese(0) == "0"
    assert numbers.chinese(10_000) == "10000"


@given(st.text(max_size=20))
def test_any_text_has_a_number_or_none(text: str):
    found = numbers.number(text)

    assert found is None or found >= 0
