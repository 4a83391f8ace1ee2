"""What the steps of the tour stand on: a window, hands that type in it, a camera."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app import given_files, settings
from app.paths import Profile
from app.services import Services
from app.services.access import Unlocked
from ui import palette
from ui.main_window import MainWindow
from ui.start import Start
from ui.sticks.drives import FolderSticks
from ui.workbench import Workbench

LAPTOP, SMALL = (1366, 768), (1024, 680)
DESK = (1920, 1080)
_SETTLED_MS = 200
_TICK_MS = 20
_PATIENCE_MS = 60_000


class Stage:
    """One window at a time, on profiles of a scratch folder."""

    def __init__(self, pictures: Path, scratch: Path, open_services: Callable[..., Services], passphrase: str) -> None:
        self.scratch, self.open_services = scratch, open_services
        self.passphrase = passphrase
        self.taken: list[Path] = []
        self.sticks = FolderSticks()
        self._pictures = pictures
        self._window: MainWindow | None = None
        self._loop = QEventLoop()
        self._clock = QTimer(singleShot=True)
        self._clock.timeout.connect(self._loop.quit)

    @property
    def window(self) -> MainWindow:
        """Return the window on stage."""
        assert self._window is not None
        return self._window

    @property
    def workbench(self) -> Workbench:
        """Return what stands behind the door."""
        assert self.window.workbench is not None
        return self.window.workbench

    def begin(self, profile: Profile, *, on: date | None = None, size: tuple[int, int] = LAPTOP) -> None:
        """Show a new window on a profile, at its door."""
        self.end()
        start = Start(profile, self.open_services, on=on, unlock_seconds=0, sticks=self.sticks)
        self._window = MainWindow(start, settings.Settings())
        self._window.setWindowState(Qt.WindowState.WindowNoState)  # a small screen is filled
        self._window.resize(*size)
        self._window.show_door()
        self._window.show()

    def enter(self, unlocked: Unlocked) -> None:
        """Go through the door."""
        self.window.enter(unlocked)
        self.rest()

    def end(self) -> None:
        """Take the window off the stage."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
            self.rest()

    def photograph(self, name: str) -> None:
        """Keep a picture of the window with whatever stands over it, under a number and a readable name."""
        self.rest()
        picture = self.window.grab()
        painter = QPainter(picture)
        for over in QApplication.topLevelWidgets():
            if over is not self.window and over.isVisible() and not isinstance(over, QMainWindow):
                place = self._place_of(over, picture)
                painter.drawPixmap(place, over.grab())
                painter.setPen(QColor(palette.CONTROL_LINE))
                painter.drawRect(QRect(place, over.size()))
        painter.end()
        path = self._pictures / f"{len(self.taken) + 1:02d}-{name}.png"
        content = QBuffer()
        picture.save(content, "PNG")
        given_files.write(path, bytes(content.data().data()))  # which says what is wrong with the disk
        self.taken.append(path)

    def sizes(self, scales: Sequence[float] = (1.0, 1.25, 1.5)) -> Iterator[str]:
        """Make the window small, then a laptop's with large print, in turn; return a name for each. Then all is usual.

        Every page is made anew at another size of print.
        """
        for scale in scales:
            size = SMALL if scale == 1.0 else LAPTOP
            self.window.resize(*size)
            self.window.set_print_size(scale)
            yield f"{size[0]}-{scale}"
        self.window.set_print_size(1.0)
        self.window.resize(*LAPTOP)

    def write(self, field: QWidget, text: str) -> None:
        """Type a finished text into a field, as an input method does."""
        self.window.activateWindow()  # a dialog that was closed leaves an unseen screen without an active window
        field.setFocus()
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    def rest(self, milliseconds: int = _SETTLED_MS) -> None:
        """Let timers run and pages paint."""
        self._clock.start(milliseconds)
        self._loop.exec()

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait for the end of a job. Raises TimeoutError after a minute."""
        for _tick in range(_PATIENCE_MS // _TICK_MS):
            if is_so():
                return
            self.rest(_TICK_MS)
        raise TimeoutError("the tour waited in vain")

    def _place_of(self, over: QWidget, picture: QPixmap) -> QPoint:
        """Return where a list hangs or a dialog stands: lists where they are, dialogs in the middle."""
        if over.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup:
            return over.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
        ratio = picture.devicePixelRatio()
        return QPoint(
            round((picture.width() / ratio - over.width()) / 2), round((picture.height() / ratio - over.height()) / 2)
        )
