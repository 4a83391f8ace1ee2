"""Receipts that come in: whose they are, and whether they tell more than the newest one that was accepted."""

from collections.abc import Callable
from dataclasses import replace

from app.errors import AppError
from app.exchange import receipts, signed_page
from app.model.transfer import FileOutcome, Receipt, TransferStatus
from app.services import receipt_notices
from app.services.senders import Senders
from app.services.session import Session
from app.store import deliveries


def take(session: Session, senders: Senders, file: str, content: bytes) -> FileOutcome:
    """Accept a receipt; return what became of it.

    Raises `AppError`: file_foreign, receipt_untrusted, and what `signed_page.read` and `Senders.of` raise.
    """
    database = session.database
    return _judged(session, _read(senders, file, content), lambda each: deliveries.accept(database, each, content))


def look_at(session: Session, senders: Senders, file: str, content: bytes) -> FileOutcome:
    """Return what accepting a receipt would do; nothing is changed. Raises as `take` does."""
    database = session.database
    return _judged(session, _read(senders, file, content), lambda each: deliveries.is_newer(database, each))


def _judged(session: Session, read: tuple[FileOutcome, Receipt], is_newer: Callable[[Receipt], bool]) -> FileOutcome:
    told, receipt = read
    if receipt.device != session.installation.device:
        return replace(told, status=TransferStatus.IGNORED, reason="receipt_other_device", refused=())
    known = deliveries.stores(session.database)
    if not is_newer(receipt):
        return replace(told, status=TransferStatus.IGNORED, reason="receipt_older", refused=())
    return replace(told, notices=tuple(receipt_notices.of_receipt(session, receipt, known)))


def _read(senders: Senders, file: str, content: bytes) -> tuple[FileOutcome, Receipt]:
    if signed_page.kind_of(content) != "receipt":
        raise AppError("file_foreign")
    line, signature = signed_page.read(content)
    sender, receipt = senders.of(line, signature), receipts.read(line)
    if not sender.is_county:
        raise AppError("receipt_untrusted")
    told = FileOutcome(
        file,
        TransferStatus.RECEIPT,
        device=sender.device,
        signer=sender.name,
        written_at=receipt.at,
        serial=receipt.number,
        refused=receipt.quarantined,
    )
    return told, receipt
