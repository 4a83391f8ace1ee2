from hypothesis import given
from hypothesis import strategies as st

from app.rules.statutes.differences import differences

TEXT = st.text("甲乙丙，。\n", max_size=40)


def test_the_clause_that_changed_is_marked_on_both_sides():
    one, other = "调解期限为十日。当事人另有约定的，从其约定。", "调解期限为三十日。当事人另有约定的，从其约定。"

    left, right = differences(one, other)

    assert [one[span.start : span.end] for span in left] == ["调解期限为十日。"]
    assert [other[span.start : span.end] for span in right] == ["调解期限为三十日。"]


def test_what_was_added_is_marked_on_its_side_alone():
    left, right = differences("甲。", "甲。乙。")

    assert (left, len(right)) == ((), 1)


@given(TEXT)
def test_the_same_text_has_no_differences(text: str):
    assert differences(text, text) == ((), ())


@given(TEXT, TEXT)
def test_what_is_not_marked_stands_in_both(one: str, other: str):
    left, right = differences(one, other)

    def rest(text: str, spans) -> list[str]:
        kept = [character for at, character in enumerate(text) if not any(s.start <= at < s.end for s in spans)]
        return "".join(kept).split()

    assert "".join(rest(one, left)) == "".join(rest(other, right))
