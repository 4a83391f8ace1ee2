"""What lies on a stick for this desk: receipts, county bundles, a certificate, and the county's card where none is."""

from collections.abc import Iterator
from pathlib import Path

from app.errors import AppError, DriveError, StorageError
from app.exchange import drive
from app.model.transfer import FileOutcome, ImportOutcome, Reply, ReplyKind, TransferStatus
from app.services.bundle_import import BundleImport, Report
from app.services.cards import Cards
from app.services.identity import Identity
from app.services.session import Session
from app.store import transfers

CERTIFICATE = ".pem"
_MOST_BYTES = 4 * 1024 * 1024


class Replies:
    """Looks through sticks for one session."""

    def __init__(self, session: Session, identity: Identity, cards: Cards) -> None:
        self._session, self._identity, self._cards = session, identity, cards
        self._import = BundleImport(session, identity)

    def on(self, folder: Path, report: Report | None = None) -> list[Reply]:
        """Return what is new for this desk in a folder, in the order in which it is to be taken in.

        `report` hears how many files are looked at, of how many; what it raises ends it. Raises `DriveError`,
        `StorageError`.
        """
        with drive.reported():
            if not folder.is_dir():
                raise DriveError("drive_missing", folder=str(folder))
            files = sorted(path for path in folder.iterdir() if path.is_file())
        return [*self._cards_in(files), *self._certificates_in(files), *self._pages_in(files, report)]

    def take(self, replies: list[Reply], report: Report | None = None) -> ImportOutcome:
        """Take in certificates, receipts and bundles; cards are left, they want a person. Raises as an import does."""
        for each in replies:
            if each.kind is ReplyKind.CERTIFICATE:
                self._identity.accept(_content(each.path))
        kinds = {ReplyKind.RECEIPT, ReplyKind.BUNDLE}
        return self._import.take([each.path for each in replies if each.kind in kinds], report)

    def _cards_in(self, files: list[Path]) -> Iterator[Reply]:
        if self._cards.current() is not None:
            return
        for path in files:
            if path.suffix == drive.CARD:
                yield Reply(path, ReplyKind.CARD)

    def _certificates_in(self, files: list[Path]) -> Iterator[Reply]:
        """Yield certificates for this device and the person at work that aren't taken yet."""
        own = self._session.installation.device[:8]
        for path in files:
            if path.suffix == CERTIFICATE and path.name.startswith(f"{own}_"):
                try:
                    fits = self._identity.may_accept(_content(path))
                except AppError:  # not ours, or not of the county that is trusted here
                    continue
                if fits:
                    yield Reply(path, ReplyKind.CERTIFICATE)

    def _pages_in(self, files: list[Path], report: Report | None) -> Iterator[Reply]:
        """Yield receipts and bundles; a receipt bears the name of whom it is for, of a bundle only its seal tells."""
        own = self._session.installation.device[:8]
        receipts = [path for path in files if path.suffix == drive.RECEIPT and path.name.startswith(f"{own}_")]
        pages = [*receipts, *(path for path in files if path.suffix == drive.BUNDLE)]
        for place, path in enumerate(pages, start=1):
            outcome = self._looked_at(path)
            if outcome is not None:
                kind = ReplyKind.RECEIPT if outcome.status is TransferStatus.RECEIPT else ReplyKind.BUNDLE
                yield Reply(path, kind, outcome)
            if report is not None:
                report(place, len(pages))

    def _looked_at(self, path: Path) -> FileOutcome | None:
        """Return what taking a file would do, or None where it is not for this desk or nothing new."""
        try:
            outcome = self._import.inspect(path)
        except StorageError:
            raise
        except AppError:
            return None
        is_bundle = outcome.status is TransferStatus.IMPORTED
        was_taken = is_bundle and transfers.was_imported(self._session.database, path.name)
        is_new = outcome.status is TransferStatus.RECEIPT or (is_bundle and (outcome.new > 0 or not was_taken))
        return outcome if is_new else None


def _content(path: Path) -> bytes:
    with drive.reported(), path.open("rb") as source:
        return source.read(_MOST_BYTES)
