"""A county's card as JSON: for whom its laptops seal what they write."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.errors import AppError
from app.exchange.recovery import officer_of
from app.exchange.sealing import is_recipient
from app.model.installation import Role
from app.model.transfer import Card, Recipient

FORMAT = 1
MOST_OFFICERS = 8
_MOST_RECIPIENTS, _MOST_NAME = 8, 64


def told(card: Card) -> dict[str, Any]:
    """Return what the county desk signs."""
    return {
        "kind": "card",
        "format": FORMAT,
        "county": card.county,
        "recipients": [{"role": each.role, "name": each.name, "age": each.age} for each in card.recipients],
        "made_at": card.made_at,
        "officers": [{"name": each.name, "age": each.age} for each in card.officers],
    }


def moment(at: datetime) -> str:
    """Return a time as cards tell it: ISO, UTC, whole seconds, so that of two the later sorts last."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def read(line: bytes) -> Card:
    """Return what a card says. Raises `AppError`: page_damaged, card_newer."""
    try:
        found = json.loads(line)
        if found["kind"] == "card" and type(found["format"]) is int and found["format"] > FORMAT:
            raise AppError("card_newer")
        return _read(found)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as damaged:
        raise AppError("page_damaged") from damaged


def _read(found: Mapping[str, Any]) -> Card:
    if found["kind"] != "card" or found["format"] != FORMAT:
        raise ValueError("no card")
    recipients = tuple(_recipient(each) for each in found["recipients"])
    if not 0 < len(recipients) <= _MOST_RECIPIENTS or recipients[0].role != Role.COUNTY:
        raise ValueError("the county comes first")
    officers = tuple(officer_of(each) for each in found.get("officers", ()))
    if len(officers) == 1 or len(officers) > MOST_OFFICERS or len({each.age for each in officers}) < len(officers):
        raise ValueError("officers come in pairs")
    made_at = found.get("made_at", "")  # cards were made that don't say it
    if made_at != "" and moment(datetime.fromisoformat(made_at)) != made_at:
        raise ValueError("no such moment")
    return Card(_name(found["county"]), recipients, officers=officers, made_at=made_at)


def _recipient(found: Mapping[str, Any]) -> Recipient:
    if not is_recipient(found["age"]):
        raise ValueError("no recipient")
    return Recipient(str(Role(found["role"])), _name(found["name"]), found["age"])


def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MOST_NAME or not value.isprintable():
        raise ValueError("no name")
    return value
