"""What a receipt tells a laptop besides what is covered: a restored county, a gap, missing attachments, a clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from app.model.transfer import Notice, Receipt
from app.services.session import Session
from app.store import deliveries

_SLACK = timedelta(days=1)


def of_receipt(session: Session, receipt: Receipt, known: Sequence[str]) -> Iterator[Notice]:
    """Yield what a person should know of a receipt just taken; `known` are the county stores known before."""
    if receipt.store not in known and set(receipt.succeeds) & set(known):
        yield Notice("county_restored", {"at": receipt.at[:10]})
    if receipt.beyond:
        yield Notice("county_gap", {"count": str(len(receipt.beyond))})
    if receipt.blobs_missing:
        yield Notice("county_lacks_blobs", {"count": str(len(receipt.blobs_missing))})
    received = datetime.fromisoformat(receipt.at)
    covered = deliveries.clocks_covered_at(session.database, receipt.at, session.installation.device)
    if any(datetime.fromisoformat(at) > received + _SLACK for at in covered) or session.now() < received - _SLACK:
        yield Notice("clock_here", {"at": receipt.at[:10]})
