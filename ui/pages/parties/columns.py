"""The columns of the list of parties: how a record becomes cells."""

from app import texts
from app.language import _
from app.model.party import Party, PartyKind
from app.services.parties import Order
from ui.records import delivery_column, party_words, villages
from ui.records.desk import Desk
from ui.records.kind import KeptRecord, recorded_on
from ui.records.list_pane import Empty, ListShape, Sorting
from ui.records.marks_line import Mark
from ui.widgets.record_table import Align, Column

_SHOWN_FIRST, _SHOWN_LAST = 6, 2


def shape(desk: Desk) -> ListShape:
    """Return how parties stand in their list."""
    found = columns(desk)
    last = len(found) - 1
    return ListShape(
        columns=found,
        growth=((1, 5), (0, 9), (5, 4)),
        sortings=(Sorting(0, Order.NAME), Sorting(last, Order.NEWEST, descending=True)),
        nothing_yet=Empty(_("还没有当事人。有人来访时，登记姓名和电话就可以开始。"), _("登记当事人"), "users"),
        nothing_found=Empty(_("没有符合这些条件的当事人。"), _("显示全部"), "search"),
    )


def columns(desk: Desk) -> tuple[Column, ...]:
    """Return the columns, the most needed first: where there is no room, the last ones are left out."""
    return (
        Column(_("姓名"), lambda kept: party_words.called(kept.record), width=7, sortable=True),
        Column(
            _("提示"),
            lambda kept: " · ".join(mark.word for mark in _marks(desk, kept)),
            icon=lambda kept: _icon(desk, kept),
            width=7,
        ),
        Column(_("性别"), lambda kept: party_words.sex_of(desk.parties.facts(kept.record)), width=3),
        Column(_("年龄"), lambda kept: _age(desk, kept.record), align=Align.RIGHT, width=3),
        Column(_("电话"), lambda kept: kept.record.phone or "", width=7),
        Column(_("村（社区）"), lambda kept: villages.short_name(desk, kept.record.division), width=6),
        *delivery_column.columns(desk),
        Column(_("证件号"), lambda kept: shown_number(kept.record), width=10),
        Column(
            _("登记"),
            lambda kept: recorded_on(kept.record.id).isoformat(),
            tooltip=lambda kept: texts.day_text(recorded_on(kept.record.id)),
            width=6,
            sortable=True,
        ),
    )


def shown_number(party: Party) -> str:
    """Return the number for a list that others may see over the shoulder: a person's without its middle."""
    if party.kind != PartyKind.NATURAL_PERSON:
        return party.credit_code or ""
    number = party.id_number or ""
    hidden = len(number) - _SHOWN_FIRST - _SHOWN_LAST
    if hidden <= 0:
        return "*" * len(number)
    return number[:_SHOWN_FIRST] + "*" * hidden + number[-_SHOWN_LAST:]


def _age(desk: Desk, party: Party) -> str:
    age = desk.parties.facts(party).age
    return "" if age is None else str(age)


def _marks(desk: Desk, kept: KeptRecord) -> tuple[Mark, ...]:
    return party_words.marks_of(desk, kept.record, in_conflict=bool(kept.conflicts))


def _icon(desk: Desk, kept: KeptRecord) -> tuple[str, str] | None:
    marks = _marks(desk, kept)
    return (marks[0].icon, marks[0].role) if marks else None
