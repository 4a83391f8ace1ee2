"""The cheat sheet (F1): every key of the program, from the one table of shortcuts."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.shortcuts import SCOPE_TITLES, SHORTCUTS, Scope
from ui.widgets.plain_label import PlainLabel


class CheatSheet(QDialog):
    """Three columns of keys under the places where they work; Esc or F1 closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("键位表"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.SPACE_24,) * 4)
        column.setSpacing(palette.SPACE_24)
        sides = QHBoxLayout()
        sides.setSpacing(palette.SPACE_32)
        for scopes in ((Scope.WINDOW,), (Scope.LIST, Scope.RECORD, Scope.PAPERS), (Scope.TYPING, Scope.ROUTING)):
            side = QVBoxLayout()
            side.setSpacing(palette.SPACE_12)
            for scope in scopes:
                side.addWidget(_titled(scope))
                side.addLayout(_keys_of(scope))
                side.addSpacing(palette.SPACE_12)
            side.addStretch(1)
            sides.addLayout(side)
        column.addLayout(sides)
        close = QPushButton(_("关上"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)


def _titled(scope: Scope) -> QLabel:
    title = PlainLabel(SCOPE_TITLES[scope])
    theme.set_role(title, "section")
    return title


def _keys_of(scope: Scope) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(palette.SPACE_24)
    grid.setVerticalSpacing(palette.SPACE_8)
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(shortcut for shortcut in SHORTCUTS if shortcut.scope is scope):
        keys = PlainLabel(shortcut.printed)
        theme.set_role(keys, "strong")
        grid.addWidget(keys, row, 0)
        text = PlainLabel(shortcut.text)
        grid.addWidget(text, row, 1)
    return grid
