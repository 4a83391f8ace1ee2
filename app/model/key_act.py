"""Acts on keys that must be accounted for: what was done, to what, by whom and when; ids alone, no person's data.

The dataclass is the table definition too: the store makes one column of each field. Who and when stand in the change.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.identifiers import RecordId


class Act(StrEnum):
    """What was done with a key."""

    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    PASSPHRASE_CHANGED = "passphrase_changed"
    CODE_RENEWED = "code_renewed"
    STORE_REKEYED = "store_rekeyed"
    OFFICERS_NAMED = "officers_named"
    OFFICER_MADE = "officer_made"
    OFFICER_ENDED = "officer_ended"
    OUTER_OPENED = "outer_opened"
    INNER_OPENED = "inner_opened"
    RECOVERED = "recovered"
    DRILL_BEGUN = "drill_begun"
    DRILL_PASSED = "drill_passed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    SECRET_EXPORTED = "secret_exported"
    AUTHORITY_FOUNDED = "authority_founded"
    AUTHORITY_COPIED = "authority_copied"
    DEVICE_SPLIT = "device_split"
    CERTIFICATE_ISSUED = "certificate_issued"
    DEVICE_REVOKED = "device_revoked"
    PACK_KEY_REVOKED = "pack_key_revoked"
    LATE_ADMITTED = "late_admitted"
    SECOND_SET = "second_set"
    SECOND_OPENED = "second_opened"
    ALL_EXPORTED = "all_exported"
    ALL_IMPORTED = "all_imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAct:
    """One act (钥匙记录): `act` is a value of `Act`, `subject` the id of what it was done to (a user, a request…)."""

    id: RecordId
    scope: str
    act: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class DatedAct:
    """An act as it is shown: who did it (a name), by their machine's clock, and to which user (`whom`)."""

    act: str
    subject: str
    by: str
    at: datetime
    whom: str = ""
