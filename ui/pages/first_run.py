"""The first start: which desk, which place, who, a passphrase; then the recovery code on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app import texts
from app.errors import AppError
from app.model.division import Level
from app.model.installation import Role
from app.services import access
from app.services.places import Divisions
from ui import file_dialogs, palette, theme
from ui.file_dialogs import Ask
from ui.widgets.choice import Choice, Option

_CARD_WIDTH = 640
_LEVELS = {Role.VILLAGE: Level.VILLAGE, Role.TOWNSHIP: Level.TOWNSHIP, Role.COUNTY: Level.COUNTY}
_STRENGTHS = (_("很容易被猜到"), _("容易被猜到"), _("可以用"), _("较强"), _("很强"))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the first user filled in."""

    role: Role
    division: str
    name: str
    passphrase: str


class FirstRunPage(QWidget):
    """Two steps: fill in, then keep the recovery code."""

    profile_wished = Signal(object)
    """A `Wish`: the window makes the profile and calls `show_code` or `say`."""
    finished = Signal()
    """The user has put the code away and wants to begin."""

    def __init__(self, divisions: Divisions) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self._divisions = divisions
        self._code_pdf = b""
        self._steps = QStackedLayout(self)
        self._steps.addWidget(_scrolled(self._form()))
        self._steps.addWidget(_scrolled(self._code_card()))
        self._strength_timer = QTimer(self, singleShot=True, interval=200)
        self._strength_timer.timeout.connect(self._judge)

    def say(self, error: AppError) -> None:
        """Show why the profile could not be made."""
        self.make.setEnabled(True)
        self.make.setText(_("建立资料"))
        self.problem.setText(texts.sentence(error))

    def show_code(self, code: str, pdf: bytes) -> None:
        """Go on to the recovery code; `pdf` is the page to print."""
        self._code_pdf = pdf
        groups = code.split()
        half = len(groups) // 2
        self.code.setText("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))
        self._steps.setCurrentIndex(1)
        self.save_code.setFocus()

    def _form(self) -> QFrame:
        card, column = _card(_("第一次使用法顾"), _("只需填写一次。所有资料都加密保存在这台电脑上，不连网络。"))
        column.addWidget(_label(_("这台电脑放在哪里用")))
        column.addLayout(self._role_row())
        self.place = Choice(self._find_place, self._place_name)
        self.place.setPlaceholderText(_("输入村名、乡镇名或拼音首字母，例如 hbz"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("将署在每条记录上"))
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        for edit in (self.passphrase, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        for words, editor in (
            (_("服务的村（社区）或所在地"), self.place),
            (_("您的姓名"), self.name),
            (_("口令（每次打开时输入）"), self.passphrase),
        ):
            column.addWidget(_label(words))
            column.addWidget(editor)
        self.strength = QLabel(_("建议用三四个不相干的词连在一起，再加数字。"))
        theme.set_role(self.strength, "small")
        column.addWidget(self.strength)
        column.addWidget(_label(_("再输入一次口令")))
        column.addWidget(self.again)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        theme.set_role(self.problem, "problem")
        column.addWidget(self.problem)
        self.make = QPushButton(_("建立资料"))
        theme.set_role(self.make, "primary")
        self.make.clicked.connect(self._on_make_asked)
        column.addWidget(self.make)
        self.passphrase.textChanged.connect(lambda _text: self._strength_timer.start())
        return card

    def _role_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_12)
        self.roles = QButtonGroup(self)
        for number, role in enumerate(Role):
            button = QPushButton(texts.ROLES[role], checkable=True, checked=number == 0)
            theme.set_role(button, "answer")
            self.roles.addButton(button, number)
            row.addWidget(button, 1)
        self.roles.idToggled.connect(lambda _number, on: on and self.place.set_value(""))
        return row

    def _code_card(self) -> QFrame:
        card, column = _card(
            _("请保管好恢复码"), _("忘记口令时，只有它能打开资料。它只在这里出现一次，程序里不留底。")
        )
        self.code = QLabel()
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        theme.set_role(self.code, "title")
        column.addWidget(self.code)
        self.save_code = QPushButton(_("保存为 PDF 以便打印"))
        self.save_code.clicked.connect(self._on_save_code)
        column.addWidget(self.save_code)
        self.code_note = QLabel()
        self.code_note.setWordWrap(True)
        theme.set_role(self.code_note, "small")
        column.addWidget(self.code_note)
        self.kept = QCheckBox(_("我已打印或抄下恢复码，并与电脑分开保管"))
        self.begin = QPushButton(_("开始使用"), enabled=False)
        theme.set_role(self.begin, "primary")
        self.kept.toggled.connect(self.begin.setEnabled)
        self.begin.clicked.connect(self.finished)
        column.addWidget(self.kept)
        column.addWidget(self.begin)
        return card

    @property
    def role(self) -> Role:
        """Return the chosen role."""
        return list(Role)[self.roles.checkedId()]

    def _find_place(self, text: str) -> Sequence[Option]:
        found = self._divisions.find(text, level=_LEVELS[self.role], limit=30)
        return [(division.code, self._place_name(division.code)) for division in found]

    def _place_name(self, code: str) -> str:
        return " ".join(self._divisions.path(code)) or code

    def _judge(self) -> None:
        words = (self.name.text(), *self._divisions.path(self.place.value()))
        if not self.passphrase.text():
            return
        judged = access.strength(self.passphrase.text(), words)
        self.strength.setText(_("口令强度：{words}").format(words=_STRENGTHS[judged.score]))
        theme.set_role(self.strength, "good" if judged.is_enough else "problem")

    def _on_make_asked(self) -> None:
        self.place.settle()
        self.problem.setText(self._missing())
        if self.problem.text():
            return
        self.make.setEnabled(False)
        self.make.setText(_("正在建立（约需几秒）…"))
        self.profile_wished.emit(Wish(self.role, self.place.value(), self.name.text().strip(), self.passphrase.text()))

    def _missing(self) -> str:
        if not self.place.value():
            return _("请从列表中选择地点：输入几个字或拼音首字母，再用 ↓ 和回车选定。")
        if not self.name.text().strip():
            return _("请填写您的姓名。")
        if self.passphrase.text() != self.again.text():
            return _("两次输入的口令不一样，请重新输入。")
        if not access.strength(self.passphrase.text(), (self.name.text(),)).is_enough:
            text = texts.error_text("passphrase_weak", {})
            return text.happened + text.next
        return ""

    def _on_save_code(self) -> None:
        path = file_dialogs.ask_path(
            self,
            Ask.SAVE,
            title=_("保存恢复码"),
            start=Path.home() / _("法顾恢复码.pdf"),
            pattern=_("PDF 文件 (*.pdf)"),
        )
        if path is None:
            return
        try:
            path.write_bytes(self._code_pdf)
        except OSError:
            self.code_note.setText(_("没有写成：请换一个文件夹再试。恢复码仍在上面。"))
            return
        self.code_note.setText(_("已保存到 {path}。打印后请删除这个文件。").format(path=path))


def _card(title: str, hint: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    theme.set_role(card, "card")
    card.setFixedWidth(theme.scaled(_CARD_WIDTH))
    column = QVBoxLayout(card)
    column.setContentsMargins(*[palette.SPACE_32] * 4)
    column.setSpacing(palette.SPACE_8)
    heading = QLabel(title)
    theme.set_role(heading, "title")
    column.addWidget(heading)
    words = QLabel(hint)
    words.setWordWrap(True)
    theme.set_role(words, "muted")
    column.addWidget(words)
    column.addSpacing(palette.SPACE_12)
    return card, column


def _label(words: str) -> QLabel:
    label = QLabel(words)
    theme.set_role(label, "strong")
    return label


def _scrolled(card: QFrame) -> QScrollArea:
    """Put a card in the middle of a page that scrolls where the screen is low."""
    body = QWidget()
    theme.set_role(body, "body")
    inner = QVBoxLayout(body)
    inner.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(body)
    return area
