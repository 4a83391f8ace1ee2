"""The page of the parties: the list, the panel that registers, the record beside the list or in its place."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.services.parties import Order, PartyFilter, PartyListing
from ui import palette, shortcuts, theme
from ui.changes import Changes, Topic
from ui.page import Page
from ui.pages.parties import wording
from ui.pages.parties.columns import ORDERS
from ui.pages.parties.desk import Desk
from ui.pages.parties.filters import Filters
from ui.pages.parties.list_pane import ListPane
from ui.pages.parties.listing import KeptParty, Listings
from ui.pages.parties.stage import Stage
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from app.services import Services
    from app.services.access import Users
    from app.services.codes import Codes
    from app.services.drafts import Drafts
    from app.services.history import History
    from app.services.parties import Parties
    from app.services.places import Divisions
    from ui.jobs import JobRunner
    from ui.pages.parties.quick_add import QuickAdd
    from ui.pages.parties.record import RecordView
    from ui.widgets.banner import Banner

_HEAD_BESIDE_PANEL_FROM = 600
_SEARCH_AT_LEAST = 280


class PartiesPage(Page):
    """Builds the list only; the form, the history and the rest are made when they are first needed."""

    topic = Topic.PARTIES

    def __init__(
        self,
        *,
        parties: "Parties",
        history: "History",
        drafts: "Drafts",
        users: "Users",
        codes: "Codes",
        divisions: "Divisions",
        changes: Changes,
        jobs: "JobRunner[Services]",
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = Desk(parties, history, drafts, users, codes, divisions, changes, jobs, today)
        self.record: RecordView | None = None
        self.quick_add: QuickAdd | None = None
        self.unfinished: Banner | None = None
        self._is_stale = self._is_telling = False
        theme.set_role(self, "page")
        self.head = PageHead(_("当事人"), action_text=_("登记当事人"), action_icon="user-plus")
        self.head.add_search(_("姓名、拼音、电话、证件号"), width=300).setMinimumWidth(_SEARCH_AT_LEAST)
        self.head.action_asked.connect(self.new_record)
        self.filters = Filters(self._desk, self.head)
        self.filters.changed.connect(self._read)
        self._listings = Listings(self._desk, self)
        self._listings.failed.connect(self.failed)
        self._look_for_unfinished = QTimer(self, singleShot=True, interval=0)
        self._look_for_unfinished.timeout.connect(lambda: self._attempt(self._offer_unfinished))
        self._lay_out()
        changes.changed.connect(self._on_changed)
        self._read()

    def flush(self) -> None:
        """Keep everything that is being typed: changes in a record, drafts of somebody not registered yet."""
        if self.record is not None:
            self.record.flush()
        if self.quick_add is not None and self.quick_add.record_id():
            self.quick_add.keep_drafts()

    def keep_drafts(self) -> None:
        """Keep everything that is being typed as drafts: a lock turns no half word into history."""
        if self.record is not None:
            self.record.keep_drafts()
        if self.quick_add is not None and self.quick_add.record_id():
            self.quick_add.keep_drafts()

    def areas(self) -> Sequence[QWidget]:
        """Return search, list and, where one is open, the record."""
        record = [self.record] if self.record is not None and self._stage.is_open() else []
        return (self.head, self.table, *record)

    def refresh(self) -> None:
        """Read the list and the record anew; what is being typed stays."""
        self._is_stale = False
        self._read()
        if self.record is not None:
            self._attempt(self.record.reload)

    def place(self) -> str:
        """Return the id of the record that is open or being registered."""
        if self.quick_add is not None and self.quick_add.record_id():
            return self.quick_add.record_id()
        return self.record.record_id() if self.record is not None else ""

    def return_to(self, place: str) -> None:
        """Open the record, or go on registering it."""
        self.open(place)

    def open(self, record: str) -> None:
        """Show a record; one that was never registered is shown with what was typed for it."""

        def show() -> None:
            kept = self._desk.parties.find(record)
            if kept is not None:
                self._show(kept)
            elif self._desk.drafts.of(record):
                self._panel().go_on(record)
                self._arrange()
                self._offer_unfinished()

        self._attempt(show)

    def new_record(self) -> None:
        """Open the panel that registers somebody."""
        self._attempt(self._panel().begin)
        self._arrange()

    def start_search(self) -> None:
        """Go to the search box; what stands there is typed over."""
        if self._is_record_alone():
            self.close_record()
        if self.head.search is not None:
            self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.search.selectAll()

    def close_record(self) -> None:
        """Go back to the list, to the row that was open."""
        if self.record is not None:
            if not self.record.leave():
                return
            self.record.hide()
        self._arrange()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self, record: str) -> None:
        """Delete a party and offer to take it back."""

        def delete() -> None:
            kept = self._desk.parties.get(record)
            if kept.deleted:
                return
            if self.record is not None and self.record.record_id() == record:
                self.close_record()
            self._desk.parties.delete(record)
            self._tell()
            told = _("已删除 {name}。").format(name=wording.called(kept.record))
            self.offer_undo(told, lambda: self._attempt(lambda: self._bring_back(record)))

        self._attempt(delete)

    def _bring_back(self, record: str) -> None:
        self._desk.parties.bring_back(record)
        self._tell()

    def _read(self) -> None:
        self._listings.read(self.filters.wanted(), self._show_listing)
        self._look_for_unfinished.start()

    def _show_listing(self, listing: PartyListing) -> None:
        self.table.show_parties(listing, self.filters.wanted())
        self.head.set_hint(_("共 {count} 位").format(count=listing.count) if listing.count else "")

    def _on_sort_asked(self, column: int, _descending: bool) -> None:
        self.filters.order = ORDERS.get(column, Order.NEWEST)
        self._read()

    def _on_empty_pressed(self) -> None:
        if self.filters.wanted() == PartyFilter(order=self.filters.order):
            self.new_record()
            return
        self.filters.clear()
        if self.head.search is not None:
            self.head.search.clear()
        self._read()

    def _on_selected(self, kept: KeptParty | None) -> None:
        """Let a record that stands beside the list follow the arrow keys."""
        if kept is not None and self._stage.is_open():
            self._attempt(lambda: self._show(kept))

    def _on_delete_asked(self) -> None:
        kept = self.table.current_party()
        if kept is not None:
            self.delete(kept.record.id)

    def _on_back_asked(self) -> None:
        if self.quick_add is not None and self.quick_add.record_id():
            self.quick_add.give_up()
        elif self._stage.is_open():
            self.close_record()

    def _on_history_asked(self) -> None:
        if self.record is not None and self._stage.is_open():
            self.record.toggle_history()

    def _show(self, kept: KeptParty) -> None:
        view = self._view()
        if view.record_id() != kept.record.id and not view.open(kept):
            return
        view.show()
        self._arrange()
        self.table.mark(kept.record.id)
        if self._is_record_alone():
            view.form().focus("name")

    def _view(self) -> "RecordView":
        if self.record is None:
            from ui.pages.parties.record import RecordView  # not before a record is opened

            self.record = view = RecordView(self._desk)
            self._pass_on(view)
            view.changed.connect(self._tell)
            view.closed.connect(self.close_record)
            view.delete_asked.connect(self.delete)
            view.party_asked.connect(self.open)
            self._stage.add_record(view)
        return self.record

    def _panel(self) -> "QuickAdd":
        if self.quick_add is None:
            from ui.pages.parties.quick_add import QuickAdd  # not before somebody is registered

            self.quick_add = panel = QuickAdd(self._desk)
            self._pass_on(panel)
            panel.recorded.connect(self._on_recorded)
            panel.opened.connect(self.open)
            panel.closed.connect(self._on_panel_closed)
            self._column.insertWidget(self._column.indexOf(self._stage), panel)
        return self.quick_add

    def _pass_on(self, part: "QuickAdd | RecordView") -> None:
        part.saved.connect(self.saved)
        part.unsaved.connect(self.unsaved)
        part.failed.connect(self.failed)
        part.undo_offered.connect(self.undo_offered)

    def _on_recorded(self, record: str) -> None:
        self._arrange()
        self._tell()
        self.open(record)
        if self.record is not None:
            self.record.form().focus("name")

    def _on_panel_closed(self) -> None:
        self._arrange()
        self._attempt(self._offer_unfinished)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_unfinished(self) -> None:
        """Say that somebody was typed and never registered."""
        from ui.pages.parties import unfinished  # after the first paint

        if self.unfinished is not None:
            self.unfinished.hide()
            self.unfinished.deleteLater()
            self.unfinished = None
        typing = self.quick_add.record_id() if self.quick_add is not None else ""
        waiting = unfinished.newest(self._desk, besides=typing)
        if waiting is not None:
            self.unfinished = unfinished.strip(waiting)
            self.unfinished.pressed.connect(lambda: self.open(waiting.record))
            self._column.insertWidget(self._column.indexOf(self._stage), self.unfinished)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if self.topic not in topics:
            return
        if not self.isVisible():
            self._is_stale = True
        elif self._is_telling:
            self._read()
        else:
            self.refresh()

    def _tell(self) -> None:
        """Tell everybody that parties have changed; the record view knows already."""
        self.saved.emit()
        self._is_telling = True
        self._desk.changes.tell(Topic.PARTIES)
        self._is_telling = False

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)

    def _is_record_alone(self) -> bool:
        return self._stage.is_record_alone(self.width())

    def _arrange(self) -> None:
        """Give the head's room away where there is little: to a record that stands alone, to the panel."""
        self._stage.arrange(self.width())
        is_short = self.height() < theme.scaled(_HEAD_BESIDE_PANEL_FROM)
        is_registering = self.quick_add is not None and not self.quick_add.isHidden()
        self.head.setVisible(not self._is_record_alone() and not (is_short and is_registering))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        self._column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_12)
        self._column.addWidget(self.head)
        self.table = ListPane(self._desk)
        self.table.opened.connect(lambda kept: self._attempt(lambda: self._show(kept)))
        self.table.selected.connect(self._on_selected)
        self.table.sort_asked.connect(self._on_sort_asked)
        self.table.empty_pressed.connect(self._on_empty_pressed)
        self.table.failed.connect(self.failed)
        shortcuts.install(self.table, {"delete": self._on_delete_asked})
        shortcuts.install(self, {"back": self._on_back_asked, "history": self._on_history_asked})
        self._stage = Stage(self.table)
        self._column.addWidget(self._stage, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
