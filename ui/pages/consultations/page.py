"""The page of the consultations: receive residents, find what they came for, make disputes of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.consultations import MatterFilter
from ui.changes import Topic
from ui.matters.desk import MatterDesk
from ui.matters.filters import MatterFilters
from ui.pages.consultations.columns import shape
from ui.pages.consultations.kind import consultation_kind
from ui.records.list_page import ListPage
from ui.records.listing import Source
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from app.services.triage import Triage
    from ui.pages.consultations.reception import ReceptionPanel
    from ui.pages.consultations.view import ConsultationView

_SEARCH_AT_LEAST = 170


class ConsultationsPage(ListPage):
    """While a resident is received the panel has the whole page."""

    def __init__(self, desk: MatterDesk, triage: "Triage", *, parent: QWidget | None = None) -> None:
        self._matters, self._triage = desk, triage
        self.reception: ReceptionPanel | None = None
        head = PageHead(_("接待咨询"), action_text=_("登记接待"), action_icon="message-square")
        head.add_search(_("姓名、问题、答复里的字"), width=260).setMinimumWidth(_SEARCH_AT_LEAST)
        super().__init__(
            desk,
            consultation_kind(desk),
            head=head,
            filters=MatterFilters(desk, head),
            shape=shape(desk),
            source=Source(
                here=desk.consultations, there=lambda services: services.consultations, everything=MatterFilter()
            ),
            parent=parent,
        )

    def areas(self) -> Sequence[QWidget]:
        """Return what is on show: the reception, else search, list and record."""
        return (self.reception,) if self._is_receiving() and self.reception is not None else super().areas()

    def open(self, record: str) -> None:
        """Show a record; who is being received meanwhile is put aside."""
        if record == self._typed_anew() or self._put_reception_aside():
            super().open(record)

    def start_search(self) -> None:
        """Go to the search box; who is being received meanwhile is put aside."""
        if self._put_reception_aside():
            super().start_search()

    def _put_reception_aside(self) -> bool:
        """Return whether nobody is being received any more; what could not be kept must stay."""
        return self.reception is None or not self.reception.record_id() or self.reception.set_aside()

    def _is_receiving(self) -> bool:
        return self.reception is not None and not self.reception.isHidden()

    def _make_view(self) -> "ConsultationView":
        from ui.pages.consultations.view import ConsultationView  # not before a record is opened

        view = ConsultationView(self._matters, self.kind, self._triage)
        view.route_asked.connect(self.route_asked)
        view.paper_asked.connect(self.paper_asked)
        view.fee_asked.connect(self.fee_asked)
        return view

    def _make_panel(self) -> "ReceptionPanel":
        from ui.pages.consultations.reception import ReceptionPanel  # not before somebody is received

        self.reception = panel = ReceptionPanel(self._matters, self._triage)
        panel.record_asked.connect(self._on_record_asked)
        panel.announced.connect(self.announced)
        return panel

    def _on_recorded(self, record: str) -> None:
        super()._on_recorded(record)
        from ui.pages.consultations.view import ConsultationView  # see _make_view

        if isinstance(self.record, ConsultationView) and self.record.record_id() == record:
            self.record.offer_form()
        self._desk.changes.tell(Topic.PARTIES)

    def _on_back_asked(self) -> None:
        """Put a reception aside rather than throw it away: a key is pressed in haste."""
        if self._is_receiving():
            self._put_reception_aside()
        else:
            super()._on_back_asked()

    def _arrange(self) -> None:
        super()._arrange()
        self._stage.setHidden(self._is_receiving())
        if self._is_receiving():
            self.head.hide()
