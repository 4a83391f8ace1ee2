"""Ids of records: UUIDv7 text, which sorts by time of making and never collides between villages."""

import re
from datetime import UTC, datetime
from typing import NewType

RecordId = NewType("RecordId", str)
PartyId = NewType("PartyId", str)
ConsultationId = NewType("ConsultationId", str)
DisputeId = NewType("DisputeId", str)
BodyId = NewType("BodyId", str)
UserId = NewType("UserId", str)

_FORM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a new UUIDv7 in its usual text form (36 characters)."""
    from uuid_utils import uuid7  # imported here: nothing needs an id before the first record is saved

    return str(uuid7())


def is_id(text: str) -> bool:
    """Return whether a text has the form of a record's id."""
    return _FORM.fullmatch(text) is not None


def made_at(identifier: str) -> datetime | None:
    """Return when an id was made, as its maker's clock said; None for an id that doesn't tell (no UUIDv7)."""
    figures = identifier.replace("-", "")
    try:
        if len(figures) != 32 or figures[12] != "7":
            return None
        return datetime.fromtimestamp(int(figures[:12], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
