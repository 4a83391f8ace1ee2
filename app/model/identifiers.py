"""Ids of records: UUIDv7 text, which sorts by time of making and never collides between villages."""

from typing import NewType

RecordId = NewType("RecordId", str)
PartyId = NewType("PartyId", str)
ConsultationId = NewType("ConsultationId", str)
DisputeId = NewType("DisputeId", str)
UserId = NewType("UserId", str)


def new_id() -> str:
    """Return a new UUIDv7 in its usual text form (36 characters)."""
    from uuid_utils import uuid7  # imported here: nothing needs an id before the first record is saved

    return str(uuid7())
