"""To which consultation or dispute a calculation is attached."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.matters.matter_shelf import MatterShelf
from ui.matters.record_choice import RecordChoice
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner


class AttachCard(QFrame):
    """Stands above the answer while it is asked; Esc leaves it."""

    chosen = Signal(str, str)
    left = Signal()
    failed = Signal(object)

    def __init__(self, shelf: MatterShelf, jobs: "JobRunner[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        title = PlainLabel(_("附到哪件事上？"))
        theme.set_role(title, "section")
        self.choice = RecordChoice(shelf.choosable(), shelf.recent, jobs)
        self.choice.chosen.connect(self.chosen)
        self.choice.failed.connect(self.failed)
        self.leave = QPushButton(_("不附了"))
        theme.set_role(self.leave, "link")
        self.leave.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_16, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        column.addLayout(head)
        column.addWidget(self.choice)

    def ask(self) -> None:
        """Show those opened last and go to the search box."""
        self.choice.search.clear()
        self.choice.refresh()
        self.show()
        self.choice.focus()
