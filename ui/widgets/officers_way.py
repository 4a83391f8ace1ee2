"""The way in through two recovery officers: write a request, and later open with their answer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.model.recovery import Begun
from ui import file_dialogs, icons, palette, save_as, theme
from ui.file_dialogs import Ask
from ui.widgets.card_page import labelled
from ui.widgets.plain_label import PlainLabel

_STEPS = _(
    "1　写一份申请，存到U盘，抄下取回码和指纹。\n"
    "2　U盘交给县局的第一位恢复员：念指纹核对，开外层。\n"
    "3　再交给第二位恢复员：同样核对，开内层。\n"
    "4　把答复拿回这台电脑，输入取回码，定新口令。"
)
"""Broken by hand: a label that breaks by itself gets too little height inside a card."""

_AGAIN = _("重新写一份申请，原来的一份作废")


class OfficersWay(QWidget):
    """Says the four steps; the page around it has name, new passphrase and the button that opens."""

    answering = Signal()
    """What is needed to open with an answer is shown now, or no longer."""
    request_asked = Signal(object)
    """Write the request to this path."""

    def __init__(self, *, is_possible: bool, is_waiting: bool) -> None:
        super().__init__()
        self._is_possible = is_possible
        self.answer: Path | None = None
        self.steps = PlainLabel(
            _STEPS
            if is_possible
            else _("这份资料没有给恢复员配钥匙（还没有采用写明恢复员的县局名片），请用恢复码或备份。")
        )
        self.ask = QPushButton(_("写恢复申请") if not is_waiting else _AGAIN)
        self.told, self.chosen = PlainLabel(), PlainLabel(_("还没有选答复文件。"))
        self.choose = QPushButton(_("选择恢复员的答复"))
        self.code = QLineEdit()
        self._lay_out()
        self.told.setVisible(False)
        self.show_answering(is_waiting)

    def show_begun(self, begun: Begun, path: Path) -> None:
        """Show what the user must keep: the code, and the digits that the officers will ask for."""
        told = _(
            "申请已写入 {file}，请交给第一位恢复员。\n取回码　{code}\n指　纹　{half}\n　　　　{rest}\n"
            "都请抄下，只显示这一次。"
        )
        groups = begun.fingerprint.split()
        half, rest = " ".join(groups[:4]), " ".join(groups[4:])
        self.told.setText(told.format(file=path.name, code=begun.code, half=half, rest=rest))
        self.told.show()
        self.ask.setText(_AGAIN)
        self.show_answering(True)

    def show_answering(self, on: bool) -> None:
        """Show, or not, what is needed to open with an answer."""
        for widget in (self.choose, self.chosen, self._code_pair):
            widget.setVisible(on and self._is_possible)
        self.steps.setVisible(not self.is_answering())
        self.answering.emit()

    def is_answering(self) -> bool:
        """Return whether a request was written and its answer can come."""
        return not self.choose.isHidden()

    def begin(self) -> None:
        """Go to what comes next: never to a new request while the answer to one can come."""
        if not self.is_answering():
            self.ask.setFocus()
        else:
            (self.choose if self.answer is None else self.code).setFocus()

    def problem(self) -> str:
        """Return why it can't be opened yet, empty if it can."""
        if not self._is_possible:
            return self.steps.text()
        if not self.is_answering():
            return _("请先写一份恢复申请。")
        if self.answer is None:
            return _("请选择恢复员拿回来的答复文件（.fga）。")
        return "" if self.code.text().strip() else _("请输入取回码。")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        self.steps.setWordWrap(not self._is_possible)
        theme.set_role(self.told, "strong")
        theme.set_role(self.chosen, "muted")
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        icons.put(self.ask, "file-text")
        icons.put(self.choose, "folder-open")
        self.ask.setVisible(self._is_possible)
        self._code_pair = labelled(_("取回码（三组数字）"), self.code)
        for widget in (self.steps, self.ask, self.told, self.choose, self.chosen, self._code_pair):
            column.addWidget(widget)
        self.ask.clicked.connect(self._on_ask)
        self.choose.clicked.connect(self._on_choose)

    def _on_ask(self) -> None:
        path = save_as.ask_target(self, save_as.RECOVERY_REQUEST, title=_("把恢复申请存到U盘"), name=_("法顾恢复申请"))
        if path is not None:
            self.request_asked.emit(path)

    def _on_choose(self) -> None:
        path = file_dialogs.ask_path(
            self, Ask.OPEN, title=_("选择恢复员的答复"), start=Path.home(), pattern=_("恢复答复 (*.fga)")
        )
        if path is not None:
            self.answer = path
            self.chosen.setText(_("答复：{file}").format(file=path.name))
