"""The one funnel for what goes wrong: `show_error` for what a page caught, the excepthook for the rest.

The log gets where it happened, never what was in it: neither local values nor the exception's own words,
which may name people.
"""

import logging
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import VERSION, given_files
from app.errors import AppError, InvalidInput
from app.language import _
from app.texts import ErrorText, error_text, problem_text
from ui import icons, palette, save_as, theme
from ui.widgets.plain_label import PlainLabel

_LOG_TAIL_BYTES = 64_000


class ErrorDialog(QDialog):
    """What happened, what was kept, what to do next; stands over its window and lets the program go on."""

    def __init__(
        self, text: ErrorText, parent: QWidget | None, *, save_diagnosis: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self.setWindowTitle(_("出了一点问题"))
        self.setMinimumWidth(theme.scaled(palette.DIALOG))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(palette.SPACE_24,) * 4)
        row.setSpacing(palette.SPACE_16)
        sign = PlainLabel()
        sign.setPixmap(icons.pixmap("circle-alert", role="danger", size=palette.SPACE_32))
        left = QVBoxLayout()
        left.addWidget(sign)
        left.addStretch(1)
        row.addLayout(left)
        column = QVBoxLayout()
        column.setSpacing(palette.SPACE_12)
        for sentence, role in ((text.happened, "section"), (text.kept, ""), (text.next, "")):
            line = PlainLabel(sentence)
            line.setWordWrap(True)
            theme.set_role(line, role)
            column.addWidget(line)
        column.addSpacing(palette.SPACE_8)
        column.addLayout(self._buttons(save_diagnosis))
        row.addLayout(column, 1)

    def text(self) -> str:
        """Return everything it says."""
        return "\n".join((self._text.happened, self._text.kept, self._text.next))

    def _buttons(self, save_diagnosis: Callable[[], None] | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        row.addStretch(1)
        if save_diagnosis is not None:
            self.diagnosis = QPushButton(_("保存诊断文件"))
            self.diagnosis.clicked.connect(save_diagnosis)
            row.addWidget(self.diagnosis)
        self.understood = QPushButton(_("知道了"))
        theme.set_role(self.understood, "primary")
        self.understood.setDefault(True)
        self.understood.clicked.connect(self.accept)
        row.addWidget(self.understood)
        return row


def show_error(parent: QWidget | None, error: Exception) -> ErrorDialog | None:
    """Show an error a page or job caught and return at once; a bug goes the way of all bugs."""
    if not isinstance(error, AppError):
        sys.excepthook(type(error), error, error.__traceback__)
        return None
    text = error_text(error.code, error.facts)
    if isinstance(error, InvalidInput):
        happened = (text.happened, *(problem_text(problem) for problem in error.problems))
        text = ErrorText("\n".join(happened), text.kept, text.next)
    return _opened(ErrorDialog(text, parent))


def install_excepthook(log: logging.Logger, *, log_file: Path | None = None) -> None:
    """Log every bug by its place alone, say that nothing is lost, offer a diagnostic file, and go on."""
    shown: list[ErrorDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        places = described(kind, trace)
        log.error("unexpected error: %s", places)
        if QApplication.instance() is None or any(dialog.isVisible() for dialog in shown):
            return

        def save() -> None:
            _save_diagnosis(dialog, places, log_file)

        dialog = _opened(ErrorDialog(_bug_text(), QApplication.activeWindow(), save_diagnosis=save))
        shown[:] = [dialog]

    sys.excepthook = hook


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the exception's type and where it came from, without any value."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join((kind.__name__, *reversed(places)))


def _opened(dialog: ErrorDialog) -> ErrorDialog:
    dialog.open()
    return dialog


def _bug_text() -> ErrorText:
    return ErrorText(
        happened=_("程序遇到一个没有料到的问题。"),
        kept=_("资料没有丢失，可以继续使用；刚才那一步可能没有做完。"),
        next=_("请再试一次。如果又出现，请保存诊断文件（其中没有姓名和案情）交给县局。"),
    )


def _save_diagnosis(parent: QWidget, places: str, log_file: Path | None) -> None:
    path = save_as.ask_target(parent, (_("文本文件 (*.txt)"), ".txt"), title=_("保存诊断文件"), name=_("法顾诊断"))
    if path is None:
        return
    tail = b""
    if log_file is not None and log_file.exists():
        tail = log_file.read_bytes()[-_LOG_TAIL_BYTES:]
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    try:
        given_files.write(path, f"fagu {VERSION}\n{system}\n{places}\n\n".encode() + tail)
    except AppError:
        _opened(ErrorDialog(_unwritten(path), parent))


def _unwritten(path: Path) -> ErrorText:
    return ErrorText(
        happened=_("诊断文件没有写成（{file}）。").format(file=path.name),
        kept=_("资料没有丢失。"),
        next=_("请换一个文件夹或U盘再保存一次。"),
    )
