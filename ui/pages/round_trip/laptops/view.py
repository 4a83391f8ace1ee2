"""各村电脑: requests first, then all that are enrolled; beside them what is known of the one selected."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.device import Asked, HeldBundle, KnownDevice
from ui import palette, theme
from ui.changes import Topic
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.fitted_table import FittedTable
from ui.pages.round_trip.laptops import words
from ui.pages.round_trip.laptops.county_card import CountyCard
from ui.pages.round_trip.laptops.device_card import DeviceCard
from ui.pages.round_trip.laptops.ending_card import EndingCard
from ui.pages.round_trip.laptops.held_card import HeldCard
from ui.pages.round_trip.laptops.request_card import RequestCard
from ui.pages.round_trip.section import Section
from ui.widgets.act_card import ActCard
from ui.widgets.banner import Banner, Tone
from ui.widgets.card_stack import reveal
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_model import HeldRows
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_BESIDE_FROM = 1040
_MANY = 10
"""From so many computers on there is something to find."""
_NOT_FOUND = _("没有这样的电脑。少写几个字再找。")
_NONE = _("还没有收到过任何电脑的数据包。各村第一次送来的U盘收进来以后，会列在这里等您登记。")


class LaptopsView(Section):
    """A row a computer."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.rows: Sequence[words.Row] = ()
        self.told = Banner(Tone.INFO, "")
        self.told.hide()
        self.table = FittedTable(self._columns(), empty=EmptyState(_NONE, icon="usb"))
        self.table.setAccessibleName(_("各村电脑"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("找一台：姓名、村名、编号"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_found)
        self.search.hide()
        self.request, self.device = RequestCard(desk), DeviceCard(desk)
        self.ending, self.held, self.county = EndingCard(desk), HeldCard(desk), CountyCard(desk)
        self._area = QScrollArea()
        for card in self._cards():
            card.failed.connect(self.failed)
            reveal(self._area, card)
        for shown_later in (self.request, self.device, self.ending):
            shown_later.hide()
        self.table.selected.connect(self._on_selected)
        self.request.issued.connect(self._on_issued)
        self.device.seen_to.connect(self.refresh)
        self.ending.ended.connect(self._on_issued)
        self.held.decided.connect(self._on_issued)
        desk.changes.changed.connect(self._on_changed)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Read anew who asks and who is enrolled, and how this desk stands itself."""
        self.county.refresh()
        self._asked += 1
        asked = self._asked

        def op(services: "Services", _progress: "Progress") -> tuple[list[words.Row], list[HeldBundle]]:
            devices = services.devices
            return [*devices.asked(), *devices.all()], devices.held()

        def on_read(found: tuple[list[words.Row], list[HeldBundle]]) -> None:
            if asked == self._asked:
                self.held.show_held(found[1])
                self._show(found[0])

        self._desk.jobs.run(self, op, done=on_read, failed=self._on_failed)

    def start_search(self) -> None:
        """Find one of many computers."""
        if self.search.isVisible():
            self.search.setFocus()

    def areas(self) -> Sequence[QWidget]:
        """Return the table and what is known of one."""
        return self.search, self.table, self._area

    def _cards(self) -> tuple[ActCard, ...]:
        return self.held, self.request, self.device, self.ending, self.county

    def _show(self, rows: Sequence[words.Row]) -> None:
        renewing = {row.request.binding.device for row in rows if isinstance(row, Asked) and row.is_known}
        self.rows = [row for row in rows if isinstance(row, Asked) or row.device not in renewing]
        today = self._desk.session.today
        self.rows = sorted(self.rows, key=lambda row: _rank(row, words.standing(row, today)[1]))
        self.search.setVisible(len(self.rows) > _MANY or bool(self.search.text()))
        self._say_sums()
        was_just_done = any(not card.isHidden() and card.outcome() for card in (self.request, self.ending))
        self._show_found(is_selecting=not was_just_done)

    def _show_found(self, _text: str = "", *, is_selecting: bool = True) -> None:
        """Show the rows in which the words that were typed stand, all of them where none was."""
        wanted, divisions = self.search.text().split(), self._desk.divisions
        found = [row for row in self.rows if words.has_all(row, wanted, divisions)]
        if not found:
            self.table.set_empty(EmptyState(_NOT_FOUND if wanted else _NONE, icon="usb"))
        self.table.show_listing(HeldRows(found))
        if found and is_selecting:
            self.table.select_row(0)

    def _say_sums(self) -> None:
        fresh = sum(isinstance(row, Asked) for row in self.rows)
        told = _("{count} 台电脑等您登记或续签。").format(count=fresh) if fresh else ""
        self.told.say(told)
        self.told.setVisible(bool(told))

    def _on_selected(self, row: object) -> None:
        if row is None:
            return
        self.request.setVisible(isinstance(row, Asked))
        self.device.setVisible(isinstance(row, KnownDevice))
        self.ending.hide()
        if isinstance(row, Asked):
            self.request.show_request(row)
        elif isinstance(row, KnownDevice):
            self.device.show_device(row)
            self.ending.show_device(row)

    def _on_issued(self) -> None:
        self.refresh()
        self.saved.emit()
        self._desk.changes.tell(*Topic)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.told.say(texts.sentence(error))
            self.told.show()
        else:
            self.failed.emit(error)

    def _on_changed(self, _topics: frozenset[Topic]) -> None:
        if self.isVisible():
            self.refresh()

    def _columns(self) -> tuple[Column, ...]:
        today, divisions = self._desk.session.today, self._desk.divisions
        return (
            Column(
                _("情况"),
                lambda row: words.standing(row, today)[2],
                icon=lambda row: words.standing(row, today)[:2],
                width=8,
            ),
            Column(_("村（单位）"), lambda row: words.place_of(row, divisions), width=12),
            Column(_("谁在用"), words.name_of, width=5),
            Column(_("最近收到"), lambda row: words.heard_text(row, today), width=7),
            Column(_("证书至"), words.until_of, width=6),
            Column(_("字母"), words.letter_of, width=3),
        )

    def _lay_out(self) -> None:
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        theme.set_role(body, "body")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, palette.SPACE_4, 0)
        inner.setSpacing(palette.SPACE_16)
        for card in self._cards():
            inner.addWidget(card)
        inner.addStretch(1)
        area.setWidget(body)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(palette.SPACE_16)
        left = QVBoxLayout()
        left.setSpacing(palette.SPACE_8)
        left.addWidget(self.search)
        left.addWidget(self.table, 1)
        self._split.addLayout(left, 1)
        self._split.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.told)
        column.addLayout(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.scaled(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._split.setDirection(direction)
        self._split.setStretch(1, 1 if is_wide else 2)  # a row says less than its card


def _rank(row: words.Row, role: str) -> tuple[int, str]:
    """Return what orders computers: those that ask first, then those to be seen to."""
    return (0 if isinstance(row, Asked) else 1 if role in {"warn", "danger"} else 2), words.name_of(row)
