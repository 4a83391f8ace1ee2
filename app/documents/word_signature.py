"""The signature part of a Word file: XML-DSig over an OPC manifest (ISO/IEC 29500-2, MS-OFFCRYPTO 2.5), with XAdES.

Every part and every relationship is referenced. ECDSA on P-256 with SHA-256, inclusive Canonical XML 1.0. A signature
part is written in canonical form and read back as the few facts it states: whoever builds it anew from these and from
the package and compares all bytes leaves no room for anything else.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import utils
from lxml import etree

from app.documents.opc_package import RELATIONSHIP_TYPE, RELATIONSHIPS, Package, Relationship, canonical, parsed

_DS = "http://www.w3.org/2000/09/xmldsig#"
_PD = "http://schemas.openxmlformats.org/package/2006/digital-signature"
_OFFICE = "http://schemas.microsoft.com/office/2006/digsig"
_XADES = "http://uri.etsi.org/01903/v1.3.2#"
_SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
_RELATIONSHIP_TRANSFORM = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
_C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_WHOLE, _TIME = "#idPackageSignature", "%Y-%m-%dT%H:%M:%SZ"
_OFFICE_DETAILS = {
    "SetupID": "",
    "SignatureText": "",
    "SignatureImage": "",
    "SignatureComments": "",
    "WindowsVersion": "10.0",
    "OfficeVersion": "16.0",
    "ApplicationVersion": "16.0",
    "Monitors": "1",
    "HorizontalResolution": "1366",
    "VerticalResolution": "768",
    "ColorDepth": "32",
    "SignatureProviderId": "{00000000-0000-0000-0000-000000000000}",
    "SignatureProviderUrl": "",
    "SignatureProviderDetails": "9",
    "SignatureType": "1",
}
"""What Office asks for (MS-OFFCRYPTO 2.5.2.5); constants, because none of it says anything true about this program."""
_COORDINATE = 32


@dataclass(frozen=True, slots=True)
class Statement:
    """What a signature says besides the package: who (certificate, DER, and its issuer's name), when, what for."""

    certificate: bytes
    issuer: str
    signed_at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class WrittenSignature:
    """A signature part as it was read: its statement, its value (r and s, 64 bytes), its manifest URI → digest."""

    statement: Statement
    value: bytes
    manifest: Mapping[str, str]


def statement(certificate: bytes, signed_at: datetime, comment: str) -> Statement:
    """Return what a signature by this certificate will state; times are kept to the second."""
    issuer = x509.load_der_x509_certificate(certificate).issuer.rfc4514_string()
    return Statement(certificate, issuer, signed_at.astimezone(UTC).replace(microsecond=0), comment)


def to_be_signed(package: Package, said: Statement) -> bytes:
    """Return the bytes that the signature is made over (SignedInfo, canonical)."""
    return canonical(_root(package, said)[0])


def part(package: Package, said: Statement, value: bytes) -> bytes:
    """Return the signature part with this value."""
    root = _root(package, said)
    root[1].text = b64encode(value).decode()
    return _DECLARATION + canonical(root)


def manifest(package: Package) -> dict[str, str]:
    """Return URI → digest (base64) of all that a signature of this package covers, in its order."""
    parts = {_uri(name, package.types[name]): _digest(found.content) for name, found in package.parts.items()}
    arrows = {
        _uri(name, RELATIONSHIP_TYPE): _digest(_arrows(each)) for name, each in package.relationships.items() if each
    }
    return dict(sorted({**parts, **arrows}.items()))


def read(content: bytes) -> WrittenSignature:
    """Return what a signature part states. Raises `BrokenPackage`, `ValueError`, `LookupError`: none, or damaged."""
    root = parsed(content)
    (when,) = root.iter(f"{{{_XADES}}}SigningTime")
    (issuer,) = root.iter(f"{{{_DS}}}X509IssuerName")
    (certificate,) = root.iter(f"{{{_DS}}}X509Certificate")
    (comment,) = root.iter(f"{{{_OFFICE}}}SignatureComments")
    (value,) = root.iter(f"{{{_DS}}}SignatureValue")
    signed_at = datetime.strptime(when.text or "", _TIME).replace(tzinfo=UTC)
    der = b64decode(certificate.text or "", validate=True)
    said = Statement(der, issuer.text or "", signed_at, comment.text or "")
    digests = {
        each.get("URI"): each.findtext(f"{{{_DS}}}DigestValue") or ""
        for each in root.iterfind(f"{{{_DS}}}Object/{{{_DS}}}Manifest/{{{_DS}}}Reference")
    }
    return WrittenSignature(said, b64decode(value.text or "", validate=True), digests)


def to_value(signature: bytes) -> bytes:
    """Return an ECDSA signature (DER) as XML-DSig has it: r and s, 32 bytes each."""
    first, second = utils.decode_dss_signature(signature)
    return first.to_bytes(_COORDINATE, "big") + second.to_bytes(_COORDINATE, "big")


def from_value(value: bytes) -> bytes:
    """Return the DER form of r and s. Raises `ValueError` for another length."""
    if len(value) != 2 * _COORDINATE:
        raise ValueError("not two coordinates of P-256")
    first, second = (int.from_bytes(each, "big") for each in (value[:_COORDINATE], value[_COORDINATE:]))
    return utils.encode_dss_signature(first, second)


def _root(package: Package, said: Statement) -> Any:
    """Return the whole signature with an empty value."""
    root = etree.Element(f"{{{_DS}}}Signature", Id=_WHOLE[1:], nsmap={None: _DS})
    info, _ = _sub(root, "SignedInfo"), _sub(root, "SignatureValue")
    held = _sub(_sub(root, "KeyInfo"), "X509Data")
    _sub(held, "X509Certificate").text = b64encode(said.certificate).decode()
    parts, office = _package_object(root, package, said), _office_object(root, said)
    properties = _xades_object(root, said)
    _sub(info, "CanonicalizationMethod", Algorithm=_C14N)
    _sub(info, "SignatureMethod", Algorithm=_ECDSA_SHA256)
    for element in (parts, office):
        _reference(info, f"#{element.get('Id')}", _digest(canonical(element)), Type=f"{_DS}Object")
    _reference(
        info, f"#{properties.get('Id')}", _digest(canonical(properties)), transforms=[_C14N], Type=_SIGNED_PROPERTIES
    )
    return root


def _package_object(root: Any, package: Package, said: Statement) -> Any:
    found = _sub(root, "Object", Id="idPackageObject")
    listed = _sub(found, "Manifest")
    arrows = {_uri(name, RELATIONSHIP_TYPE): each for name, each in package.relationships.items() if each}
    for uri, digest in manifest(package).items():
        if uri in arrows:
            _arrow_reference(listed, uri, digest, arrows[uri])
        else:
            _reference(listed, uri, digest)
    held = _sub(found, "SignatureProperties")
    held = _sub(held, "SignatureProperty", Id="idSignatureTime", Target=_WHOLE)
    time = etree.SubElement(held, f"{{{_PD}}}SignatureTime", nsmap={"mdssi": _PD})
    etree.SubElement(time, f"{{{_PD}}}Format").text = "YYYY-MM-DDThh:mm:ssTZD"
    etree.SubElement(time, f"{{{_PD}}}Value").text = said.signed_at.strftime(_TIME)
    return found


def _office_object(root: Any, said: Statement) -> Any:
    found = _sub(root, "Object", Id="idOfficeObject")
    held = _sub(_sub(found, "SignatureProperties"), "SignatureProperty", Id="idOfficeV1Details", Target=_WHOLE)
    details = etree.SubElement(held, f"{{{_OFFICE}}}SignatureInfoV1", nsmap={None: _OFFICE})
    for name, text in {**_OFFICE_DETAILS, "SignatureComments": said.comment}.items():
        etree.SubElement(details, f"{{{_OFFICE}}}{name}").text = text
    return found


def _xades_object(root: Any, said: Statement) -> Any:
    """Add the XAdES properties (ETSI TS 101 903, as Office writes them); return the signed ones."""

    def sub(parent: Any, tag: str, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{_XADES}}}{tag}", attributes)

    holder = _sub(root, "Object")
    outer = etree.SubElement(holder, f"{{{_XADES}}}QualifyingProperties", nsmap={"xd": _XADES}, Target=_WHOLE)
    found = sub(outer, "SignedProperties", Id="idSignedProperties")
    about = sub(found, "SignedSignatureProperties")
    sub(about, "SigningTime").text = said.signed_at.strftime(_TIME)
    certificate = sub(sub(about, "SigningCertificate"), "Cert")
    digest = sub(certificate, "CertDigest")
    _sub(digest, "DigestMethod", Algorithm=_SHA256)
    _sub(digest, "DigestValue").text = _digest(said.certificate)
    issued = sub(certificate, "IssuerSerial")
    _sub(issued, "X509IssuerName").text = said.issuer
    _sub(issued, "X509SerialNumber").text = str(x509.load_der_x509_certificate(said.certificate).serial_number)
    sub(sub(about, "SignaturePolicyIdentifier"), "SignaturePolicyImplied")
    return found


