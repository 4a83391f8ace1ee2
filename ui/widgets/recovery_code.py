"""The recovery code on the screen, once, and its page as a PDF file to print."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import given_files
from app.errors import AppError
from app.language import _
from ui import icons, palette, save_as, theme
from ui.widgets.plain_label import PlainLabel


class RecoveryCode(QWidget):
    """Shows the eight groups in two rows; the program keeps neither the code nor the file."""

    saved = Signal(object)
    """The page was written to this path."""

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self.code = PlainLabel()
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self.code, "title")
        self.save = QPushButton(_("保存为 PDF 以便打印"))
        icons.put(self.save, "printer")
        self.save.clicked.connect(self._on_save_asked)
        self.note = PlainLabel(_("也可以用笔抄下。忘记口令时，输入这八组数字就能打开资料。"))
        self.note.setWordWrap(True)
        theme.set_role(self.note, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        for widget in (self.code, self.save, self.note):
            column.addWidget(widget)

    def show_code(self, code: str, pdf: bytes) -> None:
        """Show a code; `pdf` is the page to print, empty where it can't be drawn."""
        self._pdf = pdf
        self.save.setEnabled(bool(pdf))
        if not pdf:
            self.note.setText(_("缺少中文字体，打印不了。请用笔抄下这八组数字，它只出现这一次。"))
            theme.set_role(self.note, "problem")
        groups = code.split()
        half = len(groups) // 2
        self.code.setText("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))

    def sheet(self) -> bytes:
        """Return the page to print, as PDF."""
        return self._pdf

    def clear(self) -> None:
        """Forget the code."""
        self._pdf = b""
        self.code.clear()

    def _on_save_asked(self) -> None:
        path = save_as.ask_target(self, save_as.PDF, title=_("保存恢复码"), name=_("法顾恢复码"))
        if path is None:
            return
        try:
            given_files.write(path, self._pdf)
        except AppError:
            self.note.setText(_("没有写成：请换一个文件夹再试。恢复码仍在上面。"))
            theme.set_role(self.note, "problem")
            return
        self.note.setText(_("已保存到 {path}。打印后请删除这个文件。").format(path=path))
        theme.set_role(self.note, "good")
        self.saved.emit(path)
