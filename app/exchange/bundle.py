"""A bundle: age( tar( manifest, its signature, changes, blobs ) ), written and read as a stream.

The order of checks when reading: the seal opens → the manifest's signature → we are named as a recipient → every member
is the one that the manifest names → the seal was whole to its end. Whether the changes hold is the store's to say.
"""

import errno
import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar
from uuid import uuid4

from app.errors import AppError, StorageError
from app.exchange import lines, manifest, sealing, tape
from app.exchange.manifest import (
    BLOBS,
    CERTIFICATES,
    CHANGES,
    MANIFEST,
    RECEIPT,
    REQUEST,
    RESTRICTED,
    REVOKED,
    SIGNATURE,
    Manifest,
    Member,
    SliceHead,
)
from app.exchange.tape import TapeReader
from app.model.transfer import Holds, TravellingSlice
from app.paths import sha256_of

S = TypeVar("S")
LARGEST = 3_500 * 1024 * 1024
"""A file stays below 3.5 GiB: FAT32 holds none of 4 GiB."""
MOST_CHANGES = manifest.MOST_UNPACKED
"""So many bytes the changes of one bundle come to at most."""
_MOST_MANIFEST, _MOST_SIGNATURE = 8 * 1024 * 1024, 64 * 1024
_OVERHEAD = 1.001
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class BlobFile:
    """An encrypted attachment as it lies on the disk."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into one bundle; the payloads of restricted changes are for `restricted_for` alone."""

    device: str
    serial: int
    written_at: str
    recipients: tuple[str, ...]
    slices: tuple[TravellingSlice, ...] = ()
    restricted: Mapping[str, bytes] = field(default_factory=dict)
    """Payloads (by SHA-256) that are left out of the slices."""
    restricted_for: tuple[str, ...] = ()
    blobs: tuple[BlobFile, ...] = ()
    announced: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    pages: Mapping[str, bytes] = field(default_factory=dict)
    """What goes along by its name, one of `PAGES`."""
    holds: Holds | None = None


