"""The round trip of one desk: a village or township writes bundles, the county receipts; all take in what is theirs."""

from collections.abc import Sequence
from pathlib import Path

from app.exchange import drive
from app.exchange.drive import Report as WriteReport
from app.model.transfer import (
    Card,
    Delivery,
    FileOutcome,
    ImportOutcome,
    Outbox,
    Reply,
    RoundTrip,
    TransferStatus,
    WaitingHere,
    WrittenFile,
)
from app.services import relaying
from app.services.bundle_export import BundleExport
from app.services.bundle_import import BundleImport, Report
from app.services.cards import Cards
from app.services.county_bundles import CountyBundles
from app.services.identity import Identity
from app.services.replies import Replies
from app.services.session import Session
from app.store import deliveries, device_register, outbox, transfers

__all__ = ["Exchange", "Report", "WriteReport"]


class Exchange:
    """What goes out on a stick and comes in from one; whom this desk trusts is asked anew each time."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity
        self._cards = Cards(session, identity)

    def write(self, folder: Path, report: WriteReport | None = None) -> list[WrittenFile]:
        """Write what others lack: at the county for each living device, elsewhere for the county.

        Raises as `CountyBundles.write` and `BundleExport.write` do.
        """
        if self._session.is_county:
            return CountyBundles(self._session, self._identity).write(folder, report=report)
        return BundleExport(self._session, self._identity, self._cards).write(folder, report)

    def reply(self, outcome: ImportOutcome, folder: Path, report: WriteReport | None = None) -> list[WrittenFile]:
        """Write, at the county, for each device of an import its receipt and what it lacks; return the files.

        Empty where no device of these is enrolled. Raises as `CountyBundles.write` does.
        """
        taken = {TransferStatus.IMPORTED, TransferStatus.WAITING, TransferStatus.QUARANTINED}
        devices = {each.device for each in outcome.files if each.device and each.status in taken}
        return CountyBundles(self._session, self._identity).write_to(folder, devices, report)

    def answer(self, device: str, folder: Path, report: WriteReport | None = None) -> list[WrittenFile]:
        """Write, at the county, for one device its receipt and what it lacks, without its having come just now.

        Empty where it isn't enrolled. Raises as `CountyBundles.write` does.
        """
        return CountyBundles(self._session, self._identity).write_to(folder, {device}, report)

    def seed(self, device: str, folder: Path, report: WriteReport | None = None) -> list[WrittenFile]:
        """Write, at the county, the whole history of a device's scopes for it alone. Raises as `CountyBundles.seed`."""
        return CountyBundles(self._session, self._identity).seed(folder, device, report)

    def outbox(self) -> Outbox:
        """Return what others lack of this store."""
        with self._session.database.reading():
            return outbox.waiting(self._session.database)

    def round_trip(self) -> RoundTrip:
        """Return how far the round trip of this installation is."""
        return outbox.round_trip(self._session.database)

    def waiting_here(self) -> WaitingHere:
        """Return what waits for a person at the county; nothing elsewhere."""
        if not self._session.is_county:
            return WaitingHere()
        database = self._session.database
        entries = device_register.everything(database).values()
        held = transfers.with_status(database, TransferStatus.WAITING)
        return WaitingHere(
            sum(bool(each.request and not each.certificates) for each in entries),
            sum(each.reason == "bundle_revoked" for each in held),
        )

    def replies(self, folder: Path, report: Report | None = None) -> list[Reply]:
        """Return what is new for this desk on a stick. Raises as `Replies.on` does."""
        return Replies(self._session, self._identity, self._cards).on(folder, report)

    def take_replies(self, replies: Sequence[Reply], report: Report | None = None) -> ImportOutcome:
        """Take in what was found on a stick, cards apart. Raises as `Replies.take` does."""
        return Replies(self._session, self._identity, self._cards).take(list(replies), report)

    def take(self, paths: Sequence[Path], report: Report | None = None) -> ImportOutcome:
        """Take in bundles and receipts. Raises as `BundleImport.take` does."""
        return BundleImport(self._session, self._identity).take(paths, report)

    def inspect(self, path: Path) -> FileOutcome:
        """Return what taking a file would do. Raises as `BundleImport.inspect` does."""
        return BundleImport(self._session, self._identity).inspect(path)

    def inspect_all(self, paths: Sequence[Path], report: Report | None = None) -> list[FileOutcome]:
        """Return what taking each of these would do. Raises as `BundleImport.inspect_all` does."""
        return BundleImport(self._session, self._identity).inspect_all(paths, report)

    def relay(self, paths: Sequence[Path], folder: Path, report: Report | None = None) -> list[WrittenFile]:
        """Copy files unopened, as a township passes them on. Raises as `relaying.relay` does."""
        return relaying.relay(paths, folder, report)

    def count_on(self, folder: Path) -> int:
        """Return how many bundles lie on a stick, unread. Raises `DriveError`."""
        return sum(path.suffix == drive.BUNDLE for path in drive.found((folder,)))

    def delivery_of(self, record: str) -> Delivery:
        """Return whether the county holds all of a record with its attachments (已送达)."""
        return deliveries.of_record(self._session.database, record)

    def card(self) -> Card | None:
        """Return the card taken here, or None."""
        return self._cards.current()

    def look_at_card(self, content: bytes) -> Card:
        """Return what a card says before it is taken. Raises as `Cards.look` does."""
        return self._cards.look(content)

    def make_card(self, townships: tuple[bytes, ...] = (), officers: tuple[bytes, ...] = ()) -> bytes:
        """Return the county's card for its laptops. Raises as `Cards.make` does."""
        return self._cards.make(townships, officers)

    def accept_card(self, content: bytes, *, county_fingerprint: str | None = None) -> Card:
        """Take the county's card once the fingerprint was compared. Raises as `Cards.accept` does."""
        return self._cards.accept(content, county_fingerprint=county_fingerprint)
