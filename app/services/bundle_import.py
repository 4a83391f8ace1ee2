"""USB in: bundles are verified, then merged, each in one transaction; what fails stands apart with a reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import AppError, DriveError, StorageError
from app.exchange import bundle, drive, sealing
from app.exchange.bundle import Opened
from app.exchange.manifest import REQUEST
from app.model.file_name import as_text
from app.model.transfer import FileOutcome, ImportOutcome, TransferStatus
from app.paths import sha256_of
from app.services import county_pages, held_bundles, receipt_import, requests
from app.services.arrivals import Arrivals, Before, written_of
from app.services.identity import Identity
from app.services.merging import Merged, Merging
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import blob_arrivals, changes, device_register, local, transfers
from app.store.transfers import Transfer

Report = Callable[[int, int], None]
_MOST_PAGE = 4 * 1024 * 1024


class _Undone(Exception):
    """A preview is over: what it merged is taken back."""


class BundleImport:
    """Takes bundles and receipts in for one session."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity
        self._trust_anew()

    def take(self, paths: Sequence[Path], report: Report | None = None) -> ImportOutcome:
        """Take all bundles and receipts of files and folders; return what became of each.

        A file that fails changes nothing and stops no other. `report` hears how many are done, of how many. Raises
        `DriveError` where a path leads nowhere; `StorageError` where our own disk fails: what was merged until then
        stands, and the same files may be taken again.
        """
        files = drive.found(tuple(paths))
        outcomes: list[FileOutcome] = []
        for place, path in enumerate(files, start=1):
            outcome = self._take(path)
            outcomes.append(outcome)
            if outcome.status is TransferStatus.IMPORTED:
                outcomes += self.release(outcome.device)
            if report is not None:
                report(place, len(files))
        return ImportOutcome(tuple(outcomes))

    def inspect(self, path: Path) -> FileOutcome:
        """Return what taking a file would do; nothing is changed.

        Raises as `take` does, and `AppError("file_unreadable")` for a folder.
        """
        if path.is_dir():
            raise AppError("file_unreadable", file=path.name)
        (found,) = drive.found((path,))
        return self._judged(found, self._looking)

    def inspect_all(self, paths: Sequence[Path], report: Report | None = None) -> list[FileOutcome]:
        """Return what taking each bundle and receipt of files and folders would do, as if it came alone.

        What `report` raises ends it; nothing is changed. Raises as `take` does.
        """
        files = drive.found(tuple(paths))
        outcomes = []
        for place, path in enumerate(files, start=1):
            outcomes.append(self._judged(path, self._looking))
            if report is not None:
                report(place, len(files))
        return outcomes

    def admit(self, sha256: str) -> FileOutcome:
        """Merge a held bundle although its device was revoked: a person has decided so.

        Its file stays: the caller lets it go once its own transaction is committed. Raises `AppError`: held_missing,
        held_unreadable (the disk doesn't give it just now).
        """
        waiting = transfers.with_status(self._session.database, TransferStatus.WAITING)
        found = next((each for each in waiting if each.sha256 == sha256), None)
        path = held_bundles.path_of(self._session.profile, sha256)
        if found is None or not path.exists():
            raise AppError("held_missing")
        self._merging = Merging(self._session, self._senders, admitted=(found.device,))
        try:
            outcome = replace(self._judged(path, self._taking, raised=(StorageError, DriveError)), file=found.file)
        except DriveError as fault:
            raise AppError("held_unreadable", file=found.file) from fault
        if outcome.status is TransferStatus.IMPORTED:
            told = replace(found, status=str(outcome.status), reason=outcome.reason)
            transfers.note(self._session.database, told)
        return outcome

    def release(self, device: str) -> Iterator[FileOutcome]:
        """Yield what becomes of the bundles that were held until this device was enrolled.

        Only what was merged goes from the disk. One that the disk doesn't give just now goes on waiting.
        """
        for waiting in transfers.with_status(self._session.database, TransferStatus.WAITING, device):
            path = held_bundles.path_of(self._session.profile, waiting.sha256)
            if not path.exists():
                continue
            try:
                outcome = self._judged(path, self._taking, raised=(StorageError, DriveError))
            except DriveError:
                told = {"file": waiting.file}
                yield FileOutcome(waiting.file, TransferStatus.WAITING, "held_unreadable", told, device=device)
                continue
            if outcome.status is not TransferStatus.WAITING:
                status, reason = str(outcome.status), outcome.reason
                transfers.note(self._session.database, replace(waiting, status=status, reason=reason))
                if outcome.status is TransferStatus.IMPORTED:
                    held_bundles.let_go(self._session.profile, waiting.sha256)
                yield replace(outcome, file=waiting.file)

    @property
    def _taking(self) -> "_Way":
        return _Way(self._merge, receipt_import.take, self._note_request)

    @property
    def _looking(self) -> "_Way":
        return _Way(self._preview, receipt_import.look_at, lambda _found: None)

    def _take(self, path: Path) -> FileOutcome:
        outcome = self._judged(path, self._taking)
        digest = _digest(path)
        if outcome.status is TransferStatus.WAITING:
            try:
                held_bundles.hold(self._session.profile, path, digest)
            except DriveError as fault:  # it stays on the stick, and may be taken again
                outcome = replace(outcome, status=TransferStatus.QUARANTINED, reason=fault.code, facts=fault.facts)
        done = Transfer(
            self._session.now().isoformat(timespec="seconds"),
            transfers.IN,
            outcome.device,
            as_text(path.name),
            digest,
            str(outcome.status),
            outcome.reason,
        )
        transfers.note(self._session.database, done)
        return outcome

    def _judged(self, path: Path, way: "_Way", raised: tuple[type[AppError], ...] = (StorageError,)) -> FileOutcome:
        """Return how a file ends, whatever it is; only faults of our own disk are raised."""
        file = as_text(path.name)
        try:
            with drive.reported(), path.open("rb") as source:
                begins = source.read(len(sealing.MAGIC))
                if begins == sealing.MAGIC:
                    return self._bundle(path, way)
                page = begins + source.read(_MOST_PAGE - len(begins))
                return way.receipt(self._session, self._senders, file, page)
        except raised:
            raise
        except AppError as refused:
            return self._refused(file, refused)

    def _refused(self, file: str, refused: AppError) -> FileOutcome:
        is_for_others = refused.code == "bundle_not_ours"
        if is_for_others and transfers.was_written(self._session.database, file):
            return FileOutcome(file, TransferStatus.IGNORED, "bundle_own")
        is_left = is_for_others and not self._session.is_county
        status = TransferStatus.IGNORED if is_left else TransferStatus.QUARANTINED
        return FileOutcome(file, status, refused.code, refused.facts)

    def _bundle(self, path: Path, way: "_Way") -> FileOutcome:
        blob_arrivals.make_room(self._session.profile)
        with (
            path.open("rb") as source,
            changes.collector_at_rest(),
            bundle.opened(source, self._identity.secret(), self._session.profile.incoming, self._senders.of) as found,
        ):
            sender = found.signer
            if found.manifest.device != sender.device:
                raise AppError("bundle_damaged")
            if not sender.is_registered:
                requests.check(found.pages.get(REQUEST), sender)
                way.request(found)
                said = _said(found, as_text(path.name))
                return replace(said, status=TransferStatus.WAITING, reason="bundle_waiting")
            if self._senders.is_pretended(sender):
                raise AppError("device_other_key", name=sender.name)
            return way.bundle(found, as_text(path.name))

    def _merge(self, found: Opened[Sender], file: str) -> FileOutcome:
        arrivals, said = Arrivals(self._session, self._senders), _said(found, file)
        before = arrivals.before(found)
        with self._merging.merged(found, said) as merged:
            outcome = self._noted(found, merged, arrivals, before)
        self._trust_anew()
        return outcome

    def _preview(self, found: Opened[Sender], file: str) -> FileOutcome:
        arrivals, outcome = Arrivals(self._session, self._senders), _said(found, file)
        before = arrivals.before(found)
        try:
            with self._merging.merged(replace(found, blobs={}), outcome) as merged:
                outcome = self._noted(found, merged, arrivals, before)
                raise _Undone
        except _Undone:
            return replace(outcome, blobs=len(found.blobs))

    def _noted(self, found: Opened[Sender], merged: Merged, arrivals: Arrivals, before: Before) -> FileOutcome:
        """Keep what a bundle says besides its changes, in the transaction that merges it; return what is to be told.

        Where its device was revoked and it goes beyond what was accepted, a person has to look at it (WAITING).
        """
        session, sender, outcome = self._session, found.signer, merged.outcome
        if not sender.is_revoked:
            self._senders.accept(sender)
        notices = list(arrivals.notices(found, merged.slices, before))
        if session.is_county:
            local.learn_stores(session.database, found.manifest.stores)
            county_pages.take_list(self._identity, found.pages)
        elif sender.is_county:
            notices += county_pages.taken(
                session,
                self._identity,
                found.pages,
                take_receipt=lambda page: receipt_import.take(session, self._senders, outcome.file, page),
            )
        told = replace(outcome, notices=tuple(notices))
        if session.is_county and any(each.reason == "slice_revoked" for each in told.refused):
            return replace(told, status=TransferStatus.WAITING, reason="bundle_revoked", facts={"name": sender.name})
        return told

    def _note_request(self, found: Opened[Sender]) -> None:
        """Keep, at the county, that a device nobody has enrolled asks for it."""
        if not self._session.is_county:
            return
        database, device = self._session.database, found.signer.device
        entry, written = device_register.get(database, device), written_of(found)
        if requests.is_of(entry.request.encode(), found.signer) and not entry.is_newly_asked(written):
            return
        known = self._senders.find(device)
        if known is not None and requests.is_of(entry.request.encode(), known):
            return  # anybody can name a device in a certificate of their own: its renewal stays
        request = found.pages[REQUEST].decode("ascii", "replace")
        device_register.put(database, device, replace(entry, request=request, asked=written))

    def _trust_anew(self) -> None:
        """Judge what follows by what is trusted and revoked now."""
        self._senders = Senders(self._identity.trust(), self._session.database)
        self._merging = Merging(self._session, self._senders)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a file is dealt with: it is taken in, or only looked at."""

    bundle: Callable[[Opened[Sender], str], FileOutcome]
    receipt: Callable[[Session, Senders, str, bytes], FileOutcome]
    request: Callable[[Opened[Sender]], None]
    """What becomes of what a device asks that nobody has enrolled."""


def _said(found: Opened[Sender], file: str) -> FileOutcome:
    head = found.manifest
    return FileOutcome(
        file,
        TransferStatus.IMPORTED,
        device=head.device,
        signer=found.signer.name,
        scopes=found.signer.scopes,
        written_at=head.written_at,
        serial=head.serial,
        changes=sum(part.count for part in head.slices),
    )


def _digest(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:  # what can't be read has been told as such
        return ""
