"""The signature part of a Word file."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.documents import opc_package, word_signature
from app.documents.opc_package import canonical
from app.documents.zip_layout import BrokenPackage
from tests.conftest import NOW
from tests.signers import county, flipped, word_paper

DS = "{http://www.w3.org/2000/09/xmldsig#}"


@pytest.fixture(scope="module")
def package():
    return opc_package.bound(opc_package.read(word_paper()))


@pytest.fixture(scope="module")
def said():
    return word_signature.statement(county().signer().certificates[0], NOW, '人民调解协议书 <&> "')


def test_what_is_stated_is_read_back(package, said):
    written = word_signature.read(word_signature.part(package, said, bytes(64)))

    assert written.statement == said
    assert written.value == bytes(64)
    assert written.manifest == word_signature.manifest(package)


def test_every_part_and_every_list_of_relationships_is_in_the_manifest(package):
    names = {uri.partition("?")[0].lstrip("/") for uri in word_signature.manifest(package)}

    assert names == {*package.parts, *package.relationships}


def test_the_digests_in_the_signed_part_are_those_of_its_objects(package, said):
    root = etree.fromstring(word_signature.part(package, said, bytes(64)))
    by_id = {f"#{each.get('Id')}": each for each in root.iter() if each.get("Id")}
    references = root.findall(f"{DS}SignedInfo/{DS}Reference")

    assert len(references) == 3
    for each in references:
        digest = b64encode(sha256(canonical(by_id[each.get("URI")])).digest()).decode()
        assert each.findtext(f"{DS}DigestValue") == digest


def test_what_is_signed_does_not_change_with_the_value(package, said):
    root = etree.fromstring(word_signature.part(package, said, b"\1" * 64))

    assert canonical(root[0]) == word_signature.to_be_signed(package, said)


def test_a_time_is_kept_in_utc_to_the_second(said):
    there = datetime(2026, 11, 23, 10, 0, 5, 999_999, tzinfo=timezone(timedelta(hours=8)))

    assert word_signature.statement(said.certificate, there, "").signed_at == datetime(
        2026, 11, 23, 2, 0, 5, tzinfo=UTC
    )


def test_a_changed_part_is_not_read_or_states_something_else(package, said):
    whole = word_signature.part(package, said, bytes(64))

    for place, changed in flipped(whole, 300, seed=5):
        try:
            written = word_signature.read(changed)
            assert word_signature.part(package, written.statement, written.value) != changed, place
        except (BrokenPackage, ValueError, LookupError):
            continue


@given(st.integers(1, 2**256 - 1), st.integers(1, 2**256 - 1))
def test_a_value_has_two_forms(first, second):
    der = encode_dss_signature(first, second)

    assert word_signature.from_value(word_signature.to_value(der)) == der
    assert len(word_signature.to_value(der)) == 64


@pytest.mark.parametrize("value", [b"", bytes(63), bytes(65)])
def test_a_value_of_another_length_is_none(value):
    with pytest.raises(ValueError, match="P-256"):
        word_signature.from_value(value)
