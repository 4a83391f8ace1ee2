"""Whether the signatures of bundles, receipts and cards hold; a bundle is read to its end, nothing of it is kept."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from app.errors import AppError
from app.exchange import bundle, pack_file, sealing, signed_page
from app.exchange.pack_file import PackStart
from app.identity import cms
from app.identity.cms import SignedBy
from app.identity.trust import Trust
from app.model.signature import Reason, SignatureFinding

_REASONS = {
    "bundle_not_ours": Reason.SEALED,
    "bundle_not_for_us": Reason.SEALED,
    "content_changed": Reason.CHANGED,
    "signature_damaged": Reason.SIGNATURE_DAMAGED,
    "bundle_damaged": Reason.CHANGED,
    "pack_damaged": Reason.CHANGED,
}


def is_sealed(path: Path) -> bool:
    """Return whether a file is sealed as bundles are. Raises `OSError`."""
    with path.open("rb") as source:
        return source.read(len(sealing.MAGIC)) == sealing.MAGIC


def judged_pack(path: Path, trust: Trust) -> SignatureFinding:
    """Return the finding on a pack, which is read to its end. Raises `OSError`."""
    try:
        _start, found = pack_file.verify(path, lambda start: judged_start(start, trust))
    except AppError as fault:
        return SignatureFinding(_REASONS.get(fault.code, Reason.UNREADABLE))
    return found


def judged_start(start: PackStart, trust: Trust) -> SignatureFinding:
    """Return the finding on the signature of a pack that begins so."""
    if not start.signature:
        return SignatureFinding(Reason.UNSIGNED)
    try:
        signed = cms.verify(start.line, start.signature)
    except AppError as fault:
        return SignatureFinding(_REASONS.get(fault.code, Reason.UNREADABLE))
    judgement = trust.judge_pack(signed.chain[0].der(), signed.signed_at)
    return SignatureFinding(judgement.reason, judgement.name, signed.signed_at, judgement.facts)


def judged(path: Path, trust: Trust, secret: Callable[[], str] | None) -> SignatureFinding:
    """Return the finding on a bundle; without a secret nobody can open it. Raises `OSError`."""
    if secret is None:
        return SignatureFinding(Reason.SEALED)
    try:
        with (
            tempfile.TemporaryDirectory() as staging,  # attachments only, each under a key of its own
            path.open("rb") as source,
            bundle.opened(source, secret(), Path(staging), cms.verify) as found,
        ):
            return _finding(found.signer, trust)
    except AppError as fault:
        return SignatureFinding(_REASONS.get(fault.code, Reason.UNREADABLE))


def judged_page(content: bytes, trust: Trust) -> SignatureFinding:
    """Return the finding on a receipt or a card; another file is unreadable."""
    if signed_page.kind_of(content) not in {"receipt", "card"}:
        return SignatureFinding(Reason.UNREADABLE)
    try:
        return _finding(cms.verify(*signed_page.read(content)), trust)
    except AppError as fault:
        return SignatureFinding(_REASONS.get(fault.code, Reason.UNREADABLE))


def _finding(signed: SignedBy, trust: Trust) -> SignatureFinding:
    judgement = trust.judge(signed.chain[0].der(), signed.signed_at)
    return SignatureFinding(judgement.reason, judgement.name, signed.signed_at, judgement.facts)
