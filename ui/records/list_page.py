"""A page of records of one kind: the list, the panel for a new one, the record beside the list or in its place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
from ui import palette, shortcuts, theme
from ui.changes import Topic
from ui.page import Page
from ui.records.desk import Desk
from ui.records.filters import Filters
from ui.records.kind import KeptRecord, Kind
from ui.records.list_pane import ListPane, ListShape
from ui.records.listing import Listings, Source
from ui.records.stage import Stage
from ui.widgets.page_head import PageHead
from ui.widgets.record_table import Listing

if TYPE_CHECKING:
    from ui.records.new_panel import NewPanel
    from ui.records.record_view import RecordView
    from ui.widgets.banner import Banner

_HEAD_BESIDE_PANEL_FROM = 600


class ListPage(Page):
    """Builds the list only; form, panel, history and the rest are made when they are first needed.

    A page makes head and filters, and its own view and panel in `_make_view` and `_make_panel`.
    """

    def __init__(
        self,
        desk: Desk,
        kind: Kind[Any],
        *,
        head: PageHead,
        filters: Filters,
        shape: ListShape,
        source: Source,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self.kind = desk, kind
        self.record: RecordView | None = None
        self.panel: NewPanel | None = None
        self.unfinished: Banner | None = None
        self._is_stale = self._is_telling = False
        theme.set_role(self, "page")
        self.head = head
        self.head.action_asked.connect(self.new_record)
        self.filters = filters
        self.filters.changed.connect(self._read)
        self._orders = {sorting.column: sorting.order for sorting in shape.sortings}
        self._first_order = filters.order
        self._listings = Listings(desk.jobs, source, self)
        self._listings.failed.connect(self.failed)
        self._look_for_unfinished = QTimer(self, singleShot=True, interval=0)
        self._look_for_unfinished.timeout.connect(lambda: self.attempt(self._offer_unfinished))
        self._lay_out(shape)
        desk.changes.changed.connect(self._on_changed)
        self._read()

    def flush(self) -> None:
        """Keep everything that is being typed: changes in a record, drafts of one that is not recorded yet."""
        if self.record is not None:
            self.record.flush()
        self._keep_panel()

    def keep_drafts(self) -> None:
        """Keep everything that is being typed as drafts: a lock turns no half word into history."""
        if self.record is not None:
            self.record.keep_drafts()
        self._keep_panel()

    def areas(self) -> Sequence[QWidget]:
        """Return search, list and, where one is open, the record."""
        record = [self.record] if self.record is not None and self._stage.is_open() else []
        return (self.head, self.table, *record)

    def refresh(self) -> None:
        """Read the list and the record anew; what is being typed stays."""
        self._is_stale = False
        self._read()
        if self.record is not None:
            self.attempt(self.record.reload)

    def place(self) -> str:
        """Return the id of the record that is open or being typed for the first time."""
        return self._typed_anew() or (self.record.record_id() if self.record is not None else "")

    def return_to(self, place: str) -> None:
        """Open the record, or go on typing it."""
        self.open(place)

    def go_to_field(self, field: str) -> None:
        """Put the cursor into a field of the record on show; one in conflict is shown with all its values."""
        if self.record is None or not field:
            return
        if self.record.is_in_conflict(field):
            self.record.show_conflicts()
        else:
            self.record.go_to(field, "")

    def open(self, record: str) -> None:
        """Show a record; one that never came to be is shown with what was typed for it."""

        def show() -> None:
            kept = self.kind.find(record)
            if kept is not None:
                self._show(kept)
            elif self._desk.drafts.of(record):
                self._panel().go_on(record)
                self._panel().say_village()
                self._arrange()
                self._offer_unfinished()

        self.attempt(show)

    def new_record(self) -> None:
        """Open the panel for a new record."""
        self.attempt(self._panel().begin)
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
        """Delete a record and offer to take it back."""

        def delete() -> None:
            kept = self.kind.find(record)
            if kept is not None and kept.deleted:
                return
            if self.record is not None and self.record.record_id() == record:
                self.close_record()
            self.kind.delete(record)
            self._tell()
            told = _("已删除 {name}。").format(name=self.kind.title(kept.record) if kept else "")
            self.offer_undo(told, lambda: self.attempt(lambda: self._bring_back(record)))

        self.attempt(delete)

    def _make_view(self) -> "RecordView":
        """Return the view in which records are shown, made when the first is opened."""
        raise NotImplementedError

    def _make_panel(self) -> "NewPanel":
        """Return the panel for a new record, made when it is first needed."""
        raise NotImplementedError

    def _say_count(self, count: int) -> str:
        """Return what the head says of the length of the list."""
        return _("共 {count} 条").format(count=count)

    def _keep_panel(self) -> None:
        if self.panel is not None and self.panel.record_id():
            self.panel.keep_drafts()

    def _typed_anew(self) -> str:
        return self.panel.record_id() if self.panel is not None else ""

    def _bring_back(self, record: str) -> None:
        self.kind.bring_back(record)
        self._tell()

    def _read(self) -> None:
        self._listings.read(self.filters.wanted(), self._show_listing)
        self._look_for_unfinished.start()

    def _show_listing(self, listing: Listing) -> None:
        self.table.show_found(listing, order=self.filters.order, is_filtered=self.filters.is_filtering())
        self.head.set_hint(self._say_count(listing.count) if listing.count else "")

    def _on_sort_asked(self, column: int, _descending: bool) -> None:
        self.filters.order = self._orders.get(column, self._first_order)
        self._read()

    def _on_empty_pressed(self) -> None:
        if not self.filters.is_filtering():
            self.new_record()
            return
        self.filters.clear()
        if self.head.search is not None:
            self.head.search.clear()
        self._read()

    def _on_selected(self, kept: KeptRecord | None) -> None:
        """Let a record that stands beside the list follow the arrow keys."""
        if kept is not None and self._stage.is_open():
            self.attempt(lambda: self._show(kept))

    def _on_delete_asked(self) -> None:
        kept = self.table.current_kept()
        if kept is not None:
            self.delete(kept.record.id)

    def _on_back_asked(self) -> None:
        if self.panel is not None and self.panel.record_id():
            self.panel.give_up()
        elif self._stage.is_open():
            self.close_record()

    def _on_history_asked(self) -> None:
        if self.record is not None and self._stage.is_open():
            self.record.toggle_history()

    def _show(self, kept: KeptRecord) -> None:
        view = self._view()
        if view.record_id() != kept.record.id and not view.open(kept):
            return
        view.show()
        self._arrange()
        self.table.mark(kept.record.id)
        if self._is_record_alone():
            view.begin()

    def _view(self) -> "RecordView":
        if self.record is None:
            self.record = view = self._make_view()
            self._pass_on(view)
            view.changed.connect(self._tell)
            view.closed.connect(self.close_record)
            view.delete_asked.connect(self.delete)
            view.record_asked.connect(self._on_record_asked)
            self._stage.add_record(view)
        return self.record

    def _panel(self) -> "NewPanel":
        if self.panel is None:
            self.panel = panel = self._make_panel()
            panel.work_at(self._desk)
            self._pass_on(panel)
            panel.recorded.connect(self._on_recorded)
            panel.opened.connect(self.open)
            panel.closed.connect(self._on_panel_closed)
            self._column.insertWidget(self._column.indexOf(self._stage), panel)
        return self.panel

    def _pass_on(self, part: "NewPanel | RecordView") -> None:
        part.saved.connect(self.saved)
        part.unsaved.connect(self.unsaved)
        part.failed.connect(self.failed)
        part.undo_offered.connect(self.undo_offered)

    def _on_record_asked(self, table: str, record: str) -> None:
        if table == self.kind.table:
            self.open(record)
        else:
            self.record_asked.emit(table, record)

    def _on_recorded(self, record: str) -> None:
        self._arrange()
        self._tell()
        self.open(record)
        if self.record is not None and self.record.record_id() == record:
            self.record.begin()

    def _on_panel_closed(self) -> None:
        self._arrange()
        self.attempt(self._offer_unfinished)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_unfinished(self) -> None:
        """Say that a record was typed and never came to be."""
        from ui.records import unfinished  # after the first paint

        if self.unfinished is not None:
            self.unfinished.hide()
            self.unfinished.deleteLater()
            self.unfinished = None
        waiting = unfinished.newest(self.kind, self._desk.drafts, besides=self._typed_anew())
        if waiting is not None:
            self.unfinished = unfinished.strip(waiting)
            self.unfinished.pressed.connect(lambda: self.open(waiting.record))
            self._column.insertWidget(self._column.indexOf(self._stage), self.unfinished)
            self.unfinished.setHidden(self._is_typing())

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.VILLAGE in topics and self.panel is not None:
            self.attempt(self.panel.say_village)
        if not topics & {self.kind.topic, *self.kind.also_shows}:
            return
        if not self.isVisible():
            self._is_stale = True
        elif self._is_telling:
            self._read()
        else:
            self.refresh()

    def _tell(self) -> None:
        """Tell everybody that records of this kind have changed; the record view knows already."""
        self.saved.emit()
        self._is_telling = True
        self._desk.changes.tell(self.kind.topic)
        self._is_telling = False

    def _is_record_alone(self) -> bool:
        return self._stage.is_record_alone(self.width())

    def _is_typing(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def _arrange(self) -> None:
        """Give the head's room away where there is little: to a record that stands alone, to the panel."""
        self._stage.arrange(self.width())
        is_short = self.height() < theme.scaled(_HEAD_BESIDE_PANEL_FROM)
        is_typing = self._is_typing()
        self.head.setVisible(not self._is_record_alone() and not (is_short and is_typing))
        self.head.action.setHidden(is_typing)  # the panel has a button with the same word
        if self.unfinished is not None:
            self.unfinished.setHidden(is_typing)

    def _lay_out(self, shape: ListShape) -> None:
        self._column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        self._column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_12)
        self._column.addWidget(self.head)
        self.table = ListPane(shape)
        self.table.opened.connect(lambda kept: self.attempt(lambda: self._show(kept)))
        self.table.selected.connect(self._on_selected)
        self.table.sort_asked.connect(self._on_sort_asked)
        self.table.empty_pressed.connect(self._on_empty_pressed)
        self.table.failed.connect(self.failed)
        shortcuts.install(self.table, {"delete": self._on_delete_asked})
        shortcuts.install(self, {"back": self._on_back_asked, "history": self._on_history_asked})
        self.head.left_downwards.connect(self.table.take_focus)
        self._stage = Stage(self.table)
        self._column.addWidget(self._stage, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filters.refresh()
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
