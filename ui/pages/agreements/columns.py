"""The columns of the list of agreements: how a record becomes cells."""

from app import texts
from app.language import _
from app.model.agreement import Agreement
from app.model.moments import day_of
from app.services.agreements import AgreementOrder
from ui.matters import agreement_words, words
from ui.matters.desk import MatterDesk
from ui.pages.agreements.kind import marks
from ui.records import delivery_column
from ui.records.kind import KeptRecord
from ui.records.list_pane import Empty, ListShape, Sorting
from ui.widgets.record_table import Column


def shape(desk: MatterDesk) -> ListShape:
    """Return how agreements stand in their list."""
    found = columns(desk)
    last = len(found) - 1
    return ListShape(
        columns=found,
        growth=((0, 10), (2, 3)),
        sortings=(
            Sorting(3, AgreementOrder.DAY, descending=True),
            Sorting(last, AgreementOrder.NEWEST, descending=True),
        ),
        nothing_yet=Empty(
            _("还没有调解协议。打开一件纠纷，在“调解协议”里起草；也可以在这里选一件纠纷。"), _("起草协议"), "file-text"
        ),
        nothing_found=Empty(_("没有符合这些条件的协议。"), _("显示全部"), "search"),
    )


def columns(desk: MatterDesk) -> tuple[Column, ...]:
    """Return the columns, the most needed first: where there is no room, the last ones are left out."""
    return (
        Column(_("当事人、纠纷"), lambda kept: agreement_words.title(desk, kept.record), width=9),
        Column(_("状态"), lambda kept: marks(desk, kept)[0].word, icon=lambda kept: _icon(desk, kept), width=6),
        Column(_("司法确认"), lambda kept: _court(desk, kept.record), width=6),
        Column(
            _("达成"),
            lambda kept: kept.record.agreed_on or "",
            tooltip=lambda kept: _weekday(kept.record),
            width=6,
            sortable=True,
        ),
        *delivery_column.columns(desk),
        Column(_("履行"), lambda kept: words.coded(desk, "perform_status", kept.record.performance_status), width=6),
        Column(_("编号"), lambda kept: kept.record.number or "", width=17, sortable=True),
    )


def _icon(desk: MatterDesk, kept: KeptRecord) -> tuple[str, str]:
    mark = marks(desk, kept)[0]
    return mark.icon, mark.role


def _court(desk: MatterDesk, agreement: Agreement) -> str:
    mark = agreement_words.confirmation_mark(desk, agreement)
    return mark.word if mark else ""


def _weekday(agreement: Agreement) -> str:
    day = day_of(agreement.agreed_on)
    return texts.day_text(day) if day else ""
