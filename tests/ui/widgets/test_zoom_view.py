"""Zooming that papers and pictures share: fitted to the room, by steps, the middle kept, by Ctrl and wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.widgets.zoom_view import ZoomView

SIDE, TALL = 100, 300


class Sheet(ZoomView):
    """Shows an empty sheet, three times as high as wide."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidget(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _as_whole(self) -> float:
        return self.maximumViewportSize().height() / TALL

    def _as_wide(self) -> float:
        return self.maximumViewportSize().width() / SIDE

    def _limits(self) -> tuple[float, float]:
        return 0.5, 20.0

    def _lay_out(self) -> None:
        self.widget().resize(round(SIDE * self.zoom()), round(TALL * self.zoom()))


@pytest.fixture
def view(qtbot) -> Sheet:
    view = Sheet()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def wheel(view: Sheet, by: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    place = QPointF(50, 50)
    event = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_it_stays_fitted_when_the_room_changes(view):
    whole = view.widget().height()
    view.resize(300, 600)

    assert (whole, view.widget().height()) == (300, 600)

    view.fit_width()
    view.resize(400, 600)

    assert view.widget().width() == 400


def test_a_zoom_of_ones_own_stays_when_the_room_changes(view):
    view.enlarge()
    zoom = view.zoom()
    view.resize(400, 600)

    assert view.zoom() == zoom == pytest.approx(1.25)


def test_steps_end_at_the_limits(view):
    for _step in range(30):
        view.enlarge()
    assert view.zoom() == 20.0

    for _step in range(30):
        view.reduce()
    assert view.zoom() == 0.5


def test_what_was_in_the_middle_stays_there(view):
    view.fit_width()
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() / 4))
    before = (bar.value() + bar.pageStep() / 2) / view.widget().height()

    view.enlarge()
    view.enlarge()

    assert (bar.value() + bar.pageStep() / 2) / view.widget().height() == pytest.approx(before, abs=0.01)


def test_every_change_of_the_zoom_is_told(view):
    told = []
    view.zoomed.connect(lambda: told.append(view.zoom()))

    view.enlarge()
    view.reduce()
    view.fit_width()

    assert told == [pytest.approx(1.25), pytest.approx(1.0), view.zoom()]


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(view):
    wheel(view, 120)
    larger = view.zoom()
    wheel(view, -120)
    assert (larger, view.zoom()) == (pytest.approx(1.25), pytest.approx(1.0))

    view.fit_width()
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)

    assert view.zoom() == pytest.approx(3.0)
    assert view.verticalScrollBar().value() > 0
