"""The head of a record: whose it is, what to notice, what can be done with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import exchange_texts
from app.language import _
from app.model.transfer import Delivery
from ui import icons, palette, theme
from ui.records import delivery_column
from ui.records.kind import KeptRecord, Kind
from ui.records.marks_line import Mark, MarksLine
from ui.widgets.plain_label import PlainLabel

_BEFORE_WORD = 4  # pixels that Qt puts between an icon and its word


class RecordHead(QWidget):
    """Title and buttons in one line, the marks below."""

    history_asked = Signal()
    delete_asked = Signal()
    closed = Signal()

    def __init__(self, kind: Kind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._acts: list[tuple[QPushButton, Callable[[KeptRecord], bool]]] = []
        self._put_away: dict[QPushButton, QIcon] = {}
        self.title = PlainLabel()
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
        self._line = QHBoxLayout()
        self._line.setSpacing(palette.SPACE_8)
        self._line.addWidget(self.title, 1)
        for button in (self.history, self.delete, self.back):
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_4)
        self._column.addLayout(self._line)
        self._column.addWidget(self.marks)

    def put_title_above(self) -> None:
        """Give the title a line of its own above marks and buttons, for a kind whose titles are long."""
        self._line.removeWidget(self.title)
        self._line.insertSpacing(0, 0)
        self._line.insertStretch(self._line.indexOf(self.back))
        self._column.insertWidget(0, self.title)
        self._column.insertWidget(1, self.marks)

    def add_act(
        self, text: str, icon: str, act: Callable[[], object], *, fits: Callable[[KeptRecord], bool]
    ) -> QPushButton:
        """Put a button of the page's own before the others, and return it.

        It is shown while the record `fits` and is not deleted.
        """
        button = self._button(text, icon)
        button.clicked.connect(act)
        self._line.insertWidget(1 + len(self._acts), button, 0, Qt.AlignmentFlag.AlignTop)
        self._acts.append((button, fits))
        return button

    def show_record(self, kept: KeptRecord, delivery: Delivery | None = None, *, village: str = "") -> None:
        """Show which record this is, where it was taken and whether the county has it, as far as that is to be told."""
        self.title.setText(self._kind.title(kept.record))
        taken_in = (Mark("map-pin", "muted", village),) if village else ()
        marks = (*taken_in, *self._kind.marks(kept), *(() if delivery is None else (_delivered(delivery),)))
        self.marks.show_marks(self._kind.facts(kept.record), marks)
        self.delete.setVisible(not kept.deleted)
        for button, fits in self._acts:
            button.setVisible(not kept.deleted and fits(kept))
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Put the icons away where there is no room for them and the whole words."""
        acts = [button for button, _fits in self._acts]
        shown = [each for each in (*acts, self.history, self.delete, self.back) if not each.isHidden()]
        needed = sum(map(self._whole_width, shown)) + (len(shown) - 1) * self._line.spacing()
        if needed > self.width():
            for button in shown:
                self._put_away.setdefault(button, button.icon())
                button.setIcon(QIcon())
        else:
            for button, picture in self._put_away.items():
                button.setIcon(picture)
            self._put_away.clear()

    def _whole_width(self, button: QPushButton) -> int:
        """Return how wide a button is with its icon, which may be put away."""
        missing = button.iconSize().width() + _BEFORE_WORD if button in self._put_away else 0
        return button.sizeHint().width() + missing

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        icons.put(button, icon)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()


def _delivered(delivery: Delivery) -> Mark:
    icon, role = delivery_column.mark_of(delivery)
    return Mark(icon, role, exchange_texts.delivery_text(delivery))
