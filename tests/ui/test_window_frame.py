"""The window comes back as it was closed, and fits the screen on the first day."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.remembered import remembered
from ui.window_frame import WindowFrame


def shown(qtbot, size: QSize) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(size)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_it_comes_back_as_large_as_it_was_closed(qtbot, tmp_path):
    WindowFrame(tmp_path).keep(shown(qtbot, QSize(611, 433)))
    again = shown(qtbot, QSize(300, 200))

    WindowFrame(tmp_path).restore(again)

    assert again.size() == QSize(611, 433)


def test_on_the_first_day_it_fits_the_screen(qtbot, tmp_path):
    window = shown(qtbot, QSize(3000, 3000))
    room = QGuiApplication.primaryScreen().availableSize()

    WindowFrame(tmp_path).restore(window)

    assert window.isMaximized() == (room.width() < 1440)
    assert window.normalGeometry().width() <= min(1280, room.width())


def test_what_was_kept_and_can_not_be_read_counts_as_nothing(qtbot, tmp_path):
    kept = remembered(tmp_path)
    kept.setValue("geometry", "x")
    kept.sync()
    window = shown(qtbot, QSize(3000, 3000))

    WindowFrame(tmp_path).restore(window)

    assert window.normalGeometry().width() <= 1280
