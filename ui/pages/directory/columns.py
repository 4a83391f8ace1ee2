"""The columns of the directory: how a body becomes cells."""

from collections.abc import Callable

from app import texts
from app.language import _
from app.services.directory import BodyOrder
from ui.pages.directory import words
from ui.pages.directory.desk import DirectoryDesk
from ui.pages.directory.kind import marks_of
from ui.records.kind import KeptRecord, recorded_on
from ui.records.list_pane import Empty, ListShape, Sorting
from ui.widgets.record_table import Column


def shape(desk: DirectoryDesk) -> ListShape:
    """Return how bodies stand in their list."""
    return ListShape(
        columns=columns(desk),
        growth=((0, 8), (3, 8), (2, 6)),
        sortings=(Sorting(0, BodyOrder.NAME), Sorting(7, BodyOrder.NEWEST, descending=True)),
        nothing_yet=Empty(
            _("还没有机构。登记了名称、电话和地址，分流时就能告诉群众去哪里；有现成表格的，点“从表格导入”。"),
            _("登记机构"),
            "landmark",
        ),
        nothing_found=Empty(_("没有符合这些条件的机构。"), _("显示全部"), "search"),
    )


def columns(desk: DirectoryDesk) -> tuple[Column, ...]:
    """Return the columns, the most needed first: where there is no room, the last ones are left out."""
    return (
        Column(_("名称"), lambda kept: words.called(kept.record), width=14, sortable=True),
        Column(_("电话"), lambda kept: kept.record.phone or "", width=8),
        _column(_("类别"), lambda kept: desk.directory.kind_name(kept.record.kind), width=8),
        _column(_("地址"), lambda kept: kept.record.address or "", width=9),
        Column(
            _("提示"),
            lambda kept: " · ".join(mark.word for mark in marks_of(desk, kept)),
            icon=lambda kept: _icon(desk, kept),
            width=5,
        ),
        Column(
            _("管辖区域"),
            lambda kept: words.short_area(desk, kept.record.area),
            tooltip=lambda kept: words.area_name(desk, kept.record.area),
            width=6,
        ),
        _column(_("办公时间"), lambda kept: kept.record.hours or "", width=7),
        Column(
            _("登记"),
            lambda kept: recorded_on(kept.record.id).isoformat(),
            tooltip=lambda kept: texts.day_text(recorded_on(kept.record.id)),
            width=6,
            sortable=True,
        ),
    )


def _column(title: str, getter: Callable[[KeptRecord], str], *, width: int) -> Column:
    """Return a column whose text may be longer than its room: the tooltip has all of it."""
    return Column(title, getter, tooltip=getter, width=width)


def _icon(desk: DirectoryDesk, kept: KeptRecord) -> tuple[str, str] | None:
    marks = marks_of(desk, kept)
    return (marks[0].icon, marks[0].role) if marks else None
