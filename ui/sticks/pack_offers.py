"""A stick that brings packs of the county is told of, with a way to where they are looked into and installed."""

from PySide6.QtCore import QObject

from app.errors import AppError
from app.language import _
from app.services import Services
from ui.jobs import Progress
from ui.sticks.drives import Stick
from ui.sticks.watch import StickWatch
from ui.widgets.banner import Banner, Tone
from ui.workbench import Workbench


class PackOffers(QObject):
    """Lives as long as a workbench; takes nothing into use by itself."""

    def __init__(self, workbench: Workbench, watch: StickWatch, *, page: str) -> None:
        """Make it; `page` is the entry on which packs are installed."""
        super().__init__(workbench)
        self._workbench, self._page = workbench, page
        watch.came.connect(self._on_came)

    def _on_came(self, stick: Stick) -> None:
        if self._workbench.is_alone:
            return

        def op(services: Services, _progress: Progress) -> int:
            return len(services.packs.offered(stick.folder))

        self._workbench.jobs.run(self, op, done=lambda count: self._on_looked(stick, count), failed=self._on_failed)

    def _on_looked(self, stick: Stick, count: int) -> None:
        if not count or self._workbench.is_alone or self._workbench.place()[0] == self._page:
            return
        words = _("U盘“{name}”上有 {count} 个还没有装的资料包。").format(name=stick.name, count=count)
        banner = Banner(Tone.INFO, words, word=_("资料包"), button_text=_("去看看"))

        def go() -> None:
            banner.hide()
            self._workbench.open(self._page)

        banner.pressed.connect(go)
        self._workbench.add_banner(banner)

    def _on_failed(self, error: Exception) -> None:
        """Leave a stick that can't be read to where somebody uses it."""
        if not isinstance(error, AppError):
            from ui.error_dialogs import show_error  # only where something failed

            show_error(self._workbench, error)
