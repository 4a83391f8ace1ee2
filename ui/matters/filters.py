"""The filters over a list of matters: words, type, status, a period, those in conflict, the deleted ones."""

from datetime import date, timedelta

from app import texts
from app.language import _
from app.services.matters import MatterFilter, MatterOrder
from ui.matters.desk import MatterDesk
from ui.records import delivery_column
from ui.records.filters import Filters, choice_of, late_choice_of
from ui.widgets.page_head import PageHead

_DAYS = {"week": 6, "month": 30, "quarter": 91}
PERIODS = (
    ("today", _("今天")),
    ("week", _("近 7 天")),
    ("month", _("近 31 天")),
    ("quarter", _("近三个月")),
    ("year", _("今年")),
    ("last_year", _("去年")),
)


class MatterFilters(Filters):
    """What the head of a page of matters asks for."""

    def __init__(self, desk: MatterDesk, head: PageHead) -> None:
        super().__init__(head, MatterOrder.NEWEST)
        self._today = desk.today
        self._add_villages(desk)
        types = desk.dispute_types
        kind = late_choice_of(
            _("所有类型"), lambda: [(leaf, types.full_name(leaf)) for leaf in types.leaves], types.name
        )
        self.kind = self._add_box(kind, _("类型"), width=20)
        self.status = self._add_box(choice_of(_("所有状态"), tuple(texts.STATUSES.items())), _("状态"), width=14)
        self.period = self._add_box(choice_of(_("不限时间"), PERIODS), _("时间"), width=14)
        self.conflicts = self._add_tick(_("有冲突的"))
        self.waiting = self._add_tick(delivery_column.WAITING) if desk.history.tells_delivery else None
        self.deleted = self._add_tick(_("已删除的"))

    def wanted(self) -> MatterFilter:
        """Return the list asked for."""
        assert isinstance(self.order, MatterOrder)
        since, until = period(self.period.value(), self._today)
        return MatterFilter(
            words=self.words(),
            dispute_type=self.kind.value() or None,
            status=self.status.value() or None,
            since=since,
            until=until,
            scope=self.scope(),
            only_conflicts=self.conflicts.isChecked(),
            only_waiting=self.waiting is not None and self.waiting.isChecked(),
            only_deleted=self.deleted.isChecked(),
            order=self.order,
        )


def period(name: str, today: date) -> tuple[str | None, str | None]:
    """Return the first and the last ISO day of a period, both included; None for no border."""
    if not name:
        return None, None
    if name == "year":
        return date(today.year, 1, 1).isoformat(), None
    if name == "last_year":
        return date(today.year - 1, 1, 1).isoformat(), date(today.year - 1, 12, 31).isoformat()
    return (today - timedelta(days=_DAYS.get(name, 0))).isoformat(), None