PAGES = (REQUEST, RECEIPT, REVOKED, CERTIFICATES)
"""A request for a certificate; from the county its receipt, what it has revoked, certificates it has issued."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[S]):
    """A bundle whose seal, signature and members hold; the changes themselves are still to be verified."""

    manifest: Manifest
    signer: S
    slices: tuple[TravellingSlice, ...]
    blobs: Mapping[str, Path]
    """Where each blob lies in the staging folder until the block ends."""
    pages: Mapping[str, bytes]
    """What came along, by its name, one of `PAGES`."""


def fitting(blobs: Sequence[BlobFile], room: int) -> int:
    """Return how many of these blobs fit into so many bytes, from the first."""
    taken = count = 0
    for blob in blobs:
        taken += blob.size + 1024
        if taken > room:
            break
        count += 1
    return count


def prepared(content: Content, sign: Callable[[bytes], bytes]) -> tuple[int, Callable[[BinaryIO], None]]:
    """Return about how large the bundle will be, and what writes it.

    `sign` returns the detached signature of the manifest. Raises `AppError("bundle_too_large")`, `OSError`.
    """
    inside = _inside(content)
    members = [_member(name, packed, unpacked) for name, packed, unpacked in inside]
    members += [Member(BLOBS + blob.name, sha256_of(blob.path), blob.size) for blob in content.blobs]
    head = Manifest(
        content.device,
        content.serial,
        content.written_at,
        content.recipients,
        tuple(SliceHead(part.device, part.first, part.checkpoint) for part in content.slices),
        tuple(members),
        content.announced,
        content.stores,
        content.holds,
    ).dump()
    signature = sign(head)

    def write(target: BinaryIO) -> None:
        told = [(MANIFEST, head), (SIGNATURE, signature), *((name, packed) for name, packed, _unpacked in inside)]
        files = [tape.member_of(BLOBS + blob.name, blob.path, blob.size) for blob in content.blobs]
        sealing.seal_stream(tape.written([*(tape.member(*each) for each in told), *files]), target, content.recipients)

    plain = len(head) + len(signature) + sum(member.size + 1024 for member in members) + 16 * 1024
    return int(plain * _OVERHEAD), write


@contextmanager
def opened(source: BinaryIO, secret: str, staging: Path, verify: Callable[[bytes, bytes], S]) -> Iterator[Opened[S]]:
    """Let the block use a bundle; its blobs lie in `staging` under names of ours until then.

    `verify(manifest, signature)` returns the signer, or raises. Raises `AppError`: bundle_not_ours (sealed for
    somebody else), bundle_not_for_us (written for somebody else), bundle_damaged, bundle_newer; `StorageError` for our
    disk, `OSError` for `source`.
    """
    blobs: dict[str, Path] = {}
    try:
        with sealing.opening(source, secret) as plain:
            found = _read(TapeReader(plain), secret, staging, blobs, verify)
        yield found
    finally:
        for path in blobs.values():
            path.unlink(missing_ok=True)


def _read(
    reader: TapeReader, secret: str, staging: Path, blobs: dict[str, Path], verify: Callable[[bytes, bytes], S]
) -> Opened[S]:
    said = reader.member(MANIFEST, _MOST_MANIFEST)
    signer = verify(said, reader.member(SIGNATURE, _MOST_SIGNATURE))
    head = manifest.read(said)
    if sealing.recipient_of(secret) not in head.recipients:
        raise AppError("bundle_not_for_us")
    kept: dict[str, bytes] = {}
    for member in head.members:
        if member.name.startswith(BLOBS):
            path = staging / uuid4().hex
            blobs[member.name.removeprefix(BLOBS)] = path
            _stage(reader, member, path)
        else:
            kept[member.name] = b"".join(reader.pieces(member.name, member.size))
            _compare(member, sha256(kept[member.name]).hexdigest())
    reader.end()
    unpacked = head.members[0].unpacked
    assert unpacked is not None
    slices = lines.split(lines.unpack(kept[CHANGES], unpacked), head.slices)
    slices = _with_restricted(slices, kept.get(RESTRICTED), secret)
    return Opened(head, signer, tuple(slices), blobs, {name: kept[name] for name in PAGES if name in kept})


def _stage(reader: TapeReader, member: Member, path: Path) -> None:
    """Write a blob, which is encrypted already, into the staging folder."""
    digest = sha256()
    try:
        with path.open("xb") as out:
            for piece in reader.pieces(member.name, member.size):
                digest.update(piece)
                out.write(piece)
    except OSError as fault:
        raise StorageError("disk_full" if fault.errno in _FULL else "disk_failing") from fault
    _compare(member, digest.hexdigest())


def _compare(member: Member, digest: str) -> None:
    if digest != member.sha256:
        raise AppError("bundle_damaged")


def _inside(content: Content) -> list[tuple[str, bytes, int | None]]:
    """Return what the tar holds before the blobs: name, bytes, size when unpacked."""
    text = lines.joined(content.slices)
    found: list[tuple[str, bytes, int | None]] = [(CHANGES, lines.pack(text), len(text))]
    if content.restricted:
        told = b"".join(payload + b"\n" for payload in content.restricted.values())
        found.append((RESTRICTED, sealing.seal(told, content.restricted_for), None))
    found += [(name, content.pages[name], None) for name in PAGES if name in content.pages]
    return found


def _with_restricted(slices: list[TravellingSlice], sealed: bytes | None, secret: str) -> list[TravellingSlice]:
    """Return the slices with the payloads of restricted ones, where they are sealed for us."""
    if sealed is None:
        return slices
    try:
        told = sealing.unseal(sealed, secret)
    except AppError as fault:
        if fault.code == "bundle_not_ours":  # for the county alone
            return slices
        raise
    if told.count(b"\n") > sum(len(part.changes) for part in slices):  # before they are split: each takes memory
        raise AppError("bundle_damaged")
    payloads = {sha256(payload).hexdigest(): payload for payload in _payloads(told, secret)}
    return [_completed(part, payloads) for part in slices]


def _completed(part: TravellingSlice, payloads: Mapping[str, bytes]) -> TravellingSlice:
    filled = tuple(_filled(pair, payloads) for pair in part.changes)
    both = zip(part.changes, filled, part.hashes(), strict=True)
    hashes = tuple(known if before[1] is after[1] else None for before, after, known in both)
    return replace(part, changes=filled, hashes=lambda: hashes)


def _payloads(told: bytes, secret: str) -> Iterator[bytes]:
    """Yield the contents of `restricted.age`: a line is a payload, or base64 of one sealed once more for us."""
    for line in told.split(b"\n"):
        if line.startswith(b"{"):
            yield line
        elif line:
            try:
                yield sealing.unseal(b64decode(line, validate=True), secret)
            except ValueError as fault:
                raise AppError("bundle_damaged") from fault
            except AppError as fault:  # sealed for a recipient we no longer are: the rest of the bundle goes on
                if fault.code != "bundle_not_ours":
                    raise


def _filled(pair: lines.Pair, payloads: Mapping[str, bytes]) -> lines.Pair:
    envelope, payload = pair
    if payload is not None:
        return pair
    try:
        return envelope, payloads.get(json.loads(envelope)["payload_hash"])
    except (ValueError, LookupError, TypeError, RecursionError):  # no envelope at all: its slice will be refused
        return pair


def _member(name: str, content: bytes, unpacked: int | None) -> Member:
    return Member(name, sha256(content).hexdigest(), len(content), unpacked)
