"""The home page: near days, whom to visit, what was left unfinished or open lately, what nobody else holds yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.installation import Role
from ui import palette, theme
from ui.page import Page
from ui.pages.home import entries
from ui.pages.home.card import Card
from ui.pages.home.desk import HomeDesk
from ui.widgets.banner import Banner, Tone
from ui.widgets.page_head import PageHead
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from ui.changes import Changes

_TWO_CARDS_FROM = 900


class HomePage(Page):
    """Reads everything anew whenever it comes to the front: it is short."""

    def __init__(self, desk: HomeDesk, changes: "Changes", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "page")
        self.head = PageHead(texts.day_text(desk.today), action_text=_("登记接待"), action_icon="message-square")
        self.head.action_asked.connect(self.receive_asked)
        self.deadlines = Card(
            _("期限"), _("三十天之内没有到期的。接受分流方案、签了调解协议后，要紧的日子会列在这里。")
        )
        self.visits = Card(_("要回访的"), _("七天之内没有要回访的。在咨询或纠纷里可以安排回访。"))
        self.unfinished = Card(_("没写完的"), _("没有写到一半的内容。"))
        self.opened = Card(_("最近打开"), _("打开过的记录会列在这里。"))
        self.overdue = Banner(Tone.WARN, "", button_text=_("去办理") if desk.role == Role.COUNTY else _("去送交"))
        self.overdue.pressed.connect(lambda: self.page_asked.emit("round_trip"))
        self.overdue.hide()
        self.unsent = PlainLabel()
        self.unsent.setWordWrap(True)
        theme.set_role(self.unsent, "muted")
        self._cards = (self.deadlines, self.visits, self.unfinished, self.opened)
        self._counts_days = False
        self._count_days = QTimer(self, singleShot=True, interval=0)
        self._count_days.timeout.connect(self._on_painted)
        for card in self._cards:
            card.chosen.connect(self.record_asked)
        self._lay_out()
        changes.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show what stands now."""
        try:
            self._show_deadlines()
            self.visits.show_entries(list(entries.visits(self._desk)))
            self.unfinished.show_entries(list(entries.unfinished(self._desk)))
            self.opened.show_entries(list(entries.opened(self._desk)))
            self._show_round_trip()
        except AppError as error:
            self.failed.emit(error)

    def areas(self) -> Sequence[QWidget]:
        """Return the head and the cards."""
        return (self.head, *self._cards)

    def start_search(self) -> None:
        """Search everything: nothing on this page is long enough to be searched."""
        self.search_asked.emit()

    def _show_deadlines(self) -> None:
        """Show the days of plans and, after the first paint, those for a court: the rules take a while to read."""
        courts = self._desk.agreements.due(within=entries.COURT_AHEAD) if self._counts_days else ()
        near, count = entries.deadlines(self._desk, courts)
        self.deadlines.show_entries(near, count=count)
        if not self._counts_days:
            self._count_days.start()

    def _on_painted(self) -> None:
        self._counts_days = True
        try:
            self._show_deadlines()
        except AppError as error:
            self.failed.emit(error)

    def _on_changed(self, _topics: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show_round_trip(self) -> None:
        """Say what waits to be sent, loudly where it has waited too long; at the county, what waits to be decided."""
        self.unsent.setVisible(self._desk.role != Role.COUNTY)
        if self._desk.role == Role.COUNTY:
            self._show_waiting_here()
            return
        trip = self._desk.exchange.round_trip()
        if trip.changes:
            told = _("{count} 处修改只在这台电脑上，县局还没有收到；程序每天自动备份。").format(count=trip.changes)
        else:
            told = _("这台电脑上的修改县局都已收到。")
        self.unsent.setText(told)
        days = self._desk.reminder.overdue(trip, self._desk.now())
        if days is not None:
            told = _("已有 {days} 天没有和县局往来：{count} 处修改县局还没有收到。请插上U盘送交一次。")
            self.overdue.say(told.format(days=days, count=trip.changes))
        self.overdue.setVisible(days is not None)

    def _show_waiting_here(self) -> None:
        waiting = self._desk.exchange.waiting_here()
        parts = [
            words.format(count=count)
            for count, words in (
                (waiting.requests, _("{count} 台电脑等您登记或续签")),
                (waiting.held, _("{count} 个停用以后才到的数据包等您决定")),
            )
            if count
        ]
        self.overdue.say(
            _("{parts}：请到“U盘往来 → 各村电脑”办理。").format(parts=_("，").join(parts)) if parts else ""
        )
        self.overdue.setVisible(bool(parts))

    def _lay_out(self) -> None:
        body = QWidget()
        theme.set_role(body, "body")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(palette.SPACE_16)
        area = scrolling(body)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.head)
        column.addWidget(self.overdue)
        column.addWidget(area, 1)
        self._columns = 0
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        """Put the cards below one another, or the days over all and what is due beside what was open."""
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.addWidget(self.deadlines, 0, 0, 1, columns)
        places = ((1, 0), (2, 0), (1, 1)) if columns == 2 else ((1, 0), (2, 0), (3, 0))
        for card, (row, column) in zip(self._cards[1:], places, strict=True):
            self._grid.addWidget(card, row, column, 2 if columns == 2 and column else 1, 1)
        self._grid.addWidget(self.unsent, 4, 0, 1, columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(5, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= theme.scaled(_TWO_CARDS_FROM) else 1)
