"""How the fields of a party and their values are said in history, conflicts and comparisons."""

from app import texts
from app.model.change import Value
from app.model.coded_fields import CODED_FIELDS
from ui.records import party_words, villages
from ui.records.desk import Desk

_LISTS = CODED_FIELDS["party"]


def label(field: str) -> str:
    """Return what a field is called."""
    return texts.FIELDS.get(field, field)


def value_words(desk: Desk, field: str, value: Value) -> str:
    """Return a party's value as a person reads it."""
    if not value or not isinstance(value, str):
        return texts.value_text(value)
    if field in _LISTS:
        return desk.codes.label(_LISTS[field], value)
    if field == "kind":
        return texts.KINDS.get(value, value)
    if field == "division":
        return villages.full_name(desk, value)
    return party_words.name_of(desk, value) if field == "guardian" else value
