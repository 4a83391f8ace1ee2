"""What is offered when a stick comes: its replies, or to write what waits; never over a page that stands alone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.language import _
from app.model.installation import Role
from ui.sticks.drives import Stick
from ui.sticks.watch import StickWatch
from ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_FIRST_LOOK_MS = 1_500


class StickOffers(QObject):
    """Lives as long as a workbench; looks through each stick that comes, in the background."""

    def __init__(self, workbench: Workbench, watch: StickWatch, *, page: str) -> None:
        """Make it; `page` is the entry that sticks are read and written on."""
        super().__init__(workbench)
        watch.setParent(self)
        self._workbench, self._page = workbench, page
        watch.came.connect(self._on_came)
        QTimer.singleShot(_FIRST_LOOK_MS, watch, watch.begin)  # the first paint doesn't wait for drives

    def _on_came(self, stick: Stick) -> None:
        takes_in = self._workbench.services.session.installation.role != Role.VILLAGE

        def op(services: "Services", progress: "Progress") -> tuple[int, int]:
            if takes_in:  # there may be thousands: they are read where somebody wants them
                return services.exchange.count_on(stick.folder), services.history.unsent()
            found = services.exchange.replies(stick.folder, lambda _done, _total: progress.check())
            return len(found), services.history.unsent()

        self._workbench.jobs.run(
            self, op, done=lambda found: self._on_looked(stick, *found, takes_in=takes_in), failed=self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        """Leave a stick that can't be read to where somebody uses it."""
        if not isinstance(error, AppError):
            from ui.error_dialogs import show_error  # only where something failed

            show_error(self._workbench, error)

    def _on_looked(self, stick: Stick, files: int, unsent: int, *, takes_in: bool) -> None:
        if self._workbench.is_alone or self._workbench.place()[0] == self._page:
            return
        if files:
            told = (
                _("U盘“{name}”上有 {count} 个数据包。") if takes_in else _("U盘“{name}”上有 {count} 份给本机的文件。")
            )
            act_text = _("去接收") if takes_in else _("去看看")
            told = told.format(name=stick.name, count=files)
            self._workbench.offer(told, lambda: self._open(stick.folder), act_text, page=self._page)
        elif unsent and not stick.is_read_only:
            told = _("插上了U盘“{name}”；本机有 {count} 处改动县局还没有收到。").format(name=stick.name, count=unsent)
            self._workbench.offer(told, lambda: self._open(stick.folder), _("去送交"), page=self._page)

    def _open(self, folder: Path) -> None:
        self._workbench.open(self._page).choose_stick(folder)
