"""Two records that may be one person, side by side; a person decides, and can take it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import texts
from app.language import _
from app.model.party import Party
from ui import icons, palette, theme
from ui.pages.parties import wording
from ui.records.desk import Desk
from ui.records.kind import recorded_on
from ui.widgets.plain_label import PlainLabel

_COMPARED = (
    "name", "sex", "birth_date", "birth_words", "id_type", "id_number", "credit_code", "phone", "division",
    "villager_group", "residence", "domicile", "occupation", "work_unit", "legal_representative", "note",
)  # fmt: skip


class UniteDialog(QDialog):
    """Compares and asks for the reason; does nothing itself."""

    decided = Signal(str)
    """They are one person, for this reason."""

    def __init__(self, desk: Desk, party: Party, other: Party, *, agrees: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.party = party
        self.setWindowTitle(_("是同一个人吗"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.SPACE_24,) * 4)
        column.setSpacing(palette.SPACE_16)
        hint = PlainLabel(_("两条记录都会原样保留，只是记下它们说的是同一个人，以后随时可以分开。"))
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        column.addWidget(hint)
        column.addWidget(_scrolled(_compared(desk, party, other)), 1)
        column.addWidget(PlainLabel(_("怎么看出是同一个人")))
        self.reason = QLineEdit(agrees)
        column.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_12)
        foot.addStretch(1)
        leave = QPushButton(_("不是同一个人"))
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        self.unite = QPushButton(_("合并为同一人"))
        theme.set_role(self.unite, "primary")
        icons.put(self.unite, "link", role="light")
        self.unite.setDefault(True)
        self.unite.clicked.connect(self._on_united)
        foot.addWidget(self.unite)
        column.addLayout(foot)
        self.resize(theme.scaled(round(palette.DIALOG * 1.5)), theme.scaled(palette.DIALOG))

    def _on_united(self) -> None:
        self.accept()
        self.decided.emit(self.reason.text().strip())


def _compared(desk: Desk, party: Party, other: Party) -> QWidget:
    body = QFrame()
    theme.set_role(body, "card")
    grid = QGridLayout(body)
    grid.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
    grid.setHorizontalSpacing(palette.SPACE_16)
    grid.setVerticalSpacing(palette.SPACE_8)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    for side, each in ((1, party), (2, other)):
        day = recorded_on(each.id).isoformat()
        heading = PlainLabel(_("{day} 登记").format(day=day))
        theme.set_role(heading, "small")
        grid.addWidget(heading, 0, side)
    row = 1
    for field in _COMPARED:
        values = (getattr(party, field), getattr(other, field))
        if not any(values):
            continue
        label = PlainLabel(texts.FIELDS[field])
        theme.set_role(label, "muted")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        for side, value in enumerate(values, 1):
            words = wording.value_words(desk, field, value)
            grid.addWidget(_cell(words, is_same=values[0] == values[1]), row, side)
        row += 1
    grid.setRowStretch(row, 1)
    return body


def _cell(words: str, *, is_same: bool) -> QWidget:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_role(label, "strong" if is_same else "")
    return label


def _scrolled(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(body)
    return area
