"""The one shape of a CMS signature."""

import pytest
from asn1crypto import cms as asn1_cms

from app.identity import cms
from app.model.cms_shape import rebuilt
from tests.signers import county


@pytest.fixture(scope="module")
def signer():
    return county().signer()


def parts(signature: bytes):
    (info,) = asn1_cms.ContentInfo.load(signature)["content"]["signer_infos"]
    return info


def test_what_we_write_has_the_shape(signer):
    signature = cms.sign(b"content", signer.key, signer.chain)

    assert rebuilt(parts(signature), signer.certificates[0], signer.certificates) == signature


def test_the_order_of_the_certificates_is_no_matter(signer):
    signature = cms.sign(b"content", signer.key, signer.chain)

    assert rebuilt(parts(signature), signer.certificates[0], signer.certificates[::-1]) == signature


def test_another_certificate_makes_another_signature(signer):
    signature = cms.sign(b"content", signer.key, signer.chain)
    other = county().signer().certificates

    assert rebuilt(parts(signature), other[0], other) != signature
