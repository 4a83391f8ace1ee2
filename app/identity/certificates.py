"""Certificates (X.509, ECDSA P-256): the county's authority, what it issues to devices, what a laptop makes itself.

Subject of a device: CN its person, OU the place, O the county's bureau. Usage: digital signature and content
commitment, extended by document signing (RFC 9336) and e-mail protection, without which `pdfsig` (NSS) trusts none.
An issuer's name holds only what asn1crypto can compare (Unicode 3.2): rarer characters stand in the binding.
"""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.errors import AppError
from app.identity import binding as bindings
from app.identity.keys import DeviceKey, is_p256, public_bytes
from app.model.enrolment import Binding

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
PACK_SIGNING = ExtendedKeyUsageOID.CODE_SIGNING
"""The usage of the county's key for packs, and of no other: what it signs decides how the program works."""
CLOCK_SLACK = timedelta(days=1)
"""A certificate begins a day before it is issued: the laptop's clock may be behind the county's."""
_PROVISIONAL_FOR = timedelta(days=3650)
_MOST_NAME = 64  # X.520's bound
_MOST_BYTES = 64 * 1024
UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    CryptographyDeprecationWarning,
)
"""What reading a certificate from elsewhere may end in."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that could be read to its end; nothing is verified by that.

    `name` is the bound person's, or the subject's.
    """

    x509: x509.Certificate
    name: str
    organisation: str
    place: str
    public: bytes
    """SubjectPublicKeyInfo, DER."""
    binding: Binding | None
    is_authority: bool
    signs_papers: bool
    signs_packs: bool = False

    def der(self) -> bytes:
        """Return the certificate's bytes."""
        return self.x509.public_bytes(serialization.Encoding.DER)

    def pem(self) -> bytes:
        """Return the certificate as text."""
        return self.x509.public_bytes(serialization.Encoding.PEM)

    def is_issued_by(self, issuer: "Certificate") -> bool:
        """Return whether the issuer's name stands in it and the issuer's key signed it."""
        try:
            self.x509.verify_directly_issued_by(issuer.x509)
        except (InvalidSignature, *UNREADABLE):
            return False
        return True


def read(der: bytes) -> Certificate:
    """Return a certificate. Raises `AppError("certificate_unreadable")`."""
    try:
        with _strictly():
            return _examined(x509.load_der_x509_certificate(der))
    except UNREADABLE as unreadable:
        raise AppError("certificate_unreadable") from unreadable


def read_pem(content: bytes) -> tuple[Certificate, ...]:
    """Return all certificates of a file, at least one. Raises `AppError("certificate_unreadable")`."""
    if len(content) > _MOST_BYTES:
        raise AppError("certificate_unreadable")
    try:
        with _strictly():
            return tuple(_examined(each) for each in x509.load_pem_x509_certificates(content))
    except UNREADABLE as unreadable:
        raise AppError("certificate_unreadable") from unreadable


