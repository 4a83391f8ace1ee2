"""The filters over what was found: kind, type, status, period, and which order."""

from datetime import date

from app import texts
from app.language import _
from app.services.dispute_types import DisputeTypes
from app.services.search import SearchFilter
from ui.matters.filters import PERIODS, period
from ui.records.filters import Filters, choice_of, late_choice_of
from ui.widgets.page_head import PageHead

_KINDS = ("party", "consultation", "dispute", "body")


class SearchFilters(Filters):
    """What the head of the search page asks for."""

    def __init__(self, types: DisputeTypes, today: date, head: PageHead) -> None:
        super().__init__(head, None)
        self._today = today
        kinds = tuple((kind, texts.TABLES[kind]) for kind in _KINDS)
        self.kind = self._add_box(choice_of(_("所有类别"), kinds), _("类别"), width=16)
        of_dispute = late_choice_of(
            _("所有类型"), lambda: [(leaf, types.full_name(leaf)) for leaf in types.leaves], types.name
        )
        self.dispute_type = self._add_box(of_dispute, _("纠纷类型"), width=20)
        self.status = self._add_box(choice_of(_("所有状态"), tuple(texts.STATUSES.items())), _("状态"), width=14)
        self.period = self._add_box(choice_of(_("不限时间"), PERIODS), _("时间"), width=14)
        self.ranked = self._add_tick(_("最相关的在前"))

    def wanted(self) -> SearchFilter:  # type: ignore[override]
        """Return what hits are narrowed to."""
        since, until = period(self.period.value(), self._today)
        return SearchFilter(
            kind=self.kind.value() or None,
            since=since,
            until=until,
            dispute_type=self.dispute_type.value() or None,
            status=self.status.value() or None,
        )
