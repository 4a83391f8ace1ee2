"""What travels on a stick: bundles, receipts and cards as plain data, and how an import ended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.model.recovery import Officer

PUBLIC = "c:public"
"""The scope that the county alone writes; a certificate that holds it is that of a county desk."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a device signed of its stream: that change `n` of it has this hash (检查点); both parts as first written."""

    stream: str
    scope: str
    n: int
    hash: str
    statement: bytes
    signature: bytes
    """Detached CMS over `statement`, DER, with the device's chain."""


@dataclass(frozen=True, slots=True)
class TravellingSlice:
    """A run of changes of one stream, `first` to the checkpoint's n, exactly as first written."""

    device: str
    first: int
    checkpoint: Checkpoint
    changes: Sequence[tuple[bytes, bytes | None]]
    hashes: Callable[[], Sequence[str | None]] = field(default=tuple, compare=False)
    """Returns of each change its envelope's hash where whoever put these bytes together found its payload to be the one
    named there (or saw none); None, or nothing at all, where that is still to be seen."""

    @property
    def stream(self) -> str:
        """Return the stream's id."""
        return self.checkpoint.stream


@dataclass(frozen=True, slots=True)
class HeldUpTo:
    """That a desk holds a stream up to `n` without a gap, the last envelope having this hash."""

    stream: str
    n: int
    hash: str


@dataclass(frozen=True, slots=True)
class HeldBeyond:
    """A run of changes that a desk holds beyond a gap."""

    stream: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or one stream in it, that did not pass verification; `reason` is an error code."""

    file: str
    reason: str
    stream: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a county's store holds of one device's streams now (回执).

    `store` is the store's id, `succeeds` the ids of the stores it was restored from, `number` rises with each receipt
    of a store, `at` is the desk's clock (ISO).
    """

    store: str
    succeeds: tuple[str, ...]
    number: int
    at: str
    device: str
    held: tuple[HeldUpTo, ...] = ()
    beyond: tuple[HeldBeyond, ...] = ()
    blobs_missing: tuple[str, ...] = ()
    quarantined: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Holds:
    """What the store of a device holds itself, as its bundle says: the county sends what is lacking there.

    `store` is the store's id: a restored one has a new one. `revocations` is the number of the county's list of what it
    has revoked, 0 where there is none.
    """

    store: str
    held: tuple[HeldUpTo, ...] = ()
    blobs_missing: tuple[str, ...] = ()
    revocations: int = 0


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone bundles are encrypted for: a desk's role and name, and its age recipient."""

    role: str
    name: str
    age: str


@dataclass(frozen=True, slots=True)
class Card:
    """Whom a laptop writes bundles for (县局名片); `fingerprint` is the authority's, to be compared by both sides.

    `officers` are those of whom any two together can open a laptop whose passphrase is lost. `made_at` is the desk's
    clock when the card was made (ISO, UTC), "" where the card doesn't say it.
    """

    county: str
    recipients: tuple[Recipient, ...]
    fingerprint: str = ""
    officers: tuple[Officer, ...] = ()
    made_at: str = ""


class TransferStatus(StrEnum):
    """How a file on a stick was taken."""

    IMPORTED = "imported"
    WAITING = "waiting"
    """Kept whole: its device isn't enrolled yet (待登记), or was ended and a person decides (等人决定)."""
    QUARANTINED = "quarantined"
    RECEIPT = "receipt"
    """A receipt for this device that says more than the one before."""
    IGNORED = "ignored"
    """For somebody else, or known already; changes nothing."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something both sides should know, as a code with its facts (ids, names of devices' owners, counts)."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file; `reason` is an error code with its facts where it was not taken whole."""

    file: str
    status: TransferStatus
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    device: str = ""
    signer: str = ""
    scopes: tuple[str, ...] = ()
    """What the signer's certificate covers."""
    written_at: str = ""
    serial: int = 0
    changes: int = 0
    """How many changes the file holds, `new` how many of them were not held yet."""
    new: int = 0
    records: int = 0
    conflicts: int = 0
    """Records among those touched that a person has to decide on."""
    forks: int = 0
    gaps: tuple[tuple[str, int, int], ...] = ()
    """(stream, first missing, last missing)."""
    blobs: int = 0
    blobs_waiting: int = 0
    refused: tuple[Refused, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def is_known_already(self) -> bool:
        """Return whether all that a bundle brings was held before it came."""
        brings = self.new or self.blobs or self.refused
        return self.status is TransferStatus.IMPORTED and bool(self.changes) and not brings

    @property
    def is_left_to_a_person(self) -> bool:
        """Return whether it came from a device that was ended: a person lets it in or leaves it out."""
        return self.status is TransferStatus.WAITING and self.reason == "bundle_revoked"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of all files of an import."""

    files: tuple[FileOutcome, ...]

    def count(self, status: TransferStatus) -> int:
        """Return how many files were taken that way."""
        return sum(each.status is status for each in self.files)

    @property
    def is_refused(self) -> bool:
        """Return whether there were files and none of them passed verification."""
        return bool(self.files) and self.count(TransferStatus.QUARANTINED) == len(self.files)

    @property
    def refused_here(self) -> tuple[Refused, ...]:
        """Return what did not pass verification here, whole files first; not what a receipt tells of the county."""
        whole = [Refused(each.file, each.reason) for each in self.files if each.status is TransferStatus.QUARANTINED]
        parts = [part for each in self.files if each.status is TransferStatus.IMPORTED for part in each.refused]
        return (*whole, *parts)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that stands on a stick, read back and found whole."""

    file: str
    sha256: str
    size_bytes: int
    changes: int = 0
    blobs: int = 0
    device: str = ""
    """For which device alone it was written; empty where it is for the county."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whether the county holds all of a record (已送达), and since which day's receipt; None while it doesn't."""

    delivered_on: str | None


@dataclass(frozen=True, slots=True)
class Outbox:
    """What others lack of this store: records by table, changes, attachments, and at most how many bytes these are.

    `own` of the changes were written here, the others came from elsewhere. `since` is when the oldest of all was
    written, by its machine's clock (ISO; empty where nothing waits).
    """

    records: Mapping[str, int]
    changes: int = 0
    own: int = 0
    blobs: int = 0
    size_bytes: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class WaitingHere:
    """What waits for a person at the county: computers that ask for a certificate, bundles of ended ones."""

    requests: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """How far the round trip of this installation is (ISO moments, empty: never).

    `changes` of its own wait since `waiting_since`; `written_at` is when something was last written to a stick,
    `receipt_at` the date of the newest receipt.
    """

    changes: int
    waiting_since: str
    written_at: str
    receipt_at: str


class ReplyKind(StrEnum):
    """What a desk may find for itself on a stick."""

    CARD = "card"
    CERTIFICATE = "certificate"
    RECEIPT = "receipt"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Reply:
    """A file on a stick that is for this desk and new to it; what taking it would do, where that can be told."""

    path: Path
    kind: ReplyKind
    outcome: FileOutcome | None = None
