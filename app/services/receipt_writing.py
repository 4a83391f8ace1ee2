"""Receipts, county: what this store holds now of each device's streams, signed, one small file a device."""

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from app.errors import AppError
from app.exchange import drive, receipts, signed_page
from app.identity import cms
from app.model.transfer import PUBLIC, Receipt, Refused, TransferStatus, WrittenFile
from app.services.identity import Identity
from app.services.senders import Sender
from app.services.session import Session
from app.store import blob_arrivals, device_register, holdings, local, streams, transfers

_SERIES = "receipt"
_MOST_QUARANTINED = 200


class ReceiptWriting:
    """Writes receipts for one session of a county desk."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity

    def page(self, folder: Path, device: Sender) -> tuple[str, bytes]:
        """Return name and content of a device's receipt, under a number that no file in the folder bears.

        Raises `AppError("not_county_desk")`, `DriveError`.
        """
        signer = self._identity.sender()
        if not self._session.is_county or len(signer.chain) < 2:
            raise AppError("not_county_desk")
        receipt, name = self._numbered(folder, device)
        told = receipts.told(receipt)
        return name, signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))

    def place(self, folder: Path, device: Sender, name: str, page: bytes) -> WrittenFile:
        """Write a receipt as a small file of its own; return it. Raises `DriveError`."""

        def fill(target: BinaryIO) -> None:
            target.write(page)

        done = drive.write_verified(folder, name, fill, needed=len(page))
        return replace(done, device=device.device)

    def receipt(self, device: Sender, number: int) -> Receipt:
        """Return what is held of a device's streams and scopes, under a number of this store.

        A township brings what it has read of its villages until a receipt covers it: what the device's newest bundle
        says that it holds is told as well.
        """
        session = self._session
        with session.database.atomic():
            store, *older = local.stores(session.database)
        with session.database.reading():
            scopes = self._scopes(device)
            whole, beyond = holdings.held(session.database, scopes, device.device)
            lacking = blob_arrivals.missing(session.database, session.profile, scopes)
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

    def _scopes(self, device: Sender) -> frozenset[str]:
        said = device_register.get(self._session.database, device.device).holds
        brought = streams.scopes_of(self._session.database, [each.stream for each in said.held] if said else [])
        return frozenset((*device.scopes, PUBLIC)) | brought

    def _numbered(self, folder: Path, device: Sender) -> tuple[Receipt, str]:
        database, day = self._session.database, self._session.now().date().isoformat()
        with database.atomic(), drive.reported():
            number, name = drive.unused(
                folder, device.device, day, drive.RECEIPT, lambda: local.next_number(database, _SERIES)
            )
        return self.receipt(device, number), name

    def _refused(self, device: str) -> tuple[Refused, ...]:
        """Return the device's files that failed; where nobody can tell whose it was, its name says so."""
        database = self._session.database
        found = transfers.with_status(database, TransferStatus.QUARANTINED)
        found += [
            each
            for each in transfers.with_status(database, TransferStatus.WAITING, device)
            if each.reason == "bundle_revoked"
        ]
        ours = [each for each in found if each.device == device or each.file.startswith(f"{device[:8]}_")]
        return tuple(Refused(each.file, each.reason) for each in ours[-_MOST_QUARANTINED:])
