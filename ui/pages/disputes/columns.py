"""The columns of the list of disputes: how a record becomes cells."""

from app import texts
from app.language import _
from app.model.dispute import Dispute
from app.model.moments import day_of
from app.services.disputes import MatterOrder
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.records import delivery_column
from ui.records.kind import KeptRecord
from ui.records.list_pane import Empty, ListShape, Sorting
from ui.records.marks_line import Mark
from ui.widgets.record_table import Column


def shape(desk: MatterDesk) -> ListShape:
    """Return how disputes stand in their list."""
    found = columns(desk)
    last = len(found) - 1
    return ListShape(
        columns=found,
        growth=((0, 8), (2, 5)),
        sortings=(Sorting(3, MatterOrder.DAY, descending=True), Sorting(last, MatterOrder.NEWEST, descending=True)),
        nothing_yet=Empty(
            _("还没有矛盾纠纷。接待咨询时可以一键转来，也可以在这里直接登记。"), _("登记纠纷"), "handshake"
        ),
        nothing_found=Empty(_("没有符合这些条件的纠纷。"), _("显示全部"), "search"),
    )


def columns(desk: MatterDesk) -> tuple[Column, ...]:
    """Return the columns, the most needed first: where there is no room, the last ones are left out."""
    return (
        Column(_("案名、当事人"), lambda kept: named(desk, kept.record), width=7),
        Column(_("状态"), lambda kept: _mark(kept).word, icon=_icon, width=6),
        Column(_("类型"), lambda kept: words.type_name(desk, kept.record.dispute_type), width=6),
        Column(
            _("受理"),
            lambda kept: kept.record.accepted_on or "",
            tooltip=lambda kept: _weekday(kept.record),
            width=6,
            sortable=True,
        ),
        *delivery_column.columns(desk),
        Column(_("化解"), lambda kept: words.coded(desk, "resolve_status", kept.record.resolution), width=6),
        Column(_("编号"), lambda kept: kept.record.number or "", width=17, sortable=True),
    )


def named(desk: MatterDesk, dispute: Dispute) -> str:
    """Return a dispute's own title, else who is in it: the type stands beside it."""
    return dispute.title or "、".join(words.people(desk, dispute.id)) or _("还没有当事人")


def _mark(kept: KeptRecord) -> Mark:
    return Mark.conflict() if kept.conflicts else words.status_mark(kept.record.status)


def _icon(kept: KeptRecord) -> tuple[str, str]:
    mark = _mark(kept)
    return mark.icon, mark.role


def _weekday(dispute: Dispute) -> str:
    day = day_of(dispute.accepted_on)
    return texts.day_text(day) if day else ""
