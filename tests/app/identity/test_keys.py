"""The device key and its fingerprint."""

import re

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from app.errors import StorageError
from app.identity.keys import DeviceKey, fingerprint, is_p256


def test_a_kept_key_is_the_same_key():
    key = DeviceKey.new()

    assert DeviceKey.load(key.kept()).public() == key.public()


def test_two_keys_are_two():
    assert DeviceKey.new().public() != DeviceKey.new().public()


def test_a_signature_fits_its_content_and_key():
    key = DeviceKey.new()
    public = serialization.load_der_public_key(key.public())

    public.verify(key.sign(b"content"), b"content", ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize("kept", [b"", b"no key", DeviceKey.new().kept()[:-3]])
def test_a_damaged_key_is_a_damaged_store(kept):
    with pytest.raises(StorageError, match="store_damaged"):
        DeviceKey.load(kept)


def test_another_kind_of_key_is_none_of_ours():
    other = ec.generate_private_key(ec.SECP384R1())
    kept = other.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )

    with pytest.raises(StorageError, match="store_damaged"):
        DeviceKey.load(kept)
    assert not is_p256(rsa.generate_private_key(65537, 2048))


@given(st.binary(max_size=100))
def test_a_fingerprint_is_eight_groups_of_four_digits(public):
    assert re.fullmatch("[0-9]{4}( [0-9]{4}){7}", fingerprint(public))


def test_a_fingerprint_stays_what_it_was_on_letters_already_sent():
    assert fingerprint(b"") == "4819 8034 9933 7939 7001 1156 6508 6549"


def test_keys_are_told_apart_by_their_fingerprints():
    assert len({fingerprint(DeviceKey.new().public()) for _ in range(20)}) == 20
