"""Write bundles: changes as they travel, their attachments, pages that go along; sealed, read back, found whole."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import AppError
from app.exchange import bundle, drive, lines, manifest
from app.exchange.bundle import BlobFile, Content
from app.exchange.drive import Report
from app.identity import cms
from app.model.transfer import Checkpoint, Holds, TravellingSlice, WrittenFile
from app.services.identity import Identity
from app.services.session import Session
from app.store import blobs, local, sealed, slices, transfers
from app.store.slices import Outgoing
from app.store.transfers import Transfer

_SERIES = "bundle"
_Part = tuple[TravellingSlice, Mapping[str, bytes]]
"""A slice as it travels, and its restricted contents by the hash of their payloads."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to go to whom, before it is shared out over bundles.

    `restricted_for` are the recipients of restricted contents; nobody's go where it is empty.
    """

    recipients: tuple[str, ...]
    outgoing: Sequence[Outgoing]
    blobs: frozenset[str] = frozenset()
    """Attachments that the other side lacks, besides those of the changes."""
    restricted_for: tuple[str, ...] = ()
    pages: Mapping[str, bytes] = field(default_factory=dict)
    stores: tuple[str, ...] = ()
    holds: Holds | None = None
    device: str = ""
    """For which device alone it is; empty where it is for the county."""


class BundleWriting:
    """Writes bundles for one session."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._signer = identity.sender()

    def write(self, folder: Path, letter: Letter, report: Report | None = None) -> list[WrittenFile]:
        """Write a letter to a stick; return the files, several where it is much.

        `report` hears the step (write, check) and how many bytes are done; what it raises stops the file being written.
        Raises `AppError("bundle_too_large")`, `DriveError`, `StorageError`.
        """
        files, announced = self._blobs(letter)
        loads = _loads([self._slice(each, letter) for each in letter.outgoing])
        written = []
        for load, some, later in _shared_out(loads, files):
            held_back = (*announced, *(blob.name for blob in later))
            serial, at, name = self._numbered(folder)
            content = Content(
                self._session.installation.device,
                serial,
                at,
                letter.recipients,
                tuple(part for part, _restricted in load),
                {digest: sealed for _part, restricted in load for digest, sealed in restricted.items()},
                letter.restricted_for,
                some,
                held_back,
                letter.stores,
                letter.pages,
                letter.holds,
            )
            written.append(self._write(folder, name, content, letter, report))
        return written

    def _write(self, folder: Path, name: str, content: Content, letter: Letter, report: Report | None) -> WrittenFile:
        database = self._session.database
        with drive.reported():
            size, fill = bundle.prepared(content, lambda said: cms.sign(said, self._signer.key, self._signer.chain))
            done = drive.write_verified(folder, name, fill, needed=size, report=report)
        at = self._session.now().isoformat(timespec="seconds")
        whose = letter.device or content.device
        transfers.note(database, Transfer(at, transfers.OUT, whose, done.file, done.sha256, "written"))
        changes = sum(len(part.changes) for part in content.slices)
        return WrittenFile(done.file, done.sha256, done.size_bytes, changes, len(content.blobs), letter.device)

    def _numbered(self, folder: Path) -> tuple[int, str, str]:
        """Return serial, time and name of the next bundle."""
        session = self._session
        at = session.now().isoformat(timespec="seconds")
        with session.database.atomic(), drive.reported():
            serial, name = drive.unused(
                folder,
                session.installation.device,
                at[:10],
                drive.BUNDLE,
                lambda: local.next_number(session.database, _SERIES),
            )
        return serial, at, name

    def _slice(self, part: Outgoing, letter: Letter) -> _Part:
        """Return a slice as it travels, its owner's signature under it, and the restricted contents taken out of it."""
        point = part.checkpoint
        if point is None:
            said = manifest.statement(part.stream, part.scope, part.n, part.hash)
            signature = cms.sign(said, self._signer.key, self._signer.chain)
            point = Checkpoint(part.stream, part.scope, part.n, part.hash, said, signature)
        restricted = dict(self._restricted(part, letter)) if letter.restricted_for else {}
        pairs = tuple(
            (envelope, None if slices.is_restricted(envelope) else payload) for envelope, payload in part.changes
        )
        return TravellingSlice(part.device, part.first, point, pairs), restricted

    def _restricted(self, part: Outgoing, letter: Letter) -> Iterator[tuple[str, bytes]]:
        """Yield the contents of a slice's restricted changes, each sealed for the county, by the hash of its payload.

        Raises `AppError("restricted_locked")` where one isn't: the second passphrase has to be given first.
        """
        kept = sealed.of_stream(self._session.database, part.number, part.first - 1)
        travelling = {envelope for envelope, _payload in part.changes} if kept else frozenset()
        for (_n, envelope), content in kept.items():
            if envelope in travelling:
                if content.for_county is None or content.county not in letter.restricted_for:
                    raise AppError("restricted_locked")
                yield slices.payload_hash(envelope), b64encode(content.for_county)

    def _blobs(self, letter: Letter) -> tuple[list[BlobFile], tuple[str, ...]]:
        """Return the attachments that travel, and the names of those that should but aren't here."""
        database, profile = self._session.database, self._session.profile
        wanted = dict.fromkeys(blob for part in letter.outgoing for blob in slices.blobs_named(part.changes))
        wanted.update(dict.fromkeys(sorted(letter.blobs)))
        files, lost = [], []
        for blob in wanted:
            if not blobs.NAME.fullmatch(blob) or not blobs.is_named(database, blob):
                continue
            path = profile.blobs / blob
            if path.is_file() and path.stat().st_size <= manifest.MOST_BLOB:
                files.append(BlobFile(blob, path, path.stat().st_size))
            else:
                lost.append(blob)
        return files, tuple(lost)


def _loads(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Return the slices in their order, as many together as the changes of a bundle may come to; one load at least."""
    loads: list[list[_Part]] = [[]]
    room = bundle.MOST_CHANGES
    for each in parts:
        size = lines.size_of(each[0])
        if size > room and loads[-1]:
            loads.append([])
            room = bundle.MOST_CHANGES
        loads[-1].append(each)
        room -= size
    return loads


def _shared_out(
    loads: list[list[_Part]], files: list[BlobFile]
) -> Iterator[tuple[list[_Part], tuple[BlobFile, ...], list[BlobFile]]]:
    """Yield (slices, attachments, attachments that come later) of each bundle; all slices go before any attachment.

    So whichever file a desk takes in first, an attachment never stands before the row that names it.
    """
    *before, last = loads
    for load in before:
        yield load, (), files
    left, room = files, bundle.LARGEST - sum(lines.size_of(part) for part, _restricted in last)
    while True:
        count = bundle.fitting(left, room)
        yield last, tuple(left[:count]), left[count:]
        last, left, room = [], left[count:], bundle.LARGEST
        if not left:
            return
