"""Take a table in: what it would do, row by row; then all of it, or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.pages.directory.desk import DirectoryDesk
from ui.pages.directory.preview_lines import PreviewLines, lines_of
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.directory import ImportPreview, Taken
    from ui.jobs import Progress

_STEPS = {"take": _("正在写入……")}


class ImportCard(QFrame):
    """Stands over the list from the choice of a file until it is taken in or put away."""

    taken = Signal(object, str)
    """What was written, and the sentence that says so."""
    failed = Signal(object)
    closed = Signal()

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._desk = desk
        self._path = Path()
        self._asked = 0
        self._file, self._summary = PlainLabel(), PlainLabel()
        self.lines = PreviewLines()
        self.progress = JobProgress(lambda step: _STEPS.get(step, step))
        self.leave, self.again, self.button = (QPushButton() for _place in range(3))
        self.preview: ImportPreview | None = None
        self._lay_out()
        self.hide()

    def read(self, path: Path) -> None:
        """Show what a file would do; a file that can't be read is told and the card goes away again."""
        self._path, self.preview = path, None
        self._asked += 1
        asked = self._asked

        def op(services: "Services", _progress: "Progress") -> "ImportPreview":
            return services.directory.read_file(path)

        def on_read(preview: "ImportPreview") -> None:
            if asked == self._asked:
                self._show_preview(preview)

        def on_failed(error: Exception) -> None:
            if asked == self._asked:
                self.give_up()
                self.failed.emit(error)

        self._file.setText(path.name)
        self._summary.clear()
        self.lines.show_lines(())
        self._offer(is_busy=True)
        self.progress.begin(_("正在读取……"))
        self.show()
        self._desk.jobs.run(self, op, done=on_read, failed=on_failed)

    def is_open(self) -> bool:
        """Return whether a table is being looked at."""
        return not self.isHidden()

    def give_up(self) -> None:
        """Put the card away; nothing was written."""
        self._asked += 1
        self.progress.finish()
        self.preview = None
        self.hide()
        self.closed.emit()

    def take(self) -> None:
        """Write what the preview shows."""
        preview = self.preview
        if preview is None or not preview.writes:
            return

        def op(services: "Services", progress: "Progress") -> "Taken":
            return services.directory.take(preview, progress=lambda done, total: progress.report("take", done, total))

        def on_taken(taken: "Taken") -> None:
            self.give_up()
            told = _("已导入：新增 {new} 个，更新 {changed} 个。")
            self.taken.emit(taken, told.format(new=len(taken.new), changed=len(taken.changed)))

        def on_failed(error: Exception) -> None:
            self.progress.finish()
            self._offer(is_busy=False)
            self.failed.emit(error)

        self._offer(is_busy=True)
        self.progress.begin(_STEPS["take"])
        progressed = self.progress.progressed
        self._desk.jobs.run(self, op, done=on_taken, failed=on_failed, progressed=progressed, writes=True)

    def summary(self) -> str:
        """Return the line that counts the rows."""
        return self._summary.text()

    def _show_preview(self, preview: "ImportPreview") -> None:
        self.preview = preview
        self.progress.finish()
        self._summary.setText(_summary(preview))
        self.lines.show_lines(list(lines_of(self._desk, preview)))
        self._offer(is_busy=False)
        first = self.button if self.button.isEnabled() else self.again
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, *, is_busy: bool) -> None:
        """Say what can be done now; a file that is being written can't be given up any more."""
        count = 0 if self.preview is None else sum(row.standing.value != "same" for row in self.preview.rows)
        word = _("导入 {count} 个").format(count=count) if count else _("没有要导入的")
        self.button.setText(_("导入") if self.preview is None else word)
        self.button.setEnabled(bool(count) and not is_busy)
        self.again.setEnabled(not is_busy)
        self.leave.setEnabled(not is_busy or self.preview is None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        head = QHBoxLayout()
        head.setSpacing(palette.SPACE_12)
        title = PlainLabel(_("从表格导入"))
        theme.set_role(title, "section")
        head.addWidget(title)
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self._file, "muted")
        head.addWidget(self._file, 1)
        column.addLayout(head)
        self._summary.setWordWrap(True)
        theme.set_role(self._summary, "strong")
        column.addWidget(self._summary)
        column.addWidget(self.lines)
        self.progress.cancel_button().hide()  # a table is read in a moment, and written whole or not at all
        column.addWidget(self.progress)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_12)
        hint = PlainLabel(_("有问题的行不会导入，改好表格后点“重新读取”。空着的格不改动已登记的内容。"))
        hint.setWordWrap(True)
        theme.set_role(hint, "small")
        foot.addWidget(hint, 1)
        self.leave.setText(_("放弃"))
        self.leave.clicked.connect(self.give_up)
        self.again.setText(_("重新读取"))
        icons.put(self.again, "refresh-cw")
        self.again.clicked.connect(lambda: self.read(self._path))
        theme.set_role(self.button, "primary")
        self.button.clicked.connect(self.take)
        for button in (self.leave, self.again, self.button):
            foot.addWidget(button)
        return foot


def _summary(preview: "ImportPreview") -> str:
    counts = dict.fromkeys(("new", "changed", "same"), 0)
    for row in preview.rows:
        counts[row.standing.value] += 1
    told = _("新增 {new} 个 · 更新 {changed} 个 · 没有变化 {same} 个").format(**counts)
    if preview.refused:
        told += _(" · 有问题 {count} 行").format(count=preview.refused)
    return told
