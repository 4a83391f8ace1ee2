"""Values of records as people read them: code lists, names of parties, kinds, places, yes and no."""

import re
from typing import Any

from app import export_texts, field_texts
from app.model.coded_fields import CODED_FIELDS
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes
from app.rules.divisions import Divisions
from app.services.session import Session
from app.store import records

PARTY_FIELDS = frozenset({"party", "enquirer", "guardian", "member", "one", "other", "debtor", "creditor"})
"""Fields that name a party by its id."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_PLACES = frozenset({"division", "area"})


class ValueWords:
    """Says values; names of parties are looked up in one store."""

    def __init__(self, session: Session, *, codes: Codes, types: DisputeTypes, divisions: Divisions) -> None:
        self._session = session
        self._codes, self._types, self._divisions = codes, types, divisions

    def said(self, table: str, field: str, value: Any) -> str:
        """Return a value in words; empty for None."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return export_texts.YES if value else export_texts.NO
        text, coded = str(value), CODED_FIELDS.get(table, {}).get(field)
        if coded is not None:
            return self._codes.label(coded, text)
        if field in PARTY_FIELDS:
            return self.name_of(text)
        if field in _PLACES:
            return "".join(self._divisions.path(text)[1:]) or text
        if _MOMENT.fullmatch(text):
            return text.replace("T", " ")
        return self._kind_words(table, field, text)

    def name_of(self, party: str) -> str:
        """Return what a party is called."""
        kept = records.find(self._session.database, "party", party)
        return (kept.record.name if kept else None) or export_texts.NO_NAME

    def label(self, table: str, field: str) -> str:
        """Return what a field is called."""
        return field_texts.field_label(table, field)

    def _kind_words(self, table: str, field: str, text: str) -> str:
        if field == "dispute_type":
            return self._types.name(text)
        if field == "route":
            return field_texts.OWN_ROUTES.get(text) or self._types.route_name(text)
        if field == "status":
            return field_texts.STATUSES.get(text, text)
        if (table, field) == ("party", "kind"):
            return field_texts.KINDS.get(text, text)
        return text
