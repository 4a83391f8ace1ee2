"""Detached signatures of files (CMS, RFC 5652) with the signer's chain, as `openssl cms -verify` accepts them.

Written by `cryptography`. Read with `asn1crypto`: only the one shape that is written here counts, so no byte of the
signature can be changed unnoticed. Whether the certificate is trusted is `trust`'s to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from app.errors import AppError
from app.identity.certificates import UNREADABLE, Certificate, chain_of, read
from app.identity.keys import DeviceKey, is_p256
from app.model.cms_shape import rebuilt

_MOST_BYTES = 64 * 1024
_MOST_REMEMBERED = 1024
_OPTIONS = (
    pkcs7.PKCS7Options.DetachedSignature,
    pkcs7.PKCS7Options.Binary,
    pkcs7.PKCS7Options.NoCapabilities,
)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Whose signature fits a content: the chain of certificates, the own one first, and the time of their machine."""

    chain: tuple[Certificate, ...]
    signed_at: datetime


def sign(content: bytes, key: DeviceKey, chain: Sequence[Certificate]) -> bytes:
    """Return a detached signature (DER) with the whole chain, the signer's own certificate first in `chain`."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(chain[0].x509, key.private, hashes.SHA256())
    for above in chain[1:]:
        builder = builder.add_certificate(above.x509)
    return builder.sign(serialization.Encoding.DER, _OPTIONS)


def verify(content: bytes, signature: bytes) -> SignedBy:
    """Return who signed the content.

    Raises `AppError`: signature_damaged (no signature, or not as its signer wrote it), content_changed (a whole
    signature, but of another content).
    """
    if len(signature) > _MOST_BYTES:
        raise AppError("signature_damaged")
    try:
        return _verified(sha256(content).digest(), signature)
    except AppError as found:
        raise found if found.code == "content_changed" else AppError("signature_damaged") from found
    except (InvalidSignature, LookupError, AttributeError, OverflowError, RecursionError, *UNREADABLE) as damaged:
        raise AppError("signature_damaged") from damaged


@lru_cache(maxsize=_MOST_REMEMBERED)
def _verified(digest: bytes, signature: bytes) -> SignedBy:
    """Return who signed a content with this SHA-256; the same receipt, card or checkpoint comes again and again."""
    message = cms.ContentInfo.load(signature, strict=True)
    data = message["content"]
    (info,) = data["signer_infos"]
    told = {attribute["type"].native: attribute["values"] for attribute in info["signed_attrs"]}
    certificates = [read(each.chosen.dump()) for each in data["certificates"]]
    (own,) = (each for each in certificates if _is_of(info, each))
    chain = chain_of(own, [each for each in certificates if each is not own])
    _require(bool(chain) and rebuilt(info, own.der(), [each.der() for each in certificates]) == signature)
    public = chain[0].x509.public_key()
    _require(is_p256(public) and set(told) == {"content_type", "message_digest", "signing_time"})
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(info["signature"].native, info["signed_attrs"].untag().dump(), ec.ECDSA(hashes.SHA256()))
    _require(told["content_type"].native == ["data"])
    if told["message_digest"].native != [digest]:
        raise AppError("content_changed")
    (signed_at,) = told["signing_time"].native
    return SignedBy(chain, signed_at)


def _is_of(info: cms.SignerInfo, certificate: Certificate) -> bool:
    wanted, found = info["sid"].chosen, certificate.x509
    is_issuer = wanted["issuer"].dump() == found.issuer.public_bytes()
    return bool(is_issuer and wanted["serial_number"].native == found.serial_number)


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("not the shape that is written here")
