"""Pages of a paper: as a whole, enlarged, turned; newer pictures come without flicker and keep the place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.paper_view import PaperView

A4 = (595.28, 841.89)


def image(colour: str) -> QImage:
    picture = QImage(60, 85, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


@pytest.fixture
def view(qtbot) -> PaperView:
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(640, 560)
    view.show()
    qtbot.waitExposed(view)
    view.show_paper((A4,) * 3, {0: image("red"), 1: image("green"), 2: image("blue")})
    return view


def wheel(view: PaperView, by: int) -> None:
    place = QPointF(100, 100)
    modifier = Qt.KeyboardModifier.ControlModifier
    event = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def middle_colour(view: PaperView) -> str:
    shown = view.viewport().grab().toImage()
    return shown.pixelColor(shown.width() // 2, shown.height() // 2).name()


def test_it_begins_with_a_whole_page_in_sight(view):
    assert A4[1] * view.zoom() <= view.viewport().height()
    assert view.pages_in_sight() == (0,)
    assert view.horizontalScrollBar().maximum() == 0


def test_page_keys_turn_pages(view):
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    first = view.page()
    QTest.keyClick(view, Qt.Key.Key_End)
    last = view.page()
    QTest.keyClick(view, Qt.Key.Key_PageUp)

    assert (first, last, view.page()) == (1, 2, 1)
    assert middle_colour(view) == "#008000"


def test_the_wheel_with_ctrl_enlarges_and_reduces_and_asks_for_sharper_pages(qtbot, view):
    before = view.pixel_width(A4)

    with qtbot.waitSignal(view.wanted):
        wheel(view, 120)
    larger = view.pixel_width(A4)
    wheel(view, -120)

    assert larger > before
    assert view.pixel_width(A4) == pytest.approx(before, abs=2)


def test_as_wide_as_there_is_room(view):
    view.fit_width()

    assert 0.9 * view.viewport().width() < A4[0] * view.zoom() <= view.viewport().width()
    view.fit_whole()
    assert A4[1] * view.zoom() <= view.viewport().height()


def test_another_version_is_shown_at_the_same_place_as_before(view):
    view.enlarge()
    view.go_to(1)
    place, zoom = view.verticalScrollBar().value(), view.zoom()

    view.show_paper((A4,) * 3, {1: image("yellow")})

    assert (view.verticalScrollBar().value(), view.zoom()) == (place, zoom)
    assert middle_colour(view) == "#ffff00"


def test_a_page_keeps_its_picture_until_a_newer_one_comes(view):
    view.show_paper((A4,) * 3, {})
    assert middle_colour(view) == "#ff0000"

    view.show_images({0: image("black"), 7: image("red")})

    assert middle_colour(view) == "#000000"


def test_pages_of_another_count_begin_white(view):
    view.show_paper((A4,), {})

    assert middle_colour(view) == "#ffffff"
    assert view.pages() == 1


def test_nothing_is_shown_once_it_is_cleared(view):
    view.clear()

    assert (view.pages(), view.pages_in_sight()) == (0, (0,))


def test_a_wide_page_is_seen_whole_as_well(view):
    view.show_paper((A4, (841.89, 595.28)), {})

    assert 841.89 * view.zoom() <= view.viewport().width()