def _reference(parent: Any, uri: str, digest: str, *, transforms: tuple[str, ...] | list[str] = (), **more: str) -> Any:
    found = _sub(parent, "Reference", URI=uri, **more)
    if transforms:
        held = _sub(found, "Transforms")
        for each in transforms:
            _sub(held, "Transform", Algorithm=each)
    _sub(found, "DigestMethod", Algorithm=_SHA256)
    _sub(found, "DigestValue").text = digest
    return found


def _arrow_reference(parent: Any, uri: str, digest: str, arrows: tuple[Relationship, ...]) -> None:
    found = _reference(parent, uri, digest, transforms=[_RELATIONSHIP_TRANSFORM, _C14N])
    for each in arrows:
        etree.SubElement(found[0][0], f"{{{_PD}}}RelationshipReference", SourceId=each.id, nsmap={"mdssi": _PD})


def _arrows(relationships: tuple[Relationship, ...]) -> bytes:
    """Return relationships as the OPC transform leaves them: sorted by id, the mode always said."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for each in relationships:
        mode = "External" if each.is_external else "Internal"
        told = {"Id": each.id, "Type": each.type, "Target": each.target, "TargetMode": mode}
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", told)
    return canonical(root)


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_DS}}}{tag}", attributes)


def _uri(name: str, kind: str) -> str:
    return f"/{name}?ContentType={kind}"


def _digest(content: bytes) -> str:
    return b64encode(sha256(content).digest()).decode()
