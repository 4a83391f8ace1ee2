"""Values of records as a person reads them on a terminal: codes, routes, people and states in words."""

from collections.abc import Mapping
from typing import Any

from app import texts
from app.model.coded_fields import CODED_FIELDS
from app.services import Services

_PARTIES = {"enquirer", "party", "guardian", "member", "one", "other", "debtor", "creditor"}


def value_words(services: Services, table: str, field: str, value: Any) -> str:
    """Return a field's value in words; what no list knows stands as it is."""
    if not isinstance(value, str) or not value:
        return texts.value_text(value)
    if field in _PARTIES:
        return _party(services, value)
    if field == "dispute_type":
        return services.dispute_types.full_name(value)
    if field == "route":
        return services.dispute_types.route_name(value)
    if field == "status":
        return texts.STATUSES.get(value, value)
    if table == "party" and field == "kind":
        return texts.KINDS.get(value, value)
    if table == "body" and field == "kind":
        return services.directory.kind_name(value)
    if table == "body" and field == "area":
        return "".join(services.divisions.path(value)[1:]) or value
    code_list = CODED_FIELDS.get(table, {}).get(field)
    return services.codes.label(code_list, value) if code_list else value


def _party(services: Services, record: str) -> str:
    """Return what a party is called; of one that is not held, why, and its id."""
    kept = services.parties.find(record)
    if kept:
        return kept.record.name or "匿名"
    return f"{'已依法抹除' if services.parties.is_erased(record) else '他村记录'}（{record}）"


def row_words(services: Services, table: str, row: Mapping[str, Any]) -> str:
    """Return a row that hangs on a record as one line."""
    shown = ((name, value) for name, value in row.items() if name != "id" and value not in (None, "", False))
    return " ".join(value_words(services, table, name, value) for name, value in shown)
