"""What a page's panel for a new record has in common with others: what it tells, and what it is asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class NewPanel(QFrame):
    """A card over the list; the new record has an id from the first key on, so that drafts survive a crash."""

    recorded = Signal(str)
    opened = Signal(str)
    """The user chose a record of this kind that exists already."""
    closed = Signal()
    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")

    def record_id(self) -> str:
        """Return the id of the record being typed, empty if none is."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begin a new record; go on where one is being typed."""
        raise NotImplementedError

    def go_on(self, record: str) -> None:
        """Show again what was typed for a record that never came to be."""
        raise NotImplementedError

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Close without recording; what was typed is thrown away, which can be undone."""
        raise NotImplementedError

    def register(self) -> None:
        """Record what is typed."""
        raise NotImplementedError

    def _foot(self, hint: str, act: str, *, icon: str = "plus") -> QHBoxLayout:
        """Return the line with a hint, the way out, and the button that records."""
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_12)
        told = PlainLabel(hint)
        theme.set_role(told, "small")
        foot.addWidget(told, 1)
        leave = QPushButton(_("不登记了"))
        leave.clicked.connect(self.give_up)
        foot.addWidget(leave)
        self.button = QPushButton(act)
        theme.set_role(self.button, "primary")
        icons.put(self.button, icon, role="light")
        self.button.clicked.connect(self.register)
        foot.addWidget(self.button)
        return foot
