"""Receipts, county: what this store holds now of each device's streams, signed, one small file a device."""

from pathlib import Path
from typing import BinaryIO

from app.errors import AppError
from app.exchange import drive, receipts, signed_page
from app.identity import cms
from app.model.installation import Role
from app.model.transfer import PUBLIC, Receipt, Refused, TransferStatus, WrittenFile
from app.services.identity import Identity
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import blob_arrivals, holdings, local, transfers

_SERIES = "receipt"
_MOST_QUARANTINED = 200


class ReceiptWriting:
    """Writes receipts for one session of a county desk."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity
        self._senders = Senders(identity.trust(), session.database)

    def write(self, folder: Path) -> list[WrittenFile]:
        """Write a receipt for each device from which something was merged here; return the files.

        Raises `AppError`: not_county_desk, nothing_to_send; `DriveError`.
        """
        signer = self._identity.sender()
        if self._session.installation.role != Role.COUNTY or len(signer.chain) < 2:
            raise AppError("not_county_desk")
        drive.clear_leftovers(folder, self._session.installation.device)
        written = []
        for device in self._senders.accepted():
            receipt, name = self._numbered(folder, device)
            told = receipts.told(receipt)
            page = signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))
            written.append(_write(folder, name, page))
        if not written:
            raise AppError("nothing_to_send")
        return written

    def receipt(self, device: Sender, number: int) -> Receipt:
        """Return what is held of a device's streams, under a number of this store."""
        session = self._session
        with session.database.atomic():
            store, *older = local.stores(session.database)
        scopes = (*device.scopes, PUBLIC)
        with session.database.reading():
            whole, beyond = holdings.held(session.database, scopes, device.device)
            lacking = blob_arrivals.missing(session.database, session.profile, frozenset(scopes))
            refused = self._refused(device.device)
        return Receipt(
            store,
            tuple(older),
            number,
            session.now().isoformat(timespec="seconds"),
            device.device,
            tuple(whole),
            tuple(beyond),
            tuple(lacking),
            refused,
        )

    def _numbered(self, folder: Path, device: Sender) -> tuple[Receipt, str]:
        database, day = self._session.database, self._session.now().date().isoformat()
        with database.atomic(), drive.reported():
            number, name = drive.unused(
                folder, device.device, day, drive.RECEIPT, lambda: local.next_number(database, _SERIES)
            )
        return self.receipt(device, number), name

    def _refused(self, device: str) -> tuple[Refused, ...]:
        """Return the device's files that failed; where nobody can tell whose it was, its name says so."""
        found = transfers.with_status(self._session.database, TransferStatus.QUARANTINED)
        ours = [each for each in found if each.device == device or each.file.startswith(f"{device[:8]}_")]
        return tuple(Refused(each.file, each.reason) for each in ours[-_MOST_QUARANTINED:])


def _write(folder: Path, name: str, page: bytes) -> WrittenFile:
    def fill(target: BinaryIO) -> None:
        target.write(page)

    return drive.write_verified(folder, name, fill, needed=len(page))
