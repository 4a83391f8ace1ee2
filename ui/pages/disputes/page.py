"""The page of the disputes: find, record, read, change and close them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.disputes import MatterFilter
from ui.matters.desk import MatterDesk
from ui.matters.filters import MatterFilters
from ui.pages.disputes.columns import shape
from ui.pages.disputes.kind import dispute_kind
from ui.records.list_page import ListPage
from ui.records.listing import Source
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.pages.disputes.new_dispute import NewDispute
    from ui.pages.disputes.view import DisputeView

_SEARCH_AT_LEAST = 170


class DisputesPage(ListPage):
    """Disputes, with a panel that records one that did not come from a consultation."""

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        self._matters = desk
        self.new_dispute: NewDispute | None = None
        head = PageHead(_("矛盾纠纷"), action_text=_("登记纠纷"), action_icon="plus")
        head.add_search(_("当事人、案情、编号"), width=300).setMinimumWidth(_SEARCH_AT_LEAST)
        super().__init__(
            desk,
            dispute_kind(desk),
            head=head,
            filters=MatterFilters(desk, head),
            shape=shape(desk),
            source=Source(here=desk.disputes, there=lambda services: services.disputes, everything=MatterFilter()),
            parent=parent,
        )

    def _make_view(self) -> "DisputeView":
        from ui.pages.disputes.origin import origin_notices  # not before a record is opened
        from ui.pages.disputes.view import DisputeView  # likewise

        desk = self._matters
        notices = origin_notices(desk, lambda consultation: self.record_asked.emit("consultation", consultation))
        view = DisputeView(desk, self.kind, more_notices=notices)
        view.route_asked.connect(self.route_asked)
        view.paper_asked.connect(self.paper_asked)
        view.fee_asked.connect(self.fee_asked)
        return view

    def _make_panel(self) -> "NewDispute":
        from ui.pages.disputes.new_dispute import NewDispute  # not before one is recorded

        self.new_dispute = NewDispute(self._matters)
        return self.new_dispute

    def _say_count(self, count: int) -> str:
        return _("共 {count} 件").format(count=count)
