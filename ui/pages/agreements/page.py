"""The page of the mediation agreements: find, draft, read, change them, note what became of them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.agreements import AgreementFilter
from ui.matters.desk import MatterDesk
from ui.pages.agreements.columns import shape
from ui.pages.agreements.filters import AgreementFilters
from ui.pages.agreements.kind import agreement_kind
from ui.records.list_page import ListPage
from ui.records.listing import Source
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.pages.agreements.new_agreement import NewAgreement
    from ui.pages.agreements.view import AgreementView

_SEARCH_AT_LEAST = 170


class AgreementsPage(ListPage):
    """Agreements, with a panel that begins one on a dispute."""

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        self._matters = desk
        self.new_agreement: NewAgreement | None = None
        head = PageHead(_("调解协议"), action_text=_("起草协议"), action_icon="plus")
        head.add_search(_("当事人、条款、案情、编号"), width=300).setMinimumWidth(_SEARCH_AT_LEAST)
        super().__init__(
            desk,
            agreement_kind(desk),
            head=head,
            filters=AgreementFilters(desk, head),
            shape=shape(desk),
            source=Source(
                here=desk.agreements, there=lambda services: services.agreements, everything=AgreementFilter()
            ),
            parent=parent,
        )

    def _make_view(self) -> "AgreementView":
        from ui.pages.agreements.view import AgreementView  # not before a record is opened

        view = AgreementView(self._matters, self.kind)
        view.paper_asked.connect(self.paper_asked)
        return view

    def _make_panel(self) -> "NewAgreement":
        from ui.pages.agreements.new_agreement import NewAgreement  # not before one is begun

        self.new_agreement = NewAgreement(self._matters)
        return self.new_agreement

    def _say_count(self, count: int) -> str:
        return _("共 {count} 份").format(count=count)