def chain_of(own: Certificate, others: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """Return a certificate and those above it up to a self-signed one, in order; empty unless all belong together."""
    chain, left = [own], list(others)
    while left:
        above = next((each for each in left if chain[-1].is_issued_by(each)), None)
        if above is None:
            return ()
        chain.append(above)
        left.remove(above)
    return tuple(chain) if chain[-1].is_issued_by(chain[-1]) else ()


@dataclass(frozen=True, slots=True)
class Request:
    """A request (PKCS#10) whose signature shows that the asker has the key."""

    place: str
    public: bytes
    binding: Binding


def request(key: DeviceKey, *, place: str, binding: Binding) -> bytes:
    """Return a request for a certificate (PKCS#10, PEM)."""
    built = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(_subject(name=binding.name, place=place))
        .add_extension(bindings.extension(binding), critical=False)
        .sign(key.private, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM)


def read_request(content: bytes) -> Request:
    """Return who asks for what. Raises `AppError("request_unreadable")`: no request, damaged, not with a P-256 key."""
    if len(content) > _MOST_BYTES:
        raise AppError("request_unreadable")
    try:
        with _strictly():
            found = x509.load_pem_x509_csr(content)
            key, binding, is_signed = found.public_key(), bindings.read(found.extensions), found.is_signature_valid
        place = _word(found.subject, NameOID.ORGANIZATIONAL_UNIT_NAME)
    except (AppError, *UNREADABLE) as unreadable:
        raise AppError("request_unreadable") from unreadable
    if not (is_signed and is_p256(key) and binding):
        raise AppError("request_unreadable")
    return Request(place, public_bytes(key), binding)


def authority(key: DeviceKey, *, name: str, at: datetime, ends_at: datetime) -> Certificate:
    """Return the self-signed certificate of a county's authority; it issues to devices only (no further authority).

    Raises `AppError`: county_name_unusual for a name that no issuer can bear, or none; county_name_too_long for one
    that would stand there cut.
    """
    if _cut(name) != name.strip():
        raise AppError("county_name_too_long", length=str(len(name)), most=str(_MOST_NAME // 3))
    if not name or not is_comparable(name):
        raise AppError("county_name_unusual", name=name)
    subject = _subject(name=name, organisation=name)
    public = key.private.public_key()
    builder = _builder(subject, subject, public, at - CLOCK_SLACK, ends_at)
    return _examined(
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key.private, hashes.SHA256())
    )


def issue(
    asked: Request, issuer: Certificate, key: DeviceKey, *, binding: Binding, at: datetime, ends_at: datetime
) -> Certificate:
    """Return a device certificate for a request; the binding is what the county grants, not what was asked for."""
    subject = _subject(name=binding.name, place=asked.place, organisation=issuer.organisation)
    public = serialization.load_der_public_key(asked.public)
    assert isinstance(public, ec.EllipticCurvePublicKey)
    builder = _builder(subject, issuer.x509.subject, public, at - CLOCK_SLACK, ends_at)
    return _examined(_for_papers(builder, public, key, binding))


def provisional(key: DeviceKey, *, place: str, binding: Binding, at: datetime) -> Certificate:
    """Return a certificate that the device makes itself until the county issues one; nobody trusts it."""
    name = binding.name if is_comparable(binding.name) else binding.device[:_MOST_NAME]
    subject = _subject(name=name, place=place if is_comparable(place) else "")
    public = key.private.public_key()
    builder = _builder(subject, subject, public, at - CLOCK_SLACK, at + _PROVISIONAL_FOR)
    return _examined(_for_papers(builder, public, key, binding))


def for_packs(
    public: ec.EllipticCurvePublicKey,
    issuer: Certificate,
    key: DeviceKey,
    *,
    name: str,
    at: datetime,
    ends_at: datetime,
) -> Certificate:
    """Return a certificate for a county's key that signs packs and nothing else."""
    subject = _subject(name=name, organisation=issuer.organisation)
    builder = _builder(subject, issuer.x509.subject, public, at - CLOCK_SLACK, ends_at)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.private.public_key())
    return _examined(
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([PACK_SIGNING]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(above, critical=False)
        .sign(key.private, hashes.SHA256())
    )


@contextmanager
def _strictly() -> Iterator[None]:
    """Refuse what the library only warns of (a negative serial number)."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        yield


def _builder(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, begins_at: datetime, ends_at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins_at)
        .not_valid_after(ends_at)
    )


def _for_papers(
    builder: x509.CertificateBuilder, public: ec.EllipticCurvePublicKey, key: DeviceKey, binding: Binding
) -> x509.Certificate:
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.private.public_key())
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(bindings.extension(binding), critical=False)
        .sign(key.private, hashes.SHA256())
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(*, name: str, place: str = "", organisation: str = "") -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, place),
        (NameOID.COMMON_NAME, name),
    )
    cut = ((oid, _cut(word)) for oid, word in parts)
    return x509.Name([x509.NameAttribute(oid, word) for oid, word in cut if word])


def is_comparable(word: str) -> bool:
    """Return whether a word may stand in an issuer's name: readers compare those by rules of Unicode 3.2."""
    try:
        return bool(asn1_x509.Name.build({"common_name": word}).hashable)
    except ValueError:
        return False


def _cut(word: str) -> str:
    """Return a word at its bound, whole characters only; the library counts bytes (21 Chinese characters)."""
    return word.strip().encode()[:_MOST_NAME].decode(errors="ignore").strip()


def _word(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    """Return the one value of a name's part, without what can't be seen; empty where there is none."""
    found = name.get_attributes_for_oid(oid)
    return bindings.visible(str(found[0].value))[:_MOST_NAME] if len(found) == 1 else ""


def _examined(certificate: x509.Certificate) -> Certificate:
    key, extensions, subject = certificate.public_key(), certificate.extensions, certificate.subject
    is_authority, bound = _is_authority(extensions), bindings.read(extensions)
    return Certificate(
        x509=certificate,
        name=bound.name if bound else _word(subject, NameOID.COMMON_NAME),
        organisation=_word(subject, NameOID.ORGANIZATION_NAME),
        place=_word(subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
        public=public_bytes(key),
        binding=bound,
        is_authority=is_authority and is_p256(key),
        signs_papers=not is_authority and is_p256(key) and _signs(DOCUMENT_SIGNING, extensions),
        signs_packs=not is_authority and is_p256(key) and _signs(PACK_SIGNING, extensions),
    )


def _is_authority(extensions: x509.Extensions) -> bool:
    try:
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return constraints.ca and usage.key_cert_sign


def _signs(what: x509.ObjectIdentifier, extensions: x509.Extensions) -> bool:
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        extended = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature and what in extended
