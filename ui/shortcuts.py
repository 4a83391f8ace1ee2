"""All keys of the program in one table: it installs them and it is the cheat sheet (F1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.language import _


class Scope(Enum):
    """Where a key works."""

    WINDOW = "window"
    LIST = "list"
    RECORD = "record"
    TYPING = "typing"
    ROUTING = "routing"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key and what it does where; keys without a name in code are the widgets' own, only listed."""

    keys: str
    text: str
    scope: Scope
    name: str = ""

    @property
    def printed(self) -> str:
        """Return the keys by what stands on the keyboard."""
        words = {"Return": "Enter", "Left": "←", "Right": "→", "Backspace": _("退格"), "Space": _("空格")}
        printed = self.keys
        for name, word in words.items():
            printed = printed.replace(name, word)
        return printed


SCOPE_TITLES: Mapping[Scope, str] = {
    Scope.WINDOW: _("随处可用"),
    Scope.LIST: _("列表里"),
    Scope.RECORD: _("记录里"),
    Scope.TYPING: _("填写时"),
    Scope.ROUTING: _("分流导引里"),
    Scope.PAPERS: _("文书里"),
}

SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("F1", _("看这张键位表"), Scope.WINDOW, "cheat_sheet"),
    Shortcut("Ctrl+N", _("登记接待"), Scope.WINDOW, "receive"),
    Shortcut("Ctrl+Shift+N", _("在本页登记一条"), Scope.WINDOW, "new"),
    Shortcut("Ctrl+F", _("在本页查找"), Scope.WINDOW, "search"),
    Shortcut("Ctrl+Shift+F", _("在全部资料里查找"), Scope.WINDOW, "search_everything"),
    Shortcut("Alt+Z", _("撤销刚才的操作（提示条还在时）"), Scope.WINDOW),
    Shortcut("Ctrl+L", _("锁定"), Scope.WINDOW, "lock"),
    Shortcut("F12", _("遮住屏幕，再按恢复"), Scope.WINDOW, "hide_screen"),
    Shortcut("Ctrl+1 … 9", _("去导航里的第几项"), Scope.WINDOW),
    Shortcut("Ctrl+=", _("换一档字号"), Scope.WINDOW, "large_print"),
    Shortcut("F5", _("重新读取"), Scope.WINDOW, "reload"),
    Shortcut("F6", _("在导航、列表、记录之间移动"), Scope.WINDOW, "next_area"),
    Shortcut("↑ ↓ PgUp PgDn", _("上下移动；↓ 从查找框到列表"), Scope.LIST),
    Shortcut("Home End", _("第一条、最后一条"), Scope.LIST),
    Shortcut("Enter", _("打开"), Scope.LIST),
    Shortcut("Del", _("删除（可以撤销）"), Scope.LIST, "delete"),
    Shortcut("Ctrl+S", _("立即保存"), Scope.RECORD, "save"),
    Shortcut("Ctrl+H", _("看修改历史"), Scope.RECORD, "history"),
    Shortcut("Esc", _("回到列表"), Scope.RECORD, "back"),
    Shortcut("Ctrl+Return", _("登记正在填写的"), Scope.TYPING, "register"),
    Shortcut("Alt+1 … 3", _("选用提示的纠纷类型"), Scope.TYPING),
    Shortcut("Alt+4", _("把提示的记为风险苗头"), Scope.TYPING, "accept_risks"),
    Shortcut("Tab  Shift+Tab", _("下一栏、上一栏"), Scope.TYPING),
    Shortcut("↓", _("打开可选的列表"), Scope.TYPING),
    Shortcut("Space", _("勾选；按下按钮（Enter 也可以）"), Scope.TYPING),
    Shortcut("Ctrl+Z  Ctrl+Y", _("撤销、重做正在填写的字"), Scope.TYPING),
    Shortcut("1 … 9", _("选第几个答案"), Scope.ROUTING),
    Shortcut("Alt+Left", _("上一步，答案都留着"), Scope.ROUTING, "step_back"),
    Shortcut("Backspace", _("上一步（不在填写时）"), Scope.ROUTING, "step_back_short"),
    Shortcut("Alt+Right", _("下一步"), Scope.ROUTING, "step_forward"),
    Shortcut("Ctrl+P", _("打印"), Scope.PAPERS, "print"),
    Shortcut("PgUp PgDn", _("预览翻页；Ctrl+滚轮放大缩小"), Scope.PAPERS),
)


def install(owner: QWidget, calls: Mapping[str, Callable[[], object]]) -> tuple[QShortcut, ...]:
    """Install the named keys on a widget; KeyError for a name that is not in the table.

    LIST and RECORD keys work only while the widget or a part of it has the focus.
    """
    known = {shortcut.name: shortcut for shortcut in SHORTCUTS if shortcut.name}
    return tuple(_installed(owner, known[name], call) for name, call in calls.items())


def install_navigation(owner: QWidget, go: Callable[[int], object]) -> tuple[QShortcut, ...]:
    """Install Ctrl+1 … Ctrl+9; `go` gets the place in the navigation, beginning with 0."""
    keys = []
    for place in range(9):
        key = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), owner)
        key.activated.connect(lambda place=place: go(place))
        keys.append(key)
    return tuple(keys)


def install_choices(owner: QWidget, pick: Callable[[int], object], *, count: int = 3) -> None:
    """Install Alt+1, Alt+2, … while the owner has the focus; `pick` gets the place among what is offered, from 0."""
    for place in range(count):
        key = QShortcut(QKeySequence(f"Alt+{place + 1}"), owner)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda place=place: pick(place))


def install_answers(owner: QWidget, pick: Callable[[int], object], *, count: int) -> None:
    """Install 1, 2, … while the owner has the focus and nothing is typed in; `pick` gets the place, from 0.

    A key that is held answers once: the next question is another one.
    """
    for place in range(count):
        key = QShortcut(QKeySequence(str(place + 1)), owner)
        key.setAutoRepeat(False)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda place=place: pick(place))


def _installed(owner: QWidget, shortcut: Shortcut, call: Callable[[], object]) -> QShortcut:
    key = QShortcut(QKeySequence(shortcut.keys), owner)
    if shortcut.scope is not Scope.WINDOW:
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(call)
    return key
