"""Small pictures of attachments: made when first looked at, off the window's thread, kept in memory only, and few."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from app.errors import AppError
from app.model.attachment import Attachment
from app.services import Services
from ui import palette, pictures, theme
from ui.jobs import JobRunner, Progress

WIDTH, HEIGHT = palette.SPACE_32 * 2, palette.SPACE_24 * 2
_KEPT = 240
_WAITING = 24
_AT_ONCE = 4

_Key = tuple[str, int]


class Thumbnails(QObject):
    """Answers at once with what is there; tells when more is."""

    arrived = Signal()
    failed = Signal(object)

    def __init__(self, jobs: JobRunner[Services], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._made: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[_Key, Attachment] = OrderedDict()
        self._is_running = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._run)

    def of(self, row: Attachment) -> QPixmap | None:
        """Return the small picture of an attachment, or None while or where there is none."""
        if not pictures.can_show(row.media_type):
            return None
        key = (row.id, row.turn or 0)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        self._wanted[key] = row
        self._wanted.move_to_end(key)
        while len(self._wanted) > _WAITING:  # scrolled past
            self._wanted.popitem(last=False)
        if not self._is_running:
            self._later.start()
        return None

    def is_waiting(self) -> bool:
        """Return whether pictures are still being made."""
        return self._is_running or self._later.isActive() or bool(self._wanted)

    def count(self) -> int:
        """Return how many are kept."""
        return len(self._made)

    def _run(self) -> None:
        if self._is_running or not self._wanted:
            return
        batch = [self._wanted.popitem() for _place in range(min(_AT_ONCE, len(self._wanted)))]
        side = round(theme.scaled(WIDTH) * 2)  # sharp on dense screens

        def op(services: Services, progress: Progress) -> list[tuple[_Key, QImage | None]]:
            return [(key, _made(services, row, side, progress)) for key, row in batch]

        def done(found: list[tuple[_Key, QImage | None]]) -> None:
            self._keep([(key, None if image is None else QPixmap.fromImage(image)) for key, image in found])

        def fail(error: Exception) -> None:
            self._keep([(key, None) for key, _row in batch])
            self.failed.emit(error)

        self._is_running = True
        self._jobs.run(self, op, done=done, failed=fail, cancelled=self._on_cancelled)

    def _keep(self, found: list[tuple[_Key, QPixmap | None]]) -> None:
        self._is_running = False
        self._made.update(found)
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        self.arrived.emit()
        if self._wanted:
            self._later.start()

    def _on_cancelled(self) -> None:
        self._is_running = False


def _made(services: Services, row: Attachment, side: int, progress: Progress) -> QImage | None:
    progress.check()
    try:
        content = services.attachments.content(row)
        image = pictures.thumbnail(content, row.media_type, side=side, is_wanted=progress.is_wanted)
    except AppError:  # the sign of its kind stands there instead; the preview says why
        return None
    return pictures.turned(image, row.turn)
