"""What stands on the page while it is about nothing yet: which matter it is about, or none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.matters.record_choice import RecordChoice
from ui.pages.routing.desk import RoutingDesk, choosable
from ui.widgets.plain_label import PlainLabel

_WIDTH = 720


class StartCard(QFrame):
    """Also asks with which matter a plan is to be kept that was found without one."""

    chosen = Signal(str, str)
    free_asked = Signal()
    receive_asked = Signal()
    left = Signal()
    """The advisor goes back to the answers."""
    failed = Signal(object)

    def __init__(self, desk: RoutingDesk, *, keeps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setMaximumWidth(theme.scaled(_WIDTH))
        title = PlainLabel(_("方案存到哪件事上？") if keeps else _("给哪件事找途径？"))
        theme.set_role(title, "section")
        said = (
            _("问答都留着。选一件登记过的，或者先登记接待，登记好回到这里再选。")
            if keeps
            else _("登记里已有的不再问；答一问，右边的方案就长一点。")
        )
        hint = PlainLabel(said)
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        self.choice = RecordChoice(choosable(desk), desk.recent, desk.jobs)
        self.choice.chosen.connect(self.chosen)
        self.choice.failed.connect(self.failed)
        self.receive = QPushButton(_("登记接待"))
        icons.put(self.receive, "message-square")
        self.receive.clicked.connect(self.receive_asked)
        self.free = QPushButton(_("不登记，先问一问"))
        self.free.clicked.connect(self.free_asked)
        self.leave = QPushButton(_("回到问答"))
        self.leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[palette.SPACE_24] * 4)
        column.setSpacing(palette.SPACE_12)
        for widget in (title, hint, self.choice):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_12)
        foot.addWidget(self.leave if keeps else self.free)
        foot.addWidget(self.receive)
        foot.addStretch(1)
        column.addLayout(foot)

    def refresh(self) -> None:
        """Show what was opened last."""
        self.choice.refresh()


def in_the_middle(card: QWidget) -> QWidget:
    """Return a card at the top of an empty page, in the middle."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, palette.SPACE_16, 0, 0)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 6)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return page
