"""Where the window stood and how large it was when it was closed; on the first day, what fits the screen."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.remembered import remembered

_FIRST_SIZE = (1280, 760)
_TITLE_BAR = 40
_SMALL_SCREEN = 1440


class WindowFrame:
    """Keeps it in the folder of the profile."""

    def __init__(self, folder: Path) -> None:
        self._kept = remembered(folder)

    def restore(self, window: QWidget) -> None:
        """Give the window its place and size."""
        geometry = self._kept.value("geometry")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            return
        # not `window.screen()`: PySide deletes the screen together with the window that it asked
        room = QGuiApplication.primaryScreen().availableSize() - QSize(0, _TITLE_BAR)
        window.resize(QSize(*_FIRST_SIZE).boundedTo(room))
        if room.width() < _SMALL_SCREEN:  # an old laptop: every line counts
            window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep(self, window: QWidget) -> None:
        """Remember its place and size."""
        self._kept.setValue("geometry", window.saveGeometry())
