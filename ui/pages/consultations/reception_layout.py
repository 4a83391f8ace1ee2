"""Where everything stands while a resident is received: the person, the story beside the advice, the acts."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.records.flow import Flow
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from ui.pages.consultations.reception import ReceptionPanel

_TWO_COLUMNS_FROM = 960


class ReceptionLayout(QObject):
    """Two columns where both fit; head and foot never scroll away."""

    def __init__(self, panel: "ReceptionPanel") -> None:
        super().__init__(panel)
        self._panel = panel
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, palette.SPACE_12, 0, palette.SPACE_12)
        column.setSpacing(palette.SPACE_8)
        column.addLayout(self._head())
        body = self._body()
        self._scroll = scrolling(body)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot())
        self._set_tab_order()
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._sight.timeout.connect(self._show_focused)
        for resized in (panel, body):
            resized.installEventFilter(self)

    def go_to_top(self) -> None:
        """Show the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def keep_focus_in_sight(self) -> None:
        """Scroll as far as it takes to see what has the focus, once everything has found its place."""
        self._sight.start()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(palette.SPACE_24, 0, palette.SPACE_24, 0)
        head.setSpacing(palette.SPACE_16)
        title = PlainLabel(_("登记接待"))
        theme.set_role(title, "section")
        head.addWidget(title)
        head.addWidget(self._panel.village)
        head.addWidget(self._panel.marks, 1)
        return head

    def _body(self) -> QWidget:
        panel, cells = self._panel, self._panel.cells
        body = QWidget()
        theme.set_role(body, "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(palette.SPACE_24, 0, palette.SPACE_24, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(panel.enquirer)
        column.addWidget(panel.dangers)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(palette.SPACE_32)
        short = [cells[name] for name in ("route", "way", "minutes", "visit_on")]
        story = _stacked(cells["question"], panel.triage, cells["dispute_type"])
        story.insertSpacing(2, palette.SPACE_12)
        self._columns.addLayout(story, 1)
        self._columns.addLayout(_stacked(cells["facts"], cells["answer"], Flow(short)), 1)
        column.addLayout(self._columns)
        column.addStretch(1)
        return body

    def _foot(self) -> QHBoxLayout:
        panel = self._panel
        foot = QHBoxLayout()
        foot.setContentsMargins(palette.SPACE_24, 0, palette.SPACE_24, 0)
        foot.setSpacing(palette.SPACE_12)
        hint = PlainLabel(_("没填完也可以登记，以后再补。Ctrl+Enter 登记，Esc 先放着。"))
        theme.set_role(hint, "small")
        hint.setWordWrap(True)
        foot.addWidget(hint, 1)
        theme.set_role(panel.register_button, "primary")
        icons.put(panel.register_button, "check", role="light")
        for button in panel.buttons():
            foot.addWidget(button)
        return foot

    def _set_tab_order(self) -> None:
        """Have Tab go as one reads."""
        panel = self._panel
        editors = [cell.editor for cell in panel.cells.values()]
        order: list[QWidget] = [
            *(cell.editor for cell in panel.enquirer.cells.cells.values()),
            panel.enquirer.cells.earlier.list,
            panel.enquirer.other,
            panel.enquirer.visits.list,
            *panel.dangers.buttons(),
            editors[0],
            *panel.triage.chips,
            *editors[1:],
            *panel.buttons(),
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, palette.SPACE_24)

    def _arrange(self) -> None:
        is_wide = self._panel.width() >= theme.scaled(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            self._columns.setSpacing(palette.SPACE_32 if is_wide else palette.SPACE_8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
            self.keep_focus_in_sight()
        return super().eventFilter(watched, event)


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(palette.SPACE_4)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
