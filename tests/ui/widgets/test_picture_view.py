"""A picture fits its room, and grows and shrinks in steps."""

import pytest
from PySide6.QtGui import QImage

from ui.widgets.picture_view import PictureView


@pytest.fixture
def view(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def image(width, height):
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(0)
    return made


def test_a_photograph_is_seen_whole(view):
    view.show_image(image(1000, 2000))
    view.fit_whole()

    assert view.widget().height() <= 400


def test_a_page_is_as_wide_as_the_room_and_scrolls_down_only(view):
    view.show_image(image(1000, 2000))
    view.fit_width()

    assert 570 <= view.widget().width() <= 600
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0


def test_it_grows_shrinks_and_keeps_its_middle(view):
    view.show_image(image(1000, 1000))
    view.fit_whole()
    before = view.zoom()
    for _step in range(4):
        view.enlarge()

    assert view.zoom() == pytest.approx(before * 1.25**4)
    bar = view.verticalScrollBar()
    assert bar.value() == pytest.approx(bar.maximum() / 2, abs=3)
    view.reduce()
    assert view.zoom() == pytest.approx(before * 1.25**3)


def test_it_grows_only_so_far(view):
    view.show_image(image(8000, 100))
    for _step in range(40):
        view.enlarge()

    assert view.widget().width() <= 30_000
    view.grab()


def test_an_empty_one_is_drawn_too(view):
    view.fit_width()

    assert view.zoom() == 1.0
    view.grab()
