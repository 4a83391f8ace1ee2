"""USB out, village and township: all that the county's receipts don't cover, sealed for the county and its township."""

from collections.abc import Iterator
from pathlib import Path

from app.errors import AppError
from app.exchange import bundle, drive, manifest
from app.exchange.bundle import BlobFile, Content
from app.exchange.drive import Report
from app.identity import cms
from app.model.transfer import Card, Checkpoint, TravellingSlice, WrittenFile
from app.services.cards import Cards
from app.services.identity import Identity
from app.services.session import Session
from app.store import blobs, deliveries, local, slices, transfers
from app.store.slices import Outgoing
from app.store.transfers import Transfer

_SERIES = "bundle"


class BundleExport:
    """Writes bundles for one session."""

    def __init__(self, session: Session, identity: Identity, cards: Cards) -> None:
        self._session, self._identity, self._cards = session, identity, cards
        self._signer = identity.sender()

    def write(self, folder: Path, report: Report | None = None) -> list[WrittenFile]:
        """Write what the county lacks to a stick, read back and found whole; return the files, several where it's much.

        Nothing here counts as delivered by that: only a receipt says so. Where the county has everything the bundle is
        empty: a county restored from a backup older than this laptop learns of it and asks for all again. `report`
        hears the step (write, check) and how many bytes are done, and may stop the file being written. Raises
        `AppError`: card_missing, bundle_too_large; `DriveError`; `StorageError`.
        """
        card = self._cards.current()
        if card is None:
            raise AppError("card_missing")
        drive.clear_leftovers(folder, self._session.installation.device)
        with self._session.database.reading():
            outgoing = slices.outgoing(
                self._session.database, self._session.installation.device, deliveries.covered(self._session.database)
            )
            files, announced = self._blobs(outgoing)
        restricted: dict[str, bytes] = {}
        parts = tuple(self._slice(each, restricted) for each in outgoing)
        written = []
        for changes, some, later in _shared_out(parts, files):
            content, name = self._content(
                folder,
                card,
                changes,
                some,
                announced=(*announced, *(blob.name for blob in later)),
                restricted=restricted,
            )
            written.append(self._write(folder, name, content, report))
            restricted = {}
        return written

    def _write(self, folder: Path, name: str, content: Content, report: Report | None) -> WrittenFile:
        database = self._session.database
        with drive.reported():
            size, fill = bundle.prepared(content, lambda said: cms.sign(said, self._signer.key, self._signer.chain))
            done = drive.write_verified(folder, name, fill, needed=size, report=report)
        at = self._session.now().isoformat(timespec="seconds")
        transfers.note(database, Transfer(at, transfers.OUT, content.device, done.file, done.sha256, "written"))
        changes = sum(len(part.changes) for part in content.slices)
        return WrittenFile(done.file, done.sha256, done.size_bytes, changes, len(content.blobs))

    def _content(
        self,
        folder: Path,
        card: Card,
        changes: tuple[TravellingSlice, ...],
        files: tuple[BlobFile, ...],
        *,
        announced: tuple[str, ...],
        restricted: dict[str, bytes],
    ) -> tuple[Content, str]:
        session = self._session
        device, at = session.installation.device, session.now().isoformat(timespec="seconds")
        with session.database.atomic(), drive.reported():
            serial, name = drive.unused(
                folder, device, at[:10], drive.BUNDLE, lambda: local.next_number(session.database, _SERIES)
            )
        content = Content(
            device,
            serial,
            at,
            tuple(each.age for each in card.recipients),
            changes,
            restricted,
            (card.recipients[0].age,),
            files,
            announced,
            tuple(deliveries.stores(session.database)),
            self._identity.request() if len(self._signer.chain) == 1 else None,
        )
        return content, name

    def _slice(self, part: Outgoing, restricted: dict[str, bytes]) -> TravellingSlice:
        """Return a slice as it travels, its owner's signature under it, restricted contents taken out."""
        point = part.checkpoint
        if point is None:
            said = manifest.statement(part.stream, part.scope, part.n, part.hash)
            signature = cms.sign(said, self._signer.key, self._signer.chain)
            point = Checkpoint(part.stream, part.scope, part.n, part.hash, said, signature)
        pairs = []
        for envelope, payload in part.changes:
            if payload is not None and slices.is_restricted(envelope):
                restricted[slices.payload_hash(envelope)] = payload
                payload = None  # noqa: PLW2901  # its content travels apart
            pairs.append((envelope, payload))
        return TravellingSlice(part.device, part.first, point, tuple(pairs))

    def _blobs(self, outgoing: list[Outgoing]) -> tuple[list[BlobFile], tuple[str, ...]]:
        """Return the attachments that travel, and the names of those that should but aren't here."""
        database, profile = self._session.database, self._session.profile
        wanted = dict.fromkeys(blob for part in outgoing for blob in slices.blobs_named(part.changes))
        wanted.update(dict.fromkeys(sorted(deliveries.missing_blobs(database))))
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


def _shared_out(
    parts: tuple[TravellingSlice, ...], files: list[BlobFile]
) -> Iterator[tuple[tuple[TravellingSlice, ...], tuple[BlobFile, ...], list[BlobFile]]]:
    """Yield (changes, attachments, attachments that come later) of each bundle; the changes go into the first."""
    room = bundle.LARGEST - sum(
        len(envelope) + len(payload or b"") for part in parts for envelope, payload in part.changes
    )
    left = files
    while True:
        count = bundle.fitting(left, room)
        yield parts, tuple(left[:count]), left[count:]
        parts, left, room = (), left[count:], bundle.LARGEST
        if not left:
            return
