"""What comes along in a county's bundle: its receipt, its list of what it has revoked, certificates it has issued."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from app.errors import AppError
from app.exchange.manifest import CERTIFICATES, RECEIPT, REVOKED
from app.model.transfer import FileOutcome, Notice, TransferStatus
from app.services import pack_keys, person_names, villages
from app.services.identity import Identity
from app.services.session import Session

TakeReceipt = Callable[[bytes], FileOutcome]
_MOST_REFUSED = 20


def taken(
    session: Session, identity: Identity, pages: Mapping[str, bytes], *, take_receipt: TakeReceipt
) -> Iterator[Notice]:
    """Take what came along, in the transaction that merges the bundle; yield what the person at work should know.

    A page that isn't ours, or older than what is here, changes nothing. Raises `StorageError`.
    """
    if REVOKED in pages:
        yield from _revocations(session, identity, pages[REVOKED])
    if CERTIFICATES in pages:
        with suppress(AppError):  # no certificates: the rest of the bundle is none the worse
            person_names.learn(session.database, identity.named(pages[CERTIFICATES]))
        for name, until in identity.take_issued(pages[CERTIFICATES]):
            yield Notice("certificate_taken", {"name": name, "until": until})
    if RECEIPT in pages:
        yield from _receipt(pages[RECEIPT], take_receipt)


def take_list(identity: Identity, pages: Mapping[str, bytes]) -> None:
    """Take, at the county, its own list that comes back from a laptop after a restore; an older one changes nothing."""
    if REVOKED in pages:
        with suppress(AppError):  # of another county, or damaged: the rest of the bundle is none the worse
            identity.take_revocations(pages[REVOKED])


def _revocations(session: Session, identity: Identity, content: bytes) -> Iterator[Notice]:
    try:
        fresh = identity.take_revocations(content)
    except AppError:  # of another county, or of a newer program: the rest of the bundle is none the worse
        return
    titles = pack_keys.titles_signed_by(session.profile, {entry.key for entry in fresh if entry.is_whole})
    if titles:
        yield Notice("pack_key_revoked", {"titles": "、".join(f"“{each}”" for each in titles)})
    own = [entry for entry in fresh if entry.device == session.installation.device]
    for entry in own:
        code = "revoked_here" if entry.is_whole else "handed_over_here"
        yield Notice(code, {"scopes": identity.called(entry.scopes)})
    if any(not entry.is_whole for entry in own) and (left := villages.leave_ended(session, identity)) is not None:
        yield left


def _receipt(content: bytes, take_receipt: TakeReceipt) -> Iterator[Notice]:
    try:
        outcome = take_receipt(content)
    except AppError:
        return
    if outcome.status is TransferStatus.RECEIPT:
        yield from outcome.notices
        yield Notice("receipt_taken", {"at": outcome.written_at[:10]})
        for each in outcome.refused[:_MOST_REFUSED]:
            yield Notice("county_refused", {"file": each.file, "reason": each.reason})
