"""The page of the parties: find, register, read and change them."""

from datetime import date
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
    from app.services import Services
    from app.services.access import Users
    from app.services.codes import Codes
    from app.services.drafts import Drafts
    from app.services.history import History
    from app.services.parties import Parties
    from app.services.places import Divisions
    from app.services.rows import Rows
    from ui.changes import Changes
    from ui.jobs import JobRunner
    from ui.pages.parties.quick_add import QuickAdd
    from ui.records.record_view import RecordView

_SEARCH_AT_LEAST = 280


class PartiesPage(ListPage):
    """People and organisations, with a panel that registers a person."""

    def __init__(
        self,
        *,
        parties: "Parties",
        rows: "Rows",
        history: "History",
        drafts: "Drafts",
        users: "Users",
        codes: "Codes",
        divisions: "Divisions",
        changes: "Changes",
        jobs: "JobRunner[Services]",
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        desk = Desk(parties, rows, history, drafts, users, codes, divisions, changes, jobs, today)
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
        view.head.add_act(_("查阅复制件"), "download", self._on_copy_asked, fits=lambda _kept: True)
        return view

    def _make_panel(self) -> "QuickAdd":
        from ui.pages.parties.quick_add import QuickAdd  # not before somebody is registered

        self.quick_add = QuickAdd(self._desk)
        return self.quick_add

    def _on_copy_asked(self) -> None:
        """Write everything held on the person as one PDF, for the person (PIPL art. 45)."""
        from ui.save_as import PDF, save_as  # not before somebody asks

        assert self.record is not None
        person = self.record.record_id()
        save_as(
            self,
            self._desk.jobs,
            title=_("导出个人信息查阅复制件"),
            name=_("个人信息查阅复制件"),
            kind=PDF,
            made=lambda services: services.exports.person_pdf(person),
            told=self.announced.emit,
            failed=self.failed.emit,
        )

    def _say_count(self, count: int) -> str:
        return _("共 {count} 位").format(count=count)
