"""Someone who can sign."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.signers import county


def test_a_signer_signs_with_the_key_of_the_first_certificate():
    signer = county().signer("李明法")

    signer.chain[0].x509.public_key().verify(signer.sign(b"content"), b"content", ec.ECDSA(hashes.SHA256()))
    assert signer.name == "李明法"
    assert signer.certificates == tuple(each.der() for each in signer.chain)
