"""资料核验: proves that the profile is whole, and repairs what history can repair."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services import Services
from app.services.integrity import Finding
from ui import icons, layouts, palette
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

_SHOWN = 20


class IntegrityCard(Card):
    """Checks, lists the findings, offers to repair."""

    def __init__(self, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("资料核验"),
            _("逐条核对资料文件、修改历史、表格和口令文件。断过电或硬盘有异响时，请核验一次。"),
        )
        self._changes, self._jobs = changes, jobs
        self.check = QPushButton(_("核验资料"))
        icons.put(self.check, "shield-check")
        self.repair = QPushButton(_("按历史修复"))
        self.repair.hide()
        self.check.clicked.connect(self._on_check_asked)
        self.repair.clicked.connect(self._on_repair_asked)
        self.column.addLayout(row_of(self.check, self.repair))
        self.progress = JobProgress(lambda step: step)
        self.progress.cancel_button().hide()
        self.column.addWidget(self.progress)
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_4)
        self._lines: list[str] = []
        self.column.addLayout(self._list)
        self.end()

    def findings(self) -> list[str]:
        """Return the lines on show."""
        return list(self._lines)

    def _on_check_asked(self) -> None:
        self._run(_("正在核验……"), lambda services: services.integrity.check(), self._on_checked)

    def _on_repair_asked(self) -> None:
        self._run(_("正在按历史重建并再次核验……"), lambda services: services.integrity.repair(), self._on_repaired)

    def _run(
        self,
        sentence: str,
        act: Callable[[Services], list[Finding]],
        done: Callable[[list[Finding]], None],
    ) -> None:
        def op(services: Services, _progress: Progress) -> list[Finding]:
            return act(services)

        self.say_nothing()
        self._list_findings([])
        self._set_busy(True)
        self.progress.begin(sentence)
        self._jobs.run(self, op, done=done, failed=self._on_run_failed, writes=True)

    def _on_checked(self, findings: list[Finding]) -> None:
        self._set_busy(False)
        self._list_findings(findings)
        faults = sum(finding.is_fault for finding in findings)
        self.repair.setVisible(bool(faults))
        if faults:
            self.complain(
                _("发现 {count} 处问题。已保存的内容没有改动；可按历史修复，不能修复的请从备份恢复。").format(
                    count=faults
                )
            )
        else:
            self.say(_("资料完整，没有发现问题。"))

    def _on_repaired(self, findings: list[Finding]) -> None:
        self._on_checked(findings)
        if not any(finding.is_fault for finding in findings):
            self.say(_("已按历史修复，再次核验完整。"))
        self._changes.tell(Topic.PARTIES, Topic.HISTORY)

    def _on_run_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.on_failed(error)

    def _set_busy(self, on: bool) -> None:
        self.check.setEnabled(not on)
        self.repair.setEnabled(not on)
        if not on:
            self.progress.finish()

    def _list_findings(self, findings: list[Finding]) -> None:
        layouts.empty(self._list)
        self._lines = [texts.finding_text(finding.code, finding.facts) for finding in findings[:_SHOWN]]
        for finding, words in zip(findings, self._lines, strict=False):
            self._list.addWidget(_line(words, is_fault=finding.is_fault))
        if len(findings) > _SHOWN:
            self._list.addWidget(PlainLabel(_("另有 {count} 处").format(count=len(findings) - _SHOWN)))


def _line(sentence: str, *, is_fault: bool) -> QWidget:
    row = QWidget()
    inner = QHBoxLayout(row)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(palette.SPACE_8)
    name, colour = ("circle-alert", "danger") if is_fault else ("info", "primary")
    sign, words = PlainLabel(), PlainLabel(sentence)
    sign.setPixmap(icons.pixmap(name, role=colour, size=palette.SMALL_ICON))
    words.setWordWrap(True)
    inner.addWidget(sign)
    inner.addWidget(words, 1)
    return row
