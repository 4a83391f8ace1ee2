"""The head of a record: whose it is, what to notice, what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.pages.parties import wording
from ui.pages.parties.desk import Desk
from ui.pages.parties.listing import KeptParty
from ui.pages.parties.marks_line import MarksLine


class RecordHead(QWidget):
    """Name and buttons in one line, the marks below."""

    history_asked = Signal()
    delete_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        theme.set_role(self.title, "section")
        self.marks = MarksLine()
        self.history = self._button(_("修改历史"), "history")
        self.history.setCheckable(True)
        self.history.clicked.connect(self.history_asked)
        self.delete = self._button(_("删除"), "trash-2")
        self.delete.clicked.connect(self.delete_asked)
        self.back = self._button(_("回到列表"), "chevron-left")
        self.back.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.setSpacing(palette.SPACE_8)
        line.addWidget(self.title, 1)
        for button in (self.history, self.delete, self.back):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addLayout(line)
        column.addWidget(self.marks)

    def show_party(self, kept: KeptParty) -> None:
        """Show whose record this is."""
        party = kept.record
        self.title.setText(wording.called(party))
        marks = wording.marks_of(self._desk, party, in_conflict=bool(kept.conflicts))
        self.marks.show_marks(wording.facts_of(self._desk, party), marks)
        self.delete.setVisible(not kept.deleted)

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        icons.put(button, icon)
        return button
