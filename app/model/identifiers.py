"""Ids of records: UUIDv7 text, which sorts by time of making and never collides between villages."""

import re
from datetime import UTC, datetime
from typing import NewType

RecordId = NewType("RecordId", str)
PartyId = NewType("PartyId", str)
ConsultationId = NewType("ConsultationId", str)
DisputeId = NewType("DisputeId", str)
AgreementId = NewType("AgreementId", str)
BodyId = NewType("BodyId", str)
LocalRateId = NewType("LocalRateId", str)
UserId = NewType("UserId", str)

_FORM = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a new UUIDv7 in its usual text form (36 characters)."""
    from uuid_utils import uuid7  # imported here: nothing needs an id before the first record is saved

    return str(uuid7())


def id_within(owner: str, name: str) -> str:
    """Return the id of the one thing of a name that belongs to a record: the same whoever makes it, as old as it."""
    from hashlib import sha256  # see new_id

    digest = sha256(f"{owner} {name}".encode("utf-8", "surrogatepass")).hexdigest()
    begins = owner[:13] if is_id(owner) else f"{digest[18:26]}-{digest[26:30]}"
    return f"{begins}-7{digest[:3]}-8{digest[3:6]}-{digest[6:18]}"


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
