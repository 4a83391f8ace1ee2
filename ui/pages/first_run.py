"""The first start: which desk, which place, who, a passphrase; then the recovery code on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from app import texts
from app.errors import AppError
from app.language import _
from app.model.division import Level
from app.model.installation import Role
from app.services.places import Divisions
from ui import palette, theme
from ui.widgets.card_page import CardPage, labelled
from ui.widgets.choice import Choice, Option
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel
from ui.widgets.recovery_code import RecoveryCode

_CARD_WIDTH = 640
_OFFERED = 30
_PLACES = {
    Role.VILLAGE: (_("服务的村（社区）"), _("村名、乡镇名")),
    Role.TOWNSHIP: (_("司法所所在的乡镇（街道）"), _("乡镇名")),
    Role.COUNTY: (_("司法局所在的县（市、区）"), _("县名")),
}
_LEVELS = {Role.VILLAGE: Level.VILLAGE, Role.TOWNSHIP: Level.TOWNSHIP, Role.COUNTY: Level.COUNTY}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the first user filled in."""

    role: Role
    division: str
    name: str
    passphrase: str


class FirstRunPage(QStackedWidget):
    """Two steps: fill in, then keep the recovery code."""

    profile_wished = Signal(object)
    """A `Wish`: the door makes the profile and calls `show_code` or `say`."""
    restore_asked = Signal()
    """Go on from a backup on a stick instead."""
    finished = Signal()
    """The user has put the code away and wants to begin."""

    def __init__(self, divisions: Divisions) -> None:
        super().__init__()
        self._divisions = divisions
        self.place = Choice(self._find_place, self._place_name)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("将署在每条记录上"))
        self.passphrase = NewPassphrase(_("口令（每次打开时输入）"), self._guessable)
        self.recovery = RecoveryCode()
        self.addWidget(self._form())
        self.addWidget(self._code_page())

    def begin(self) -> None:
        """Put the cursor where filling in begins."""
        self.roles.button(0).setFocus()

    def set_waiting(self) -> None:
        """Show that the profile is being made."""
        self.make.setText(_("正在建立（约需几秒）…"))
        self.setEnabled(False)

    def say(self, error: AppError) -> None:
        """Show why the profile could not be made."""
        self.setEnabled(True)
        self.make.setText(_("建立资料"))
        self._page.complain(self.problem, texts.sentence(error))
        self.make.setFocus()

    def show_code(self, code: str, pdf: bytes) -> None:
        """Go on to the recovery code; `pdf` is the page to print."""
        self.setEnabled(True)
        self.passphrase.clear()
        self.recovery.show_code(code, pdf)
        self.setCurrentIndex(1)
        self.recovery.save.setFocus()

    @property
    def role(self) -> Role:
        """Return the chosen role."""
        return list(Role)[self.roles.checkedId()]

    def _form(self) -> CardPage:
        page = self._page = CardPage(
            _("第一次使用法顾"),
            width=_CARD_WIDTH,
            hint=_("只需填写一次。所有资料都加密保存在这台电脑上，不连网络。"),
        )
        page.column.addWidget(labelled(_("这台电脑放在哪里用"), self._role_row()))
        self._place_pair = page.add_labelled("", self.place)
        self._ask_place()
        page.add_labelled(_("您的姓名"), self.name)
        page.column.addWidget(self.passphrase)
        self.problem = page.add_words("", "problem")
        self.make = QPushButton(_("建立资料"))
        theme.set_role(self.make, "primary")
        page.column.addWidget(self.make)
        self.restore = QPushButton(_("我有U盘备份，从备份恢复"))
        theme.set_role(self.restore, "link")
        self.restore.clicked.connect(self.restore_asked)
        page.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.make.clicked.connect(self._on_make_asked)
        self.name.returnPressed.connect(self.passphrase.first.setFocus)
        self.passphrase.finished.connect(self._on_make_asked)
        return page

    def _role_row(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        self.roles = QButtonGroup(self)
        for number, role in enumerate(Role):
            button = QPushButton(texts.ROLES[role])
            button.setCheckable(True)
            button.setChecked(number == 0)
            theme.set_role(button, "answer")
            self.roles.addButton(button, number)
            inner.addWidget(button, 1)
        self.roles.idToggled.connect(self._on_role_toggled)
        return row

    def _code_page(self) -> CardPage:
        page = CardPage(
            _("请保管好恢复码"),
            width=_CARD_WIDTH,
            hint=_("忘记口令时，只有它能打开资料。它只在这里出现一次，程序里不留底。"),
        )
        page.column.addWidget(self.recovery)
        self.kept = QCheckBox(_("我已打印或抄下恢复码，并与电脑分开保管"))
        self.start = QPushButton(_("开始使用"))
        self.start.setEnabled(False)
        theme.set_role(self.start, "primary")
        self.kept.toggled.connect(self.start.setEnabled)
        self.start.clicked.connect(self.finished)
        page.column.addWidget(self.kept)
        page.column.addWidget(self.start)
        return page

    def _find_place(self, text: str) -> Sequence[Option]:
        found = self._divisions.find(text, level=_LEVELS[self.role], limit=_OFFERED)
        return [(division.code, self._place_name(division.code)) for division in found]

    def _place_name(self, code: str) -> str:
        return " ".join(self._divisions.path(code)) or code

    def _guessable(self) -> tuple[str, ...]:
        return (self.name.text(), *self._divisions.path(self.place.value()))

    def _on_role_toggled(self, _number: int, on: bool) -> None:
        if on:
            self.place.set_value("")
            self._ask_place()

    def _ask_place(self) -> None:
        """Ask for the place that a desk of this role serves."""
        words, example = _PLACES[self.role]
        for label in self._place_pair.findChildren(PlainLabel):
            label.setText(words)
        self.place.setAccessibleName(words)
        self.place.setPlaceholderText(_("输入{example}或拼音首字母，例如 hbz").format(example=example))

    def _on_make_asked(self) -> None:
        self.place.settle()
        missing = self._missing()
        self._page.complain(self.problem, missing)
        if missing:
            return
        wish = Wish(self.role, self.place.value(), self.name.text().strip(), self.passphrase.text())
        self.set_waiting()
        self.profile_wished.emit(wish)

    def _missing(self) -> str:
        if not self.place.value():
            self.place.setFocus()
            return _("请从列表中选择地点：输入几个字或拼音首字母，再用 ↓ 和回车选定。")
        if not self.name.text().strip():
            self.name.setFocus()
            return _("请填写您的姓名。")
        problem = self.passphrase.problem()
        if problem:
            self.passphrase.focus_problem()
        return problem
