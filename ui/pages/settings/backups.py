"""备份: the verified copies of this profile."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app import texts
from app.language import _
from app.services import Services
from app.services.backups import Backup, Backups
from app.services.session import Session
from ui import icons, layouts, palette, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

_SHOWN = 5


class BackupsCard(Card):
    """Lists the newest, makes one now, opens their folder."""

    def __init__(self, backups: Backups, session: Session, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("备份"),
            _("每天自动备份一次，核验合格才算数，留最近的 10 份；同样加密，存在这台电脑上；电脑丢了靠下面的U盘备份。"),
        )
        self._backups, self._session, self._changes, self._jobs = backups, session, changes, jobs
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_4)
        self.column.addLayout(self._list)
        self.make = primary(_("立即备份"))
        icons.put(self.make, "save", role="light")
        self.make.clicked.connect(self._on_make_asked)
        self.open = QPushButton(_("打开备份文件夹"))
        icons.put(self.open, "folder-open")
        self.open.clicked.connect(self._on_open_asked)
        self.column.addLayout(row_of(self.make, self.open))
        self.progress = JobProgress(lambda step: step)
        self.progress.cancel_button().hide()  # a copy is whole or it is none
        self.column.addWidget(self.progress)
        self.end()
        self.show_backups()

    def show_backups(self) -> None:
        """Read the list anew."""
        layouts.empty(self._list)
        found = self._backups.all()
        lines = [self._line(backup) for backup in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(_("另有 {count} 份更早的").format(count=len(found) - _SHOWN))
        for line in lines or [_("还没有备份。")]:
            label = PlainLabel(line)
            if not found or line is not lines[0]:
                theme.set_role(label, "muted")
            self._list.addWidget(label)

    def _line(self, backup: Backup) -> str:
        time = texts.moment_text(backup.made_at, self._session.now().date())
        return _("{time}　{size:.1f} MB").format(time=time, size=backup.size_bytes / 1_000_000)

    def _on_make_asked(self) -> None:
        def op(services: Services, _progress: Progress) -> Backup:
            return services.backups.make()

        self.say_nothing()
        self.make.setEnabled(False)
        self.progress.begin(_("正在备份并核验……"))
        self._jobs.run(self, op, done=self._on_made, failed=self._on_make_failed, writes=True)

    def _on_made(self, backup: Backup) -> None:
        self._end_progress()
        self.say(_("已备份并核验：{line}。").format(line=self._line(backup)))
        self._changes.tell(Topic.BACKUPS)

    def _on_make_failed(self, error: Exception) -> None:
        self._end_progress()
        self.on_failed(error)

    def _end_progress(self) -> None:
        self.progress.finish()
        self.make.setEnabled(True)

    def _on_open_asked(self) -> None:
        folder = self._session.profile.backups
        if not folder.exists():
            self.complain(_("还没有备份，请先点“立即备份”。"))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.complain(_("打不开文件夹，请自己到这里去找：{folder}").format(folder=folder))
