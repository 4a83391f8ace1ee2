"""The columns of the list of consultations: how a record becomes cells."""

from app import texts
from app.language import _
from app.model.consultation import Consultation
from app.model.moments import day_of
from app.services.consultations import MatterOrder
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.pages.consultations.fields import route_name
from ui.records import delivery_column, party_words
from ui.records.kind import KeptRecord
from ui.records.list_pane import Empty, ListShape, Sorting
from ui.records.marks_line import Mark
from ui.widgets.record_table import Column

_WORDS = 60


def shape(desk: MatterDesk) -> ListShape:
    """Return how consultations stand in their list."""
    found = columns(desk)
    return ListShape(
        columns=found,
        growth=((3, 30), (2, 4), (1, 4), (len(found) - 2, 6)),
        sortings=(Sorting(0, MatterOrder.DAY, descending=True),),
        nothing_yet=Empty(_("还没有接待记录。有人来访时按 Ctrl+N，边听边记。"), _("登记接待"), "message-square"),
        nothing_found=Empty(_("没有符合这些条件的接待记录。"), _("显示全部"), "search"),
    )


def columns(desk: MatterDesk) -> tuple[Column, ...]:
    """Return the columns, the most needed first: where there is no room, the last ones are left out."""
    return (
        Column(
            _("接待时间"),
            lambda kept: words.day_words(kept.record.received_at, desk.today),
            tooltip=lambda kept: _whole_day(kept.record),
            width=8,
            sortable=True,
        ),
        Column(_("咨询人"), lambda kept: _who(desk, kept.record), width=5),
        Column(_("类型"), lambda kept: words.type_name(desk, kept.record.dispute_type), width=7),
        Column(_("问题"), lambda kept: first_words(kept.record.question), width=12),
        Column(_("状态"), lambda kept: _status(kept).word, icon=_icon, width=6),
        *delivery_column.columns(desk),
        Column(_("去向"), lambda kept: _route(desk, kept.record), width=7),
        Column(_("编号"), lambda kept: kept.record.number or "", width=17),
    )


def first_words(text: str | None) -> str:
    """Return the beginning of a text on one line."""
    return " ".join((text or "")[:_WORDS].split())


def _who(desk: MatterDesk, consultation: Consultation) -> str:
    return party_words.name_of(desk, consultation.enquirer) if consultation.enquirer else ""


def _route(desk: MatterDesk, consultation: Consultation) -> str:
    return route_name(desk, consultation.route) if consultation.route else ""


def _whole_day(consultation: Consultation) -> str:
    day = day_of(consultation.received_at)
    return texts.day_text(day) if day else ""


def _status(kept: KeptRecord) -> Mark:
    return Mark.conflict() if kept.conflicts else words.status_mark(kept.record.status)


def _icon(kept: KeptRecord) -> tuple[str, str]:
    mark = _status(kept)
    return mark.icon, mark.role
