"""Figures of this place: all that are live in some scopes."""

import json
from collections.abc import Sequence

from app.model.local_rate import LocalRate
from app.store import records
from app.store.database import Database


def live(database: Database, scopes: Sequence[str]) -> list[LocalRate]:
    """Return the figures of these scopes that are not deleted: by key, the newest first, in the order of the scopes."""
    condition = "deleted = 0 AND scope IN (SELECT value FROM json_each(?)) ORDER BY key, since DESC, id"
    found = records.where(database, "local_rate", condition, [json.dumps(scopes)])
    kept: list[LocalRate] = [each.record for each in found]
    return sorted(kept, key=lambda each: (each.key or "", _later(each.since), scopes.index(each.scope)))


def _later(since: str | None) -> tuple[int, ...]:
    """Return what sorts later days first."""
    return tuple(-ord(figure) for figure in since or "")
