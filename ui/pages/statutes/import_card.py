"""Taking texts of law in: how far it is, and afterwards what could not be read."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app import statute_texts, texts
from app.language import _
from ui import palette, theme
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.statutes import ImportReport
    from ui.jobs import JobRunner, Progress

_LINES = 6


class ImportCard(QFrame):
    """Stands over the list from the choice of a folder until it is put away; what was read before 取消 is kept."""

    begun, taken = Signal(), Signal()
    failed = Signal(object)

    def __init__(self, jobs: "JobRunner[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._jobs = jobs
        self._running: Progress | None = None
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        theme.set_role(self.summary, "strong")
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setMaximumHeight(theme.scaled(_LINES * palette.SPACE_24))
        self.problems.setAccessibleName(_("没有读懂或要留意的地方"))
        self.progress = JobProgress(lambda step: statute_texts.STEPS.get(step, step))
        self.progress.cancel_asked.connect(self._on_cancel)
        self.close_button = QPushButton(_("知道了"))
        self.close_button.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        column.setSpacing(palette.SPACE_8)
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        column.addWidget(self.problems)
        column.addWidget(self.progress)
        self.hide()

    def is_busy(self) -> bool:
        """Return whether texts are being taken in."""
        return self._running is not None

    def take(self, path: Path) -> None:
        """Take a folder in."""

        def op(services: "Services", progress: "Progress") -> "ImportReport":
            return services.statutes.import_folder(path, progress.report)

        self.summary.setText(_("正在导入“{name}”").format(name=path.name))
        self.problems.hide()
        self.close_button.hide()
        self.progress.begin(statute_texts.STEPS["files"])
        self.show()
        self.begun.emit()
        self._running = self._jobs.run(
            self,
            op,
            done=self._on_done,
            failed=self._on_failed,
            progressed=self.progress.progressed,
            cancelled=self._on_cancelled,
        )

    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _on_done(self, report: "ImportReport") -> None:
        held = statute_texts.counts_text(report.laws, report.versions, report.articles)
        told = _("新增 {new} 个文本，更新 {replaced} 个，已有 {same} 个，没有读懂 {refused} 个。法条库现有 {held}。")
        counts = {"new": report.new, "replaced": report.replaced, "same": report.same, "refused": report.refused}
        self._end(told.format(**counts, held=held))
        self.problems.setPlainText(
            "\n".join(f"{each.file}：{texts.problem_text(each.problem)}" for each in report.problems)
        )
        self.problems.setVisible(bool(report.problems))
        self.taken.emit()

    def _on_cancelled(self) -> None:
        self._end(_("已停下。读过的都在，再导入同一个文件夹会接着做。"))
        self.taken.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end(_("没有导入完。读过的都在，再导入同一个文件夹会接着做。"))
        self.taken.emit()
        self.failed.emit(error)

    def _end(self, sentence: str) -> None:
        self._running = None
        self.progress.finish()
        self.summary.setText(sentence)
        self.close_button.show()
