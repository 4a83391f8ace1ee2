"""Binding strips: the last two lines of text stay with what follows, not across a page break."""

from app.documents.typesetting.strips import Strip, keep_text_with_next


def kept(*strips):
    found = list(strips)
    keep_text_with_next(found)
    return [strip.keeps for strip in found]


def test_the_last_two_lines_of_text_are_bound():
    text = Strip(10, text_lines=1)

    assert kept(text, text, text) == [False, True, True]


def test_space_between_is_bound_too():
    text, space = Strip(10, text_lines=1), Strip(10, is_space=True)

    assert kept(text, text, space) == [True, True, True]
    assert kept(text, text, text, space, text) == [False, False, True, True, True]


def test_a_row_of_two_lines_is_enough():
    assert kept(Strip(10, text_lines=1), Strip(10, text_lines=2)) == [False, True]


def test_nothing_is_bound_across_a_page_break():
    assert kept(Strip(10, text_lines=1), Strip(0, is_break=True), Strip(10, text_lines=1)) == [False, False, True]


def test_keeping_what_is_kept_changes_nothing():
    strip = Strip(10, keeps=True)

    assert strip.kept() is strip
