"""Whether the signatures of a PDF hold: whole, by someone trusted, nothing but further signatures added since.

pyHanko checks digests, signatures, coverage and what later revisions changed; on top of it only the one shape in which
`pdf_signing` writes a signature counts, so not a single byte of the file is out of reach. A PDF may come from anybody:
whatever it is, the answer is a finding.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import CMSStructuralError, SigningError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from app.model.cms_shape import rebuilt
from app.model.signature import Reason, SignatureFinding, Trust

_MOST_BYTES = 100 * 1024 * 1024
_MOST_SIGNATURES, _MOST_REVISIONS = 32, 64
_LTA = ModificationLevel.LTA_UPDATES
_ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(_LTA),
        XrefStreamRule().as_qualified(_LTA),
        ObjectStreamRule().as_qualified(_LTA),
        MetadataUpdateRule().as_qualified(_LTA),  # type: ignore[no-untyped-call]
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),  # type: ignore[no-untyped-call]
    ignore_orphaned_objects=False,
)
"""What a later revision may do: pyHanko's own policy without filling in fields, security stores and loose objects."""
_MALFORMED = (
    PdfError,
    SigningError,
    CMSStructuralError,
    UnsupportedAlgorithm,
    zlib.error,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    OSError,
    MemoryError,
)
"""What libraries end in when a file is broken, by accident or on purpose."""

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it warns of what papers from elsewhere contain
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def verify_pdf(pdf: bytes, trust: Trust) -> tuple[SignatureFinding, ...]:
    """Return a finding for each signature in the order of signing; one finding where there is none to be read."""
    if len(pdf) > _MOST_BYTES or pdf.count(b"startxref") > _MOST_REVISIONS:
        return (SignatureFinding(Reason.TOO_LARGE),)
    was_signed = b"/ByteRange" in pdf
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        filled = list(enumerate_sig_fields(reader, filled_status=True))
        has_open_field = next(enumerate_sig_fields(reader, filled_status=False), None) is not None
        if len(filled) > _MOST_SIGNATURES:
            return (SignatureFinding(Reason.TOO_LARGE),)
    except _MALFORMED:
        return (SignatureFinding(Reason.CHANGED if was_signed else Reason.UNREADABLE),)
    if not filled:
        return (SignatureFinding(Reason.CHANGED if was_signed else Reason.UNSIGNED),)
    signatures = sorted(_readable(reader, filled), key=lambda each: each.signed_revision)
    findings = [_finding(each, pdf, trust, is_last=each is signatures[-1]) for each in signatures]
    findings += [SignatureFinding(Reason.SIGNATURE_DAMAGED)] * (len(filled) - len(signatures))
    if has_open_field:  # an empty field may show anything, and nobody has signed it
        findings = [_worse(each, Reason.EXTENDED) for each in findings]
    return tuple(findings)


def _readable(reader: PdfFileReader, filled: Iterable[tuple[Any, Any, Any]]) -> Iterator[EmbeddedPdfSignature]:
    for name, _, field in filled:
        with suppress(*_MALFORMED):
            yield EmbeddedPdfSignature(reader, field, name)


def _finding(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust, *, is_last: bool) -> SignatureFinding:
    try:
        return _judged(signature, pdf, trust, is_last=is_last)
    except _MALFORMED:
        return SignatureFinding(Reason.SIGNATURE_DAMAGED)


def _judged(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust, *, is_last: bool) -> SignatureFinding:
    signed_at = signature.self_reported_timestamp
    if signed_at is None:
        return SignatureFinding(Reason.SIGNATURE_DAMAGED)
    signed_at = signed_at.astimezone()
    judgement = trust.judge(signature.signer_cert.dump(), signed_at)
    reason = _integrity(signature, pdf) or _completeness(signature, is_last=is_last)
    if reason is None and judgement.reason is Reason.VALID and not _is_ours(signature, trust):
        reason = Reason.SIGNATURE_DAMAGED
    if reason is not None:
        return SignatureFinding(reason, judgement.name, signed_at)
    return SignatureFinding(judgement.reason, judgement.name, signed_at, judgement.facts)


def _integrity(signature: EmbeddedPdfSignature, pdf: bytes) -> Reason | None:
    """Return what is wrong with the signed bytes or with the signature's own, or None."""
    intact, valid = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    if not intact:
        return Reason.CHANGED
    is_whole = valid and signature.sig_object_type == "/Sig" and _fills_its_gap(signature, pdf)
    return None if is_whole else Reason.SIGNATURE_DAMAGED


def _completeness(signature: EmbeddedPdfSignature, *, is_last: bool) -> Reason | None:
    """Return what is wrong beyond the signed bytes: the last signature covers the file, an earlier one its revision."""
    signature.compute_integrity_info(diff_policy=_ONLY_SIGNATURES)  # type: ignore[no-untyped-call]
    coverage: Any = signature.coverage
    if is_last:
        return None if coverage is SignatureCoverageLevel.ENTIRE_FILE else Reason.EXTENDED
    if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Reason.CHANGED
    difference: Any = signature.diff_result
    is_allowed = (
        isinstance(difference, DiffResult)
        and difference.modification_level <= ModificationLevel.FORM_FILLING
        and signature.summarise_integrity_info()["docmdp_ok"]
    )
    return None if is_allowed else Reason.EXTENDED


def _fills_its_gap(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Return whether nothing but the signature's hex digits, in one case of letters, lies outside the signed bytes."""
    start, first, second, last = (int(each) for each in signature.byte_range)
    digits = signature.pkcs7_content.hex().encode()
    gap = pdf[first:second]
    return start == 0 and last >= 0 and gap in (b"<" + digits + b">", b"<" + digits.upper() + b">")


def _is_ours(signature: EmbeddedPdfSignature, trust: Trust) -> bool:
    """Return whether the signature is just what `pdf_signing` writes: no part of it is there unsigned and unchecked."""
    if signature.sig_object.get("/SubFilter") != SigSeedSubFilter.PADES.value:
        return False
    own = signature.signer_cert.dump()
    beside = [each.dump() for each in signature.other_embedded_certs]
    if any(each not in trust.roots for each in beside):
        return False
    content, expected = signature.pkcs7_content, rebuilt(signature.signer_info, own, [own, *beside])
    return content.startswith(expected) and not content[len(expected) :].strip(b"\0")


def _worse(finding: SignatureFinding, reason: Reason) -> SignatureFinding:
    """Return the finding with this reason, unless the paper or the signature is in a worse state already."""
    is_worse = finding.reason in (Reason.CHANGED, Reason.SIGNATURE_DAMAGED)
    return finding if is_worse else SignatureFinding(reason, finding.signer, finding.signed_at)
