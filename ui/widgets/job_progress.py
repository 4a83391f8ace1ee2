"""What a running job shows: the step's name, the count, and 取消."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.plain_label import PlainLabel


class JobProgress(QWidget):
    """Give `progressed` to `JobRunner.run` and connect `cancel_asked` to its `Progress.cancel`."""

    cancel_asked = Signal()

    def __init__(self, step_name: Callable[[str], str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step_name = step_name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_12)
        self._step = PlainLabel()
        self._count = PlainLabel()
        theme.set_role(self._count, "muted")
        self._cancel = QPushButton(_("取消"))
        self._cancel.clicked.connect(self._on_cancel_clicked)
        row.addWidget(self._step)
        row.addWidget(self._count, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._bar)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show it with a sentence, before the first step is known."""
        self._step.setText(sentence)
        self._count.clear()
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def progressed(self, step: str, done: int, total: int) -> None:
        """Name the step and the count."""
        self._step.setText(self._step_name(step))
        self._count.setText(_("{done} / {total}").format(done=f"{done:,}", total=f"{total:,}") if total else "")
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        """Take it away."""
        self.hide()

    def text(self) -> str:
        """Return the step and the count as shown."""
        return f"{self._step.text()} {self._count.text()}".strip()

    def cancel_button(self) -> QPushButton:
        """Return the button."""
        return self._cancel

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._step.setText(_("正在停下……"))
        self.cancel_asked.emit()
