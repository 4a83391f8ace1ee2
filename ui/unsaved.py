"""What could not be kept yet: remembers it, tries again, says it in a banner."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app import texts
from app.errors import AppError
from app.language import _
from ui.page import Page
from ui.widgets.banner import Banner, Tone

_RETRY_MS = 5_000


class Unsaved(QObject):
    """Knows whether everything typed on all pages is kept."""

    all_saved = Signal()
    """Everything is kept (now, or again)."""
    begun = Signal()
    """Something typed could not be kept."""
    reserve_asked = Signal()
    """The user wants the space kept aside for a full disk."""

    def __init__(self, pages: Callable[[], Iterable[Page]], parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self.banner: Banner | None = None
        self._stands = self._is_hearing = False
        self._retry = QTimer(self, interval=_RETRY_MS, singleShot=True)
        self._retry.timeout.connect(lambda: self.hear(lambda page: page.flush()))

    def __bool__(self) -> bool:
        return self._stands

    def hear(self, act: Callable[[Page], None]) -> None:
        """Have every page keep what is typed; afterwards the state is that of all of them together."""
        stood, self._stands, self._is_hearing = self._stands, False, True
        for page in self._pages():
            act(page)
        self._is_hearing = False
        if stood and not self._stands:
            self._end()

    def on_saved(self) -> None:
        """Something was kept; if something else was not, perhaps it can be now."""
        if not self._stands:
            self._end()
        elif not self._is_hearing:
            self._retry.start(0)

    def on_unsaved(self, error: AppError) -> None:
        """Say it in a banner (no dialog may stand between a user and what is being typed) and try again later."""
        self._stands = True
        text = texts.error_text(error.code, error.facts)
        if self.banner is None:
            self.banner = Banner(Tone.DANGER, "", button_text=_("启用备用空间并保存"))
            self.banner.pressed.connect(self.reserve_asked)
        self.banner.say(text.happened + text.kept + text.next)
        self.banner.button().setVisible(error.code == "disk_full")
        self.begun.emit()
        self.banner.show()
        self._retry.start(_RETRY_MS)

    def _end(self) -> None:
        self._retry.stop()
        if self.banner is not None:
            self.banner.hide()
        self.all_saved.emit()
