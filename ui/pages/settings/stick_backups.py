"""备份到U盘: a second stick, encrypted, read back; weekly and after an erasure, by itself on the known stick."""

from pathlib import Path

from app import texts
from app.language import _
from app.services import Services
from app.services.session import Session
from app.services.stick_backups import OnStick, StickBackups
from ui import icons, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.sticks.choice import StickChoice
from ui.sticks.watch import StickWatch
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel


class StickBackupsCard(Card):
    """Says when the last one was made, and makes one on the stick chosen."""

    def __init__(self, session: Session, watch: StickWatch, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("备份到U盘"),
            _(
                "用另一只U盘，和电脑分开放。备份全部加密，写完读回核对；新电脑上凭它和打印的恢复码，十分钟内接着用。"
                "做过一次的U盘，满一周、抹除过内容或换过钥匙以后，再插上会自动备份。"
            ),
        )
        self._session, self._changes, self._jobs = session, changes, jobs
        self._backups = StickBackups(session)
        self.last = PlainLabel()
        self.last.setWordWrap(True)
        self.choice = StickChoice(watch)
        self.make = primary(_("备份到这只U盘"))
        icons.put(self.make, "usb", role="light")
        self.make.clicked.connect(self._on_make)
        self.progress = JobProgress(lambda step: step)
        self.progress.cancel_button().hide()  # a copy is whole or it is none
        self.column.addWidget(self.last)
        self.column.addWidget(self.choice)
        self.column.addLayout(row_of(self.make, self.choice.browse))
        self.column.addWidget(self.progress)
        self.choice.chosen.connect(self._on_chosen)
        self.end()
        self.show_last()

    def show_last(self) -> None:
        """Say when the last one was made, and whether the next is due."""
        made_at, is_due = self._backups.made_at(), self._backups.is_due()
        if made_at is None:
            said = _("还没有备份到U盘过。")
        else:
            day = texts.moment_text(made_at, self._session.now().date())
            said = _("上一次：{day}。").format(day=day)
            if self._backups.holds_erased():
                said += _(
                    "其后抹除过内容或换过钥匙，U盘上的旧备份还是从前的，请备份，旧的就删去；有几只U盘的，每只都要。"
                )
            elif is_due:
                said += _("已满一周，请备份。")
        self.last.setText(said)
        theme.set_role(self.last, "caution" if is_due else "muted")
        self.make.setEnabled(self.choice.folder() is not None)

    def _on_chosen(self, _folder: object) -> None:
        self.make.setEnabled(self.choice.folder() is not None)

    def _on_make(self) -> None:
        folder = self.choice.folder()
        if folder is None:
            return

        def op(services: Services, _progress: Progress) -> OnStick:
            return StickBackups(services.session).make(folder)

        self.say_nothing()
        self.make.setEnabled(False)
        self.progress.begin(_("正在写入U盘并读回核对，请不要拔出……"))
        self._jobs.run(self, op, done=lambda made: self._on_made(made, folder), failed=self._on_failed, writes=True)

    def _on_made(self, made: OnStick, folder: Path) -> None:
        self.progress.finish()
        self.show_last()
        size = made.size_bytes / 1_000_000
        self.say(
            _("已备份到 {name}（{size:.1f} MB），读回核对无误，可以安全拔出。").format(name=folder.name, size=size)
        )
        self._changes.tell(Topic.BACKUPS)

    def _on_failed(self, error: Exception) -> None:
        self.progress.finish()
        self.make.setEnabled(True)
        self.choice.give_up_missing(error)
        self.on_failed(error)
