"""The county's list of what it has taken back: an X.509 list (CRL) that `openssl crl` and `-crl_check` understand.

Certificates of keys that were revoked as a whole stand in it as such. Which streams of them still count, and which
scopes were handed over, stands in an extension of our own (2.25.32782069506800630142647120248908960132): one
UTF8String holding a JSON object. Not critical: strangers' tools use the rest without it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from asn1crypto import core
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization

from app.errors import AppError
from app.identity.certificates import UNREADABLE, Certificate
from app.identity.keys import DeviceKey
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import HeldUpTo

OID = x509.ObjectIdentifier("2.25.32782069506800630142647120248908960132")
_MOST_BYTES = 1024 * 1024
_ID = re.compile("[0-9a-zA-Z-]{1,64}")
_SCOPE = re.compile("[voc]:[0-9a-zA-Z-]{1,64}")
_HEX64, _SERIAL = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{1,40}")


def make(listed: RevocationList, authority: Certificate, key: DeviceKey, *, at: datetime) -> bytes:
    """Return the list (PEM), signed by the county's authority; it counts until a higher number comes."""
    text = json.dumps({"ended": [_told(entry) for entry in listed.entries]}, separators=(",", ":"))
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.x509.subject)
        .last_update(at.astimezone(UTC).replace(microsecond=0))
        .next_update(authority.x509.not_valid_after_utc)
        .add_extension(x509.CRLNumber(listed.number), critical=False)
        .add_extension(x509.UnrecognizedExtension(OID, core.UTF8String(text).dump()), critical=False)
    )
    for entry in listed.entries:
        for serial in entry.serials if entry.is_whole else ():
            revoked = (
                x509.RevokedCertificateBuilder()
                .serial_number(int(serial, 16))
                .revocation_date(entry.at.astimezone(UTC).replace(microsecond=0))
                .build()
            )
            builder = builder.add_revoked_certificate(revoked)
    return builder.sign(key.private, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def read(content: bytes, authorities: Sequence[Certificate]) -> RevocationList:
    """Return a list that one of these authorities has signed.

    Raises `AppError`: revocations_unreadable, revocations_untrusted (of no county that is trusted here).
    """
    if len(content) > _MOST_BYTES:
        raise AppError("revocations_unreadable")
    try:
        found = x509.load_pem_x509_crl(content)
        is_ours = any(_is_of(found, each) for each in authorities)
        number = found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        value = found.extensions.get_extension_for_oid(OID).value
        assert isinstance(value, x509.UnrecognizedExtension)
        told = json.loads(core.UTF8String.load(value.value).native)
        entries = tuple(_entry(each) for each in told["ended"])
    except (LookupError, AttributeError, RecursionError, x509.ExtensionNotFound, *UNREADABLE) as unreadable:
        raise AppError("revocations_unreadable") from unreadable
    if not is_ours:
        raise AppError("revocations_untrusted")
    return RevocationList(number, entries)


def _is_of(found: x509.CertificateRevocationList, authority: Certificate) -> bool:
    try:
        is_signed = found.is_signature_valid(authority.x509.public_key())  # type: ignore[arg-type]
    except (InvalidSignature, *UNREADABLE):
        return False
    return authority.is_authority and found.issuer == authority.x509.subject and is_signed


def _told(entry: Revocation) -> dict[str, Any]:
    return {
        "device": entry.device,
        "key": entry.key,
        "at": entry.at.isoformat(timespec="seconds"),
        "scopes": list(entry.scopes),
        "serials": list(entry.serials),
        "accepted": [{"stream": each.stream, "to": each.n, "hash": each.hash} for each in entry.accepted],
    }


def _entry(told: Mapping[str, Any]) -> Revocation:
    at = datetime.fromisoformat(told["at"])
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return Revocation(
        _fits(_ID, told["device"]),
        _fits(_HEX64, told["key"]),
        at,
        tuple(_fits(_SCOPE, each) for each in told["scopes"]),
        tuple(_fits(_SERIAL, each) for each in told["serials"]),
        tuple(
            HeldUpTo(_fits(_ID, each["stream"]), int(each["to"]), _fits(_HEX64, each["hash"]))
            for each in told["accepted"]
        ),
    )


def _fits(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not as it is written here")
    return value
