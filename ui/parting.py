"""The window closes: what still runs may end, but a dead stick holds nobody up.

Whatever is cut off here is cut off as by a kill: a transaction that isn't committed is undone at the next opening, a
file that isn't whole on a stick bears no name.
"""

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.jobs import JobRunner
from ui.widgets.plain_label import PlainLabel

AT_ONCE_S = 1.0
"""So long the window waits without a word."""
MOST_S = 60.0
"""So long after its last sign of life a job is waited for."""
_EVERY_MS = 200


def wait(runners: Sequence[JobRunner[Any]], parent: QWidget) -> bool:
    """Let the jobs of these runners end and hand nothing on; return whether all have.

    Those that read are cancelled. Says so where it takes longer, with a button to wait no more; a job that shows no
    sign of life is given up after `MOST_S`.
    """
    for runner in runners:
        runner.leave()
    until = time.monotonic() + AT_ONCE_S
    if not all(runner.has_ended(max(0.0, until - time.monotonic())) for runner in runners):
        Parting(runners, parent).exec()
    return all(runner.has_ended(0) for runner in runners)


class Parting(QDialog):
    """Says what the window waits for, until it waits no more."""

    def __init__(self, runners: Sequence[JobRunner[Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self._runners, self._begun = runners, time.monotonic()
        self.setWindowTitle(_("正在关闭"))
        self.setMinimumWidth(theme.scaled(palette.DIALOG))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.SPACE_24,) * 4)
        column.setSpacing(palette.SPACE_12)
        self.left = PlainLabel()
        for line, role in (
            (PlainLabel(_("还有一项工作没有做完，多半在读写U盘。")), "section"),
            (
                PlainLabel(_("登记的内容都已经存好。这项工作如果没做完就关闭，不会留下半截的结果，下次再做一遍即可。")),
                "",
            ),
            (self.left, ""),
        ):
            line.setWordWrap(True)
            theme.set_role(line, role)
            column.addWidget(line)
        self.enough = QPushButton(_("不等了，现在关闭"))
        self.enough.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.enough)
        column.addLayout(row)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        if all(runner.has_ended(0) for runner in self._runners):
            self.accept()
            return
        heard = max(self._begun, *(runner.heard_at() for runner in self._runners))
        left = MOST_S - (time.monotonic() - heard)
        if left <= 0:
            self.accept()
            return
        self.left.setText(_("做完就自动关闭；U盘没有反应的话，{seconds} 秒后也会关闭。").format(seconds=int(left) + 1))
