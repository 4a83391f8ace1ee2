from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import palette, theme
from ui.widgets.choice import Choice, find_in, label_in

DIVISIONS = (
    ("410902001", "河南省濮阳市华龙区中原路街道"),
    ("410902002", "河南省濮阳市华龙区胜利路街道"),
    ("410928107", "河南省濮阳市濮阳县胡状镇"),
)


@pytest.fixture
def box(qtbot) -> Choice:
    box = Choice(find_in(DIVISIONS), label_in(DIVISIONS))
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def listed(box: Choice) -> list[str]:
    names = box._completer.popup().model()
    return [names.index(row, 0).data() for row in range(names.rowCount())]


def test_labels_that_begin_with_the_text_come_first():
    find = find_in((("1", "濮阳县"), ("2", "县城"), ("3", "城区")))

    assert [value for value, _label in find("县")] == ["2", "1"]
    assert [value for value, _label in find("")] == ["1", "2", "3"]


def test_an_unknown_value_is_shown_as_it_is():
    assert label_in(DIVISIONS)("999") == "999"


def test_typing_a_part_narrows_the_list(box: Choice, commit: Callable[[QWidget, str], None]):
    commit(box, "胜利")

    assert box._completer.popup().isVisible()
    assert listed(box) == ["河南省濮阳市华龙区胜利路街道"]


def test_down_shows_everything_and_enter_takes(qtbot, box: Choice):
    qtbot.keyClick(box, Qt.Key.Key_Down)
    popup = box._completer.popup()
    assert len(listed(box)) == 3

    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as heard:
        qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert heard.args == [box.value()]
    assert box.text() == dict(DIVISIONS)[box.value()]


def test_enter_takes_the_only_one_left(qtbot, box: Choice, commit: Callable[[QWidget, str], None]):
    commit(box, "胡状")

    qtbot.keyClick(box._completer.popup(), Qt.Key.Key_Return)

    assert box.value() == "410928107"


def test_leaving_takes_the_only_one_that_fits(box: Choice, commit: Callable[[QWidget, str], None]):
    commit(box, "胡状")

    box.settle()

    assert box.value() == "410928107"
    assert box.text() == "河南省濮阳市濮阳县胡状镇"


def test_leaving_a_text_that_fits_several_keeps_the_value_and_says_so(
    qtbot, box: Choice, commit: Callable[[QWidget, str], None]
):
    box.set_value("410928107")
    box.selectAll()
    commit(box, "华龙区")

    with qtbot.waitSignal(box.unmatched) as heard:
        box.settle()

    assert heard.args == ["华龙区"]
    assert box.value() == "410928107"
    assert box.text() == "河南省濮阳市濮阳县胡状镇"


def test_an_emptied_box_holds_nothing(qtbot, box: Choice):
    box.set_value("410928107")
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)

    box.settle()

    assert box.value() == ""


def test_the_rows_of_the_list_can_be_hit_with_a_tired_hand(box: Choice):
    box.show_all()

    popup = box._completer.popup()
    assert popup.visualRect(popup.model().index(1, 0)).height() >= palette.TARGET


def test_the_arrow_shows_everything(box: Choice):
    box.show_all()

    assert len(listed(box)) == 3


@pytest.mark.parametrize("scale", palette.SCALES)
def test_a_short_list_is_shown_whole(qtbot, box: Choice, scale: float):
    theme.apply(QApplication.instance(), scale)
    try:
        box.show_all()
        popup = box._completer.popup()
        qtbot.waitUntil(popup.isVisible)

        assert popup.verticalScrollBar().maximum() == 0
    finally:
        theme.apply(QApplication.instance(), 1.0)
