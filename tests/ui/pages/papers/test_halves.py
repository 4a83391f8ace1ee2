"""Fields and preview: side by side, or one at a time."""

import pytest
from PySide6.QtWidgets import QLabel

from ui.pages.papers.halves import Halves


@pytest.fixture
def halves(qtbot) -> Halves:
    halves = Halves(QLabel("左"), QLabel("右"))
    qtbot.addWidget(halves)
    halves.show()
    return halves


def visible(halves: Halves) -> tuple[bool, bool]:
    return halves._left.isVisible(), halves._right.isVisible()


def test_both_stand_side_by_side_where_there_is_room(halves):
    halves.resize(1100, 400)

    assert halves.is_beside()
    assert visible(halves) == (True, True)
    assert not halves.fields.isVisible()


def test_where_there_is_none_one_is_shown_at_a_time(halves):
    halves.resize(700, 400)
    first = visible(halves)

    halves.show_preview()
    second = visible(halves)
    halves.show_fields()

    assert (first, second, visible(halves)) == ((True, False), (False, True), (True, False))
