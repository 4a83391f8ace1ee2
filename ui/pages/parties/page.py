"""The page of the parties: find, register, read and change them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import _
from ui.pages.parties.columns import shape
from ui.pages.parties.filters import PartyFilters
from ui.pages.parties.kind import party_kind
from ui.records import party_choice
from ui.records.desk import Desk
from ui.records.list_page import ListPage
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.pages.parties.quick_add import QuickAdd
    from ui.records.record_view import RecordView

_SEARCH_AT_LEAST = 170


class PartiesPage(ListPage):
    """People and organisations, with a panel that registers a person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        head = PageHead(_("当事人"), action_text=_("登记当事人"), action_icon="user-plus")
        head.add_search(_("姓名、拼音、电话、证件号"), width=300).setMinimumWidth(_SEARCH_AT_LEAST)
        self.quick_add: QuickAdd | None = None
        super().__init__(
            desk,
            party_kind(desk),
            head=head,
            filters=PartyFilters(desk, head),
            shape=shape(desk),
            source=party_choice.source(desk),
            parent=parent,
        )

    def _make_view(self) -> "RecordView":
        from ui.pages.parties.notices import PartyNotices  # not before a record is opened
        from ui.pages.parties.rows_panel import PartyRows  # likewise
        from ui.records.record_view import RecordView  # likewise

        desk = self._desk
        view = RecordView(desk, self.kind, notices=PartyNotices(desk, self.kind), below=lambda: (PartyRows(desk),))
        self._offer_requests(view)
        return view

    def _offer_requests(self, view: "RecordView") -> None:
        from ui.pages.parties.requests import PersonRequests  # not before a record is opened

        button = view.head.add_act(_("个人信息请求"), "user", lambda: None, fits=lambda _kept: True)
        self.requests = PersonRequests(
            self,
            self._desk,
            button,
            person=lambda: (view.record_id(), view.head.title.text()),
            told=self.announced.emit,
            failed=self.failed.emit,
            erased=self._on_erased,
        )

    def _make_panel(self) -> "QuickAdd":
        from ui.pages.parties.quick_add import QuickAdd  # not before somebody is registered

        self.quick_add = QuickAdd(self._desk)
        return self.quick_add

    def _on_erased(self, person: str) -> None:
        """Go back to the list: nothing is left to be shown."""
        if self.record is not None and self.record.record_id() == person:
            self.close_record()
        self._tell()

    def _say_count(self, count: int) -> str:
        return _("共 {count} 位").format(count=count)
