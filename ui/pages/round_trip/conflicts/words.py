"""How a conflict is told in a list: which record, what of it, by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import texts
from app.language import _
from app.model.matter import MatterTitle
from app.services.conflicts import ConflictLine

if TYPE_CHECKING:
    from app.services import Services

_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class ToldConflict:
    """A conflict with what the record is called."""

    line: ConflictLine
    title: str
    who: str


def told(services: "Services", lines: list[ConflictLine]) -> list[ToldConflict]:
    """Return conflicts with the names of their records and writers; called on the worker's thread."""
    names = services.users.names()
    return [ToldConflict(line, title_of(services, line.owner_table, line.owner), _who(line, names)) for line in lines]


def title_of(services: "Services", table: str, record: str) -> str:
    """Return what a record is called, or its kind where it has no name of its own."""
    kind = texts.TABLES.get(table, _("记录"))
    if table == "party":
        party = services.parties.find(record)
        return (party.record.name if party else "") or kind
    if table == "body":
        body = services.directory.find(record)
        return (body.record.name if body else "") or kind
    title = _matter_title(services, table, record)
    return kind if title is None else texts.title_text(title, services.dispute_types.name) or title.number or kind


def _matter_title(services: "Services", table: str, record: str) -> MatterTitle | None:
    if table == "consultation" and (consultation := services.consultations.find(record)):
        return services.consultations.title_of(consultation.record)
    if table == "dispute" and (dispute := services.disputes.find(record)):
        return services.disputes.title_of(dispute.record)
    if table == "agreement" and (agreement := services.agreements.find(record)):
        return services.agreements.title_of(agreement.record)
    return None


def kind_text(line: ConflictLine) -> str:
    """Return the kind of what is in conflict: 矛盾纠纷, or 矛盾纠纷 · 记事 for a row of it."""
    own, above = texts.TABLES.get(line.table, _("记录")), texts.TABLES.get(line.owner_table, _("记录"))
    return own if line.table == line.owner_table else _("{above} · {own}").format(above=above, own=own)


def fields_text(line: ConflictLine) -> str:
    """Return which fields have several values."""
    labels = (_("删除与修改") if name == _DELETED else texts.field_label(line.table, name) for name in line.fields)
    return _("、").join(labels)


def _who(line: ConflictLine, names: Mapping[str, str]) -> str:
    return _("、").join(names.get(each) or _("他人") for each in line.by)
