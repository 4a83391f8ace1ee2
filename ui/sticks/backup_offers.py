"""The stick that carries backups of this laptop gets the next one by itself: after a week, after an erasure at once."""

from PySide6.QtCore import QObject, QTimer

from app import key_texts
from app.language import _
from app.services import Services
from app.services.stick_backups import OnStick, StickBackups
from ui.changes import Changes, Topic
from ui.jobs import Progress
from ui.sticks.drives import Stick
from ui.sticks.watch import StickWatch
from ui.widgets.banner import Banner, Tone
from ui.workbench import Workbench

_REMIND_AFTER_MS = 4_000


class BackupOffers(QObject):
    """Lives as long as a workbench; never writes to a stick that carries none of its backups yet."""

    def __init__(self, workbench: Workbench, watch: StickWatch, changes: Changes, *, page: str) -> None:
        """Make it; `page` is the entry on which backups are shown."""
        super().__init__(workbench)
        self._workbench, self._changes, self._page = workbench, changes, page
        watch.came.connect(self._on_came)
        # A timer of its own: one that is not owned would hold the store's key until it fires, also behind a lock.
        self._first = QTimer(self, singleShot=True, interval=_REMIND_AFTER_MS)
        self._first.timeout.connect(self._on_first)
        self._first.start()

    def remind(self) -> None:
        """Put a banner up where no backup went to a stick for two weeks, or the officers' drill is due."""
        from app.services.drills import Drills  # after the first paint

        session = self._workbench.services.session
        backups = StickBackups(session)
        if backups.holds_erased():
            words = _(
                "做过备份的U盘上，旧备份还在，其中有已抹除的内容或能用旧钥匙打开。请插上那只U盘备份一次，旧的就删去。"
            )
            self._put_up(words, _("去备份"))
        elif backups.is_overdue():
            words = _("两周没有备份到U盘了。电脑丢了、坏了，要靠U盘备份接着用。")
            self._put_up(words, _("去备份"))
        drills = Drills(session)
        if drills.is_due():
            self._put_up(key_texts.drill_text(drills.passed_on(), is_due=True), _("去看看"))

    def _on_first(self) -> None:
        if self._workbench.isVisible():  # neither locked nor closed since
            self.remind()

    def _put_up(self, words: str, act: str) -> None:
        banner = Banner(Tone.INFO, words, word=_("提醒"), button_text=act)

        def go() -> None:
            banner.hide()
            self._open()

        banner.pressed.connect(go)
        self._workbench.add_banner(banner)

    def _on_came(self, stick: Stick) -> None:
        if stick.is_read_only or self._workbench.is_alone:
            return

        def op(services: Services, _progress: Progress) -> OnStick | None:
            backups = StickBackups(services.session)
            return backups.make(stick.folder) if backups.is_due_on(stick.folder) else None

        self._workbench.jobs.run(
            self,
            op,
            done=lambda made: self._on_made(stick, made),
            failed=lambda error: self._on_failed(stick, error),
            writes=True,
        )

    def _on_made(self, stick: Stick, made: OnStick | None) -> None:
        if made is None:
            return
        self._changes.tell(Topic.BACKUPS)
        told = _("已自动备份到U盘“{name}”，读回核对无误，可以安全拔出。").format(name=stick.name)
        self._workbench.offer(told, self._open, _("去看看"), page=self._page)

    def _on_failed(self, stick: Stick, _error: Exception) -> None:
        told = _("自动备份到U盘“{name}”没有成功，本机资料都在。").format(name=stick.name)
        self._workbench.offer(told, self._open, _("去看看"), page=self._page)

    def _open(self) -> None:
        self._workbench.open(self._page)
