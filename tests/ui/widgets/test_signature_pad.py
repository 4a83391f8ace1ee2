"""A signature by hand: mouse, pen with pressure, undo, and a picture without its ground."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.signature_pad import SignatureDialog, SignaturePad


@pytest.fixture
def pad(qtbot) -> SignaturePad:
    pad = SignaturePad(6.0)
    qtbot.addWidget(pad)
    pad.show()
    return pad


def stroke(pad: SignaturePad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def pen(pad: SignaturePad, kind: QEvent.Type, at: tuple[int, int], pressure: float) -> None:
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    place = QPointF(*at)
    event = QTabletEvent(
        kind, device, place, pad.mapToGlobal(place), pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def picture(pad: SignaturePad) -> QImage:
    return QImage.fromData(pad.picture(), "PNG")


def inked(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height()))


def test_what_is_drawn_comes_as_a_picture_without_ground_at_the_pads_proportions(pad):
    stroke(pad, (100, 60), (200, 30), (300, 80))

    found = picture(pad)

    assert found.hasAlphaChannel()
    assert found.pixelColor(0, 0).alpha() == 0
    assert inked(found) > 100
    assert found.width() / found.height() == pytest.approx(pad.width() / pad.height(), rel=0.05)
    assert found.width() < 2 * pad.width()  # cropped


def test_the_last_stroke_is_taken_back(pad):
    stroke(pad, (10, 60), (40, 30))
    one = pad.picture()
    stroke(pad, (60, 60), (90, 30))

    pad.undo()

    assert pad.strokes() == 1
    assert pad.picture() == one


def test_nothing_drawn_is_no_picture(pad):
    stroke(pad, (10, 60), (40, 30))

    pad.clear()

    assert pad.is_empty()
    assert pad.picture() == b""
    pad.undo()
    assert pad.strokes() == 0


def test_a_single_point_is_a_picture_too(pad):
    stroke(pad, (50, 50))

    assert inked(picture(pad)) > 5


def test_a_pen_that_is_pressed_harder_draws_thicker(pad):
    def with_pressure(pressure: float) -> int:
        pad.clear()
        pen(pad, QEvent.Type.TabletPress, (100, 60), pressure)
        pen(pad, QEvent.Type.TabletMove, (300, 60), pressure)
        pen(pad, QEvent.Type.TabletRelease, (300, 60), 0.0)
        return inked(picture(pad))

    assert with_pressure(1.0) > 1.5 * with_pressure(0.1)


def test_a_stroke_that_leaves_the_pad_ends_at_its_edge(pad):
    stroke(pad, (100, 60), (5000, 5000))

    found = picture(pad)

    assert found.width() <= 2 * pad.width()
    assert found.height() <= 2 * pad.height()


def test_another_button_of_the_mouse_draws_nothing(pad):
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=QPoint(10, 10))

    assert pad.is_empty()


def test_the_dialog_hands_over_what_was_drawn_and_forgets_it(qtbot):
    dialog = SignatureDialog("当事人", 6.0)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.accepted_button.isEnabled()
    stroke(dialog.pad, (100, 60), (200, 30))

    with qtbot.waitSignal(dialog.drawn) as handed:
        dialog.accepted_button.click()

    assert handed.args[0].startswith(b"\x89PNG")
    assert dialog.pad.is_empty()


def test_who_has_only_a_keyboard_leaves_the_dialog_and_nothing_changes(qtbot):
    dialog = SignatureDialog("当事人", 6.0)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.drawn):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
