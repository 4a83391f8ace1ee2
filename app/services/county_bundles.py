"""USB out, county: to each living device what its store lacks of its scopes and of what the county publishes.

A device's bundles say what its store holds. So a laptop that lost data gets its own earlier changes back, and a new
one the whole history of its scopes (a seed bundle), without asking.
"""

from collections.abc import Collection
from pathlib import Path

from app.errors import AppError
from app.exchange import drive, manifest
from app.exchange.drive import Report
from app.model.transfer import PUBLIC, Holds, WrittenFile
from app.services.bundle_writing import BundleWriting, Letter
from app.services.identity import Identity
from app.services.receipt_writing import ReceiptWriting
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import blobs, device_register, holdings, slices
from app.store.slices import Outgoing

_NOTHING = Holds("0" * 32)


class CountyBundles:
    """Writes for devices, for one session of a county desk."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity
        self._senders = Senders(identity.trust(), session.database)
        self._receipts = ReceiptWriting(session, identity)

    def write(self, folder: Path, report: Report | None = None) -> list[WrittenFile]:
        """Write for each device that was heard of its receipt and, where its store lacks anything, a bundle.

        A device whose certificate was taken back gets the receipt alone. Raises `AppError`: not_county_desk,
        nothing_to_send; `DriveError`, `StorageError`.
        """
        written = self.write_to(folder, {device.device for device in self._senders.accepted()}, report)
        if not written:
            raise AppError("nothing_to_send")
        return written

    def write_to(self, folder: Path, devices: Collection[str], report: Report | None = None) -> list[WrittenFile]:
        """Write as `write` does, for those of these devices that are enrolled; it may be none. Raises as `write`."""
        self._refuse_others()
        enrolled = [device for device in self._senders.accepted() if device.device in devices]
        self._clear_leftovers(folder, enrolled)
        return [file for device in enrolled for file in self._write(folder, device, report)]

    def seed(self, folder: Path, device: str, report: Report | None = None) -> list[WrittenFile]:
        """Write the whole history of a device's scopes for it alone, attachments included, whatever it holds.

        Raises `AppError`: not_county_desk, device_unknown, device_ended; `DriveError`, `StorageError`.
        """
        self._refuse_others()
        found = self._senders.find(device)
        if found is None:
            raise AppError("device_unknown")
        if not found.living_scopes or not found.recipient:
            raise AppError("device_ended", name=found.name)
        self._clear_leftovers(folder, [found])
        name, receipt = self._receipts.page(folder, found)
        written = BundleWriting(self._session, self._identity).write(
            folder, self._letter(found, _NOTHING, receipt), report
        )
        return [*written, self._receipts.place(folder, found, name, receipt)]

    def _write(self, folder: Path, device: Sender, report: Report | None) -> list[WrittenFile]:
        name, receipt = self._receipts.page(folder, device)
        written = []
        if device.living_scopes and device.recipient:
            held = device_register.get(self._session.database, device.device).holds or _NOTHING
            letter = self._letter(device, held, receipt)
            if letter.outgoing or letter.blobs or self._has_news(device, held):
                written = BundleWriting(self._session, self._identity).write(folder, letter, report)
        return [*written, self._receipts.place(folder, device, name, receipt)]

    def _clear_leftovers(self, folder: Path, devices: Collection[Sender]) -> None:
        """Remove what an earlier write left unfinished: bundles bear our id in their names, receipts the device's."""
        drive.clear_leftovers(folder, self._session.installation.device)
        for device in devices:
            drive.clear_leftovers(folder, device.device, drive.RECEIPT)

    def _letter(self, device: Sender, held: Holds, receipt: bytes) -> Letter:
        session, database = self._session, self._session.database
        scopes = (*device.living_scopes, PUBLIC)
        pages = {manifest.RECEIPT: receipt}
        listed = self._identity.revocations()
        if listed is not None:
            pages[manifest.REVOKED] = listed[1]
        certificates = self._issued(device)
        if certificates or self._identity.of_desk():
            pages[manifest.CERTIFICATES] = certificates + self._identity.of_desk()
        with database.reading():
            covered = holdings.covered_by(database, held.held, scopes)
            outgoing = [
                part
                for part in slices.outgoing(database, session.installation.device, covered, scopes)
                if self._is_signed_for_all(part)
            ]
            lacking = frozenset(blob for blob in held.blobs_missing if (session.profile.blobs / blob).is_file())
        return Letter(
            (device.recipient,),
            outgoing,
            frozenset(blob for blob in lacking if blobs.is_named(database, blob)),
            pages=pages,
            device=device.device,
        )

    def _is_signed_for_all(self, part: Outgoing) -> bool:
        """Return whether others can tell whose a slice is: not while its device had no certificate."""
        point = part.checkpoint
        return point is None or Senders(self._identity.trust()).of(point.statement, point.signature).is_registered

    def _issued(self, device: Sender) -> bytes:
        """Return the certificates that wait to travel to a device."""
        return "".join(device_register.get(self._session.database, device.device).certificates).encode()

    def _has_news(self, device: Sender, held: Holds) -> bool:
        listed = self._identity.revocations()
        return bool(self._issued(device)) or (listed is not None and listed[0].number > held.revocations)

    def _refuse_others(self) -> None:
        is_desk = self._session.is_county and len(self._identity.sender().chain) > 1
        if not is_desk:
            raise AppError("not_county_desk")
