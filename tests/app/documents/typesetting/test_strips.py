"""Binding strips: the last two lines of text stay with what follows, not across a page break."""

from app.documents.typesetting.strips import Strip, keep_text_with_next

TEXT = [Strip(10, block=block, text_lines=1) for block in range(5)]


def kept(*strips, **given):
    found = list(strips)
    keep_text_with_next(found, **given)
    return [strip.keeps for strip in found]


def test_the_last_two_lines_of_text_are_bound():
    assert kept(*TEXT[:3]) == [False, True, True]


def test_the_lines_before_run_on_unless_they_have_to_stand_with_them_and_there_is_room():
    line, before = Strip(10, block=7, text_lines=1), Strip(10, block=6, text_lines=1)

    assert kept(before, *[line] * 4) == [False, False, False, True, True]
    assert kept(before, line, line.kept(), line, line) == [False, False, True, True, True]
    assert kept(before, line, line.kept(), line, line, room=20) == [False, False, False, True, True]


def test_space_between_is_bound_too():
    space = Strip(10, is_space=True)

    assert kept(*TEXT[:2], space) == [True, True, True]
    assert kept(*TEXT[:3], space, TEXT[3]) == [False, False, True, True, True]


def test_a_row_of_two_lines_is_enough():
    assert kept(TEXT[0], Strip(10, block=1, text_lines=2)) == [False, True]


def test_nothing_is_bound_across_a_page_break():
    assert kept(Strip(10, text_lines=1), Strip(0, is_break=True), Strip(10, text_lines=1)) == [False, False, True]


def test_keeping_what_is_kept_changes_nothing():
    strip = Strip(10, keeps=True)

    assert strip.kept() is strip
