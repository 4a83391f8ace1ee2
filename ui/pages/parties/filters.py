"""The filters over the list of parties."""

from app import texts
from app.language import _
from app.services.parties import Order, PartyFilter
from ui.records import delivery_column, villages
from ui.records.desk import Desk
from ui.records.filters import Filters, choice_of, late_choice_of
from ui.widgets.choice import Choice
from ui.widgets.page_head import PageHead


class PartyFilters(Filters):
    """By kind, village and crowd; those in conflict; the deleted ones."""

    def __init__(self, desk: Desk, head: PageHead) -> None:
        super().__init__(head, Order.NEWEST)
        self._add_villages(desk)
        self.kind = self._add_box(choice_of(_("所有类型"), tuple(texts.KINDS.items())), _("类型"), width=16)
        village = Choice(villages.find_village(desk), lambda code: villages.short_name(desk, code))
        self.village = self._add_box(village, _("所在村"), width=24)
        tag = late_choice_of(
            _("所有人群"),
            lambda: [(code.value, code.label) for code in desk.codes.list("crowd").items],
            lambda value: desk.codes.label("crowd", value),
        )
        self.tag = self._add_box(tag, _("人群"), width=16)
        self.conflicts = self._add_tick(_("有冲突的"))
        self.waiting = self._add_tick(delivery_column.WAITING) if desk.history.tells_delivery else None
        self.deleted = self._add_tick(_("已删除的"))

    def wanted(self) -> PartyFilter:
        """Return the list asked for."""
        assert isinstance(self.order, Order)
        return PartyFilter(
            words=self.words(),
            kind=self.kind.value() or None,
            division=self.village.value() or None,
            tag=self.tag.value() or None,
            scope=self.scope(),
            only_conflicts=self.conflicts.isChecked(),
            only_waiting=self.waiting is not None and self.waiting.isChecked(),
            only_deleted=self.deleted.isChecked(),
            order=self.order,
        )
