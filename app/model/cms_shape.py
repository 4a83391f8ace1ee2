"""The one shape in which we write a CMS signature (RFC 5652): what a signature found elsewhere is held against.

A CMS has parts that no signature covers (versions, lists of algorithms, further certificates). Whoever builds it anew
from what is signed and compares every byte leaves none of them open to change.
"""

from collections.abc import Sequence
from typing import Any

# pdf and tsp give further attributes their names. The library takes names only until it reads its first CMS: without
# them here, a program that had read a stick could sign no paper any more.
from asn1crypto import cms, pdf, tsp, x509  # noqa: F401


def rebuilt(info: Any, own: bytes, certificates: Sequence[bytes]) -> bytes:
    """Return the detached signature (DER) that these parts make.

    `info` is the signer's part as it was read (`cms.SignerInfo`), `own` the signer's certificate (DER), `certificates`
    all that stand beside, the own one among them. ECDSA with SHA-256, one signer, no unsigned attributes.
    """
    certificate = x509.Certificate.load(own)
    named = cms.IssuerAndSerialNumber({"issuer": certificate.issuer, "serial_number": certificate.serial_number})
    signed = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": named}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": info["signed_attrs"].copy(),
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": info["signature"].native,
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices.load(each) for each in certificates],
            "signer_infos": [signed],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": data}).dump())
