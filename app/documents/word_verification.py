"""Whether the signatures of a Word file hold: nothing changed, added or taken away, by someone trusted.

Stricter than Office and LibreOffice, which let parts be added: the file must be, byte for byte, the one that these
parts and these signatures make. A file may come from anybody: whatever it is, the answer is a finding.
"""

from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import load_der_x509_certificate

from app.documents import opc_package, word_signature
from app.documents.opc_package import FOLDER, PACKING, Package
from app.documents.word_signature import Statement, WrittenSignature
from app.documents.zip_layout import BrokenPackage, packing
from app.model.signature import Reason, SignatureFinding, Trust

_MOST_SIGNATURES = 32
_DAMAGED = (
    BrokenPackage,
    InvalidSignature,
    UnsupportedAlgorithm,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What reading a signature part ends in that isn't as its signer wrote it."""


def verify_word(docx: bytes, trust: Trust) -> tuple[SignatureFinding, ...]:
    """Return a finding for each signature in the order of signing; one finding where there is none to be read."""
    was_signed = FOLDER.encode() in docx
    try:
        package = opc_package.read(docx)
    except BrokenPackage as broken:
        return (SignatureFinding(_seen(broken.reason, was_signed=was_signed), facts=_named(broken.part)),)
    if not package.signatures:
        return (SignatureFinding(Reason.CHANGED if was_signed else Reason.UNSIGNED),)
    if len(package.signatures) > _MOST_SIGNATURES:
        return (SignatureFinding(Reason.TOO_LARGE),)
    is_as_written = _is_packed_as_bound(package) and opc_package.assemble(package) == docx
    return tuple(_finding(each, package, trust, is_as_written=is_as_written) for each in package.signatures)


def _seen(reason: Reason, *, was_signed: bool) -> Reason:
    """Return what a broken package means: to a paper that bears signatures something was done."""
    if was_signed:
        return Reason.CHANGED if reason is Reason.UNREADABLE else reason
    return Reason.UNREADABLE if reason is Reason.EXTENDED else reason


def _is_packed_as_bound(package: Package) -> bool:
    held = {name: part for name, part in package.parts.items() if name != PACKING}
    return PACKING in package.parts and package.parts[PACKING].content == packing(held)


def _finding(signature: bytes, package: Package, trust: Trust, *, is_as_written: bool) -> SignatureFinding:
    try:
        written = word_signature.read(signature)
        is_whole = word_signature.part(package, written.statement, written.value) == signature
        if is_whole:
            _check(package, written)
    except _DAMAGED:
        return SignatureFinding(Reason.SIGNATURE_DAMAGED)
    said = written.statement
    difference = _difference(package, written)
    if difference is not None:
        reason, part = difference
        return SignatureFinding(reason, _name(said, trust), said.signed_at, _named(part))
    if not is_whole:
        return SignatureFinding(Reason.SIGNATURE_DAMAGED, _name(said, trust), said.signed_at)
    if not is_as_written:
        return SignatureFinding(Reason.CHANGED, _name(said, trust), said.signed_at)
    judgement = trust.judge(said.certificate, said.signed_at)
    return SignatureFinding(judgement.reason, judgement.name, said.signed_at, judgement.facts)


def _check(package: Package, written: WrittenSignature) -> None:
    """Raise one of `_DAMAGED` unless the value is the certificate's signature of this very statement."""
    public = load_der_x509_certificate(written.statement.certificate).public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
        raise InvalidSignature
    signed = word_signature.to_be_signed(package, written.statement)
    public.verify(word_signature.from_value(written.value), signed, ec.ECDSA(hashes.SHA256()))


def _difference(package: Package, written: WrittenSignature) -> tuple[Reason, str] | None:
    """Return what the package holds otherwise than the manifest says: a changed or lost part before an added one."""
    there, signed = word_signature.manifest(package), written.manifest
    for uri, digest in signed.items():
        if there.get(uri) != digest:
            return Reason.CHANGED, _part(uri)
    added = next((uri for uri in there if uri not in signed), None)
    return None if added is None else (Reason.EXTENDED, _part(added))


def _name(said: Statement, trust: Trust) -> str:
    return trust.judge(said.certificate, said.signed_at).name


def _part(uri: str) -> str:
    return uri.partition("?")[0].lstrip("/")


def _named(part: str) -> Mapping[str, str]:
    return {"part": part} if part else {}
