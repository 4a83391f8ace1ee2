"""What a page's panel for a new record has in common with others: what it tells, and what it is asked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.records.desk import Desk
from ui.records.marks_line import Mark, MarksLine
from ui.records.villages import short_name
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
        self._page_desk: Desk | None = None
        self.village = MarksLine()
        self.village.hide()

    def work_at(self, desk: Desk) -> None:
        """Take the desk of the page: from it the panel knows to which village its record will belong."""
        self._page_desk = desk

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

    def say_village(self) -> None:
        """Say to which village the record will belong, where several are served here, and if the county must decide."""
        desk = self._page_desk
        scope = self._scope_in(desk) if desk is not None and self.record_id() else ""
        marks = _marks_of(desk, scope) if desk is not None and scope else ()
        self.village.show_marks("", marks)
        self.village.setVisible(bool(marks))

    def _scope_in(self, desk: Desk) -> str:
        """Return the scope of the record to come, empty where it is of no village."""
        return desk.history.scope_for(self.record_id())

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.say_village()


def _marks_of(desk: Desk, scope: str) -> tuple[Mark, ...]:
    """Return the village of a scope, where that doesn't go without saying, and whether records of it wait."""
    name = short_name(desk, desk.history.village_of(scope))
    place = (Mark("map-pin", "muted", _("归{village}").format(village=name)),) if name else ()
    waits = Mark("triangle-alert", "warn", _("已交给别的电脑，要等县局的人决定"))
    return (*place, waits) if desk.history.is_handed_over(scope) else place
