"""The manifest of a bundle: one line of JSON that names all that is in it; its bytes are what the writer signs."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from app.errors import AppError
from app.model.transfer import Checkpoint, HeldUpTo, Holds

T = TypeVar("T")
FORMAT = 2
_FORMATS = (1, FORMAT)
"""Those that are read: in the first every line of the changes stands whole."""
_STATEMENT = 1
"""The format of what a device signs as a checkpoint: other words than a bundle's."""
MANIFEST, SIGNATURE, CHANGES, RESTRICTED, REQUEST = (
    "manifest.json",
    "manifest.p7s",
    "changes.jsonl.zst",
    "restricted.age",
    "request.pem",
)
RECEIPT, REVOKED, CERTIFICATES = "receipt.fgr", "revoked.pem", "certificates.pem"
BLOBS = "blobs/"
MOST_BLOB = 50 * 1024 * 1024 + 16
MOST_UNPACKED = 256 * 1024 * 1024
_MOST_OF = {
    RESTRICTED: MOST_UNPACKED,
    REQUEST: 64 * 1024,
    RECEIPT: 4 * 1024 * 1024,
    REVOKED: 1024 * 1024,
    CERTIFICATES: 64 * 1024,
}
_MOST_SLICES, _MOST_MEMBERS, _MOST_STORES = 10_000, 100_000, 64
_HEX32, _HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
_ID = re.compile("[0-9a-zA-Z-]{1,64}")
_SCOPE = re.compile("[voc]:[0-9a-zA-Z-]{1,64}")
_AGE = re.compile("age1[0-9a-z]{1,120}")
_BLOB_MEMBER = re.compile("blobs/[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle: SHA-256 and size as it lies in the tar; `unpacked`: its size after decompression."""

    name: str
    sha256: str
    size: int
    unpacked: int | None = None


@dataclass(frozen=True, slots=True)
class SliceHead:
    """A run of changes: whose stream, and from which n up to its owner's checkpoint."""

    device: str
    first: int
    checkpoint: Checkpoint

    @property
    def count(self) -> int:
        """Return how many changes it has."""
        return self.checkpoint.n - self.first + 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    device: str
    serial: int
    written_at: str
    recipients: tuple[str, ...]
    slices: tuple[SliceHead, ...]
    members: tuple[Member, ...]
    announced: tuple[str, ...] = ()
    """Blobs that belong to these changes and travel in another bundle."""
    stores: tuple[str, ...] = ()
    """County stores whose receipts the writer keeps: the county that lives on learns which ones it has replaced."""
    holds: Holds | None = None
    """What the writer's store holds; a county doesn't say."""

    def dump(self) -> bytes:
        """Return the line."""
        told: dict[str, Any] = {
            "kind": "bundle",
            "format": FORMAT,
            "device": self.device,
            "serial": self.serial,
            "written_at": self.written_at,
            "recipients": list(self.recipients),
            "slices": [_told(head) for head in self.slices],
            "members": [_named(member) for member in self.members],
            "announced": list(self.announced),
            "stores": list(self.stores),
        }
        if self.holds is not None:
            told["holds"] = _said(self.holds)
        return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def statement(stream: str, scope: str, n: int, envelope_hash: str) -> bytes:
    """Return what a device signs as a checkpoint."""
    told = {"kind": "checkpoint", "format": _STATEMENT, "stream": stream, "scope": scope, "n": n, "hash": envelope_hash}
    return json.dumps(told, separators=(",", ":")).encode()


def checkpoint(said: bytes, signature: bytes) -> Checkpoint:
    """Return a checkpoint from its two parts, unverified. Raises `AppError("bundle_damaged")`."""
    return _reading(lambda: _checkpoint(said, signature))


def read(content: bytes) -> Manifest:
    """Return what a manifest says. Raises `AppError`: bundle_damaged, bundle_newer."""
    told = _reading(lambda: json.loads(content))
    if isinstance(told, dict) and told.get("kind") == "bundle" and _is_newer(told.get("format")):
        raise AppError("bundle_newer")
    return _reading(lambda: _manifest(told))


def _is_newer(number: object) -> bool:
    return isinstance(number, int) and number > FORMAT


def _manifest(told: Mapping[str, Any]) -> Manifest:
    _require(told["kind"] == "bundle" and told["format"] in _FORMATS)
    slices, members = told["slices"], told["members"]
    _require(len(slices) <= _MOST_SLICES and len(members) <= _MOST_MEMBERS)
    found = Manifest(
        _fits(_ID, told["device"]),
        _whole(told["serial"]),
        _text(told["written_at"]),
        tuple(_fits(_AGE, each) for each in told["recipients"]),
        tuple(_slice(each) for each in slices),
        tuple(_member(each) for each in members),
        tuple(_fits(_HEX32, each) for each in told["announced"]),
        tuple(_fits(_HEX32, each) for each in told["stores"][:_MOST_STORES]),
        None if told.get("holds") is None else _holds(told["holds"]),
    )
    names = [member.name for member in found.members]
    _require(len(set(names)) == len(names) and names[:1] == [CHANGES])
    return found


def _holds(told: Mapping[str, Any]) -> Holds:
    held, missing = told["held"], told["blobs_missing"]
    _require(len(held) <= _MOST_SLICES and len(missing) <= _MOST_MEMBERS)
    return Holds(
        _fits(_HEX32, told["store"]),
        tuple(HeldUpTo(_fits(_ID, each["stream"]), _whole(each["to"]), _fits(_HEX64, each["hash"])) for each in held),
        tuple(_fits(_HEX32, each) for each in missing),
        _whole(told["revocations"]),
    )


def _said(holds: Holds) -> dict[str, Any]:
    held = [{"stream": each.stream, "to": each.n, "hash": each.hash} for each in holds.held]
    return {
        "store": holds.store,
        "held": held,
        "blobs_missing": list(holds.blobs_missing),
        "revocations": holds.revocations,
    }


def _slice(told: Mapping[str, Any]) -> SliceHead:
    sealed = told["checkpoint"]
    point = _checkpoint(_text(sealed["statement"]).encode(), b64decode(sealed["signature"], validate=True))
    head = SliceHead(_fits(_ID, told["device"]), _whole(told["from"]), point)
    _require(told["stream"] == point.stream and told["scope"] == point.scope and told["to"] == point.n)
    _require(1 <= head.first <= point.n)
    return head


def _checkpoint(said: bytes, signature: bytes) -> Checkpoint:
    told = json.loads(said)
    _require(told["kind"] == "checkpoint" and told["format"] == _STATEMENT)
    point = Checkpoint(
        _fits(_ID, told["stream"]),
        _fits(_SCOPE, told["scope"]),
        _whole(told["n"]),
        _fits(_HEX64, told["hash"]),
        said,
        signature,
    )
    _require(said == statement(point.stream, point.scope, point.n, point.hash))
    return point


def _member(told: Mapping[str, Any]) -> Member:
    unpacked = told.get("unpacked")
    member = Member(
        _text(told["name"]),
        _fits(_HEX64, told["sha256"]),
        _whole(told["size"]),
        None if unpacked is None else _whole(unpacked),
    )
    if member.name == CHANGES:
        _require(member.size <= MOST_UNPACKED and unpacked is not None and unpacked <= MOST_UNPACKED)
    elif member.name in _MOST_OF:
        _require(member.size <= _MOST_OF[member.name])
    else:
        _fits(_BLOB_MEMBER, member.name)
        _require(member.size <= MOST_BLOB)
    return member


def _told(head: SliceHead) -> dict[str, Any]:
    point = head.checkpoint
    sealed = {"statement": point.statement.decode(), "signature": b64encode(point.signature).decode()}
    return {
        "stream": point.stream,
        "device": head.device,
        "scope": point.scope,
        "from": head.first,
        "to": point.n,
        "checkpoint": sealed,
    }


def _named(member: Member) -> dict[str, Any]:
    told: dict[str, Any] = {"name": member.name, "sha256": member.sha256, "size": member.size}
    return told if member.unpacked is None else {**told, "unpacked": member.unpacked}


def _reading(act: Callable[[], T]) -> T:
    try:
        return act()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as damaged:
        raise AppError("bundle_damaged") from damaged


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("not as it is written here")


def _fits(pattern: re.Pattern[str], value: object) -> str:
    _require(isinstance(value, str) and pattern.fullmatch(value) is not None)
    return str(value)


def _text(value: object) -> str:
    """Return a text that can be kept; half a character raises `ValueError`, which is damage as well."""
    _require(isinstance(value, str))
    str(value).encode()
    return str(value)


def _whole(value: object) -> int:
    _require(type(value) is int and 0 <= value < 2**63)
    assert isinstance(value, int)
    return value
