"""What a row in conflict is to the view that settles conflicts: rows of any kind, said as exports say them."""

from collections.abc import Mapping
from typing import Any

from app import texts
from app.language import _
from app.model.change import Value
from app.services.value_words import ValueWords
from ui.changes import Topic
from ui.records.kind import Kind, Meant

TYPED = frozenset({"text", "name", "note", "reason", "result"})
"""Fields of rows into which people write in their own words: these alone may get a third value here."""
_MOST = 4_000
"""Longer than what anybody types; what differs has to be seen by who chooses."""


def row_kind(table: str, words: ValueWords) -> Kind[Any]:
    """Return the kind for rows of a table; only conflicts are shown with it."""

    def said(field: str, value: Value) -> str:
        text = words.said(table, field, value)
        if not text:
            return _("（没有填）")
        return text if len(text) <= _MOST else text[:_MOST] + _("……")

    def meant(field: str, text: str, _record: Any) -> Meant:
        return Meant({field: text.strip()} if text.strip() else {})

    def nothing(_record: str) -> None:
        return None

    def unchanged(_record: str, _given: Mapping[str, Value]) -> None:
        raise NotImplementedError  # what is settled goes through the history

    return Kind(
        table=table,
        topic=Topic.CONSULTATIONS,
        find=nothing,
        change=unchanged,
        delete=nothing,
        bring_back=nothing,
        groups=lambda _form, _record: (),
        first_field="",
        shown=lambda _record: {},
        meant=meant,
        title=lambda _record: texts.TABLES.get(table, _("记录")),
        label=lambda field: texts.field_label(table, field),
        value_words=said,
        draft_title=lambda _drafts: "",
    )
