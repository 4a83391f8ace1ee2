"""The filters over the list of agreements: words, performance, those a court may still confirm, conflicts, deleted."""

from app.language import _
from app.services.agreements import AgreementFilter, AgreementOrder
from ui.matters.desk import MatterDesk
from ui.records import delivery_column
from ui.records.filters import Filters, late_choice_of
from ui.widgets.page_head import PageHead

_LIST = "perform_status"


class AgreementFilters(Filters):
    """What the head of the page asks for."""

    def __init__(self, desk: MatterDesk, head: PageHead) -> None:
        super().__init__(head, AgreementOrder.NEWEST)
        self._add_villages(desk)
        codes = desk.codes
        performance = late_choice_of(
            _("所有履行情况"),
            lambda: [(code.value, code.label) for code in codes.list(_LIST).items],
            lambda value: codes.label(_LIST, value),
        )
        self.performance = self._add_box(performance, _("履行"), width=18)
        self.confirmable = self._add_tick(_("还能申请司法确认的"))
        self.conflicts = self._add_tick(_("有冲突的"))
        self.waiting = self._add_tick(delivery_column.WAITING) if desk.history.tells_delivery else None
        self.deleted = self._add_tick(_("已删除的"))

    def wanted(self) -> AgreementFilter:
        """Return the list asked for."""
        assert isinstance(self.order, AgreementOrder)
        return AgreementFilter(
            words=self.words(),
            performance=self.performance.value() or None,
            only_confirmable=self.confirmable.isChecked(),
            scope=self.scope(),
            only_conflicts=self.conflicts.isChecked(),
            only_waiting=self.waiting is not None and self.waiting.isChecked(),
            only_deleted=self.deleted.isChecked(),
            order=self.order,
        )
