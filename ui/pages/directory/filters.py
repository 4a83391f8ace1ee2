"""The filters over the directory."""

from app.language import _
from app.services.directory import BodyFilter, BodyOrder
from ui.pages.directory.desk import DirectoryDesk
from ui.records.filters import Filters, choice_of
from ui.widgets.page_head import PageHead


class DirectoryFilters(Filters):
    """By kind; those in conflict; the deleted ones."""

    def __init__(self, desk: DirectoryDesk, head: PageHead) -> None:
        super().__init__(head, BodyOrder.NAME)
        kinds = tuple((kind.id, kind.name) for kind in desk.directory.kinds.values())
        self.kind = self._add_box(choice_of(_("所有类别"), kinds), _("类别"), width=30)
        self.conflicts = self._add_tick(_("有冲突的"))
        self.deleted = self._add_tick(_("已删除的"))

    def wanted(self) -> BodyFilter:
        """Return the list asked for."""
        assert isinstance(self.order, BodyOrder)
        return BodyFilter(
            words=self.words(),
            kind=self.kind.value() or None,
            only_conflicts=self.conflicts.isChecked(),
            only_deleted=self.deleted.isChecked(),
            order=self.order,
        )
