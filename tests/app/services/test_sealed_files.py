"""Signatures of bundles, receipts and cards."""

import pytest

from app.model.signature import Reason
from app.services.verification import Verification
from tests.factories import make_party


@pytest.fixture
def bundle_file(village):
    make_party(village.services)
    return village.write()[0]


def reason(services, file) -> Reason:
    (finding,) = services.verification().file(file)
    return finding.reason


def test_the_county_finds_a_bundle_valid_and_says_who_signed(bundle_file, county_services):
    (finding,) = county_services.verification().file(bundle_file)

    assert (finding.reason, finding.signer) == (Reason.VALID, "李明法")


def test_who_cant_open_it_says_so(bundle_file, village, desk_bureau):
    assert reason(village.services, bundle_file) is Reason.SEALED
    assert Verification.by(desk_bureau.certificate.pem()).file(bundle_file)[0].reason is Reason.SEALED


def test_a_cut_bundle_is_changed(bundle_file, county_services):
    bundle_file.write_bytes(bundle_file.read_bytes()[:-1])

    assert reason(county_services, bundle_file) is Reason.CHANGED


def test_receipts_and_cards_are_judged_too(village, bundle_file, county_services, desk_bureau, tmp_path):
    county_services.exchange.take([bundle_file])
    (receipt,) = county_services.exchange.write(village.stick)
    card = tmp_path / "county.fgc"
    card.write_bytes(county_services.exchange.make_card())
    judging = Verification.by(desk_bureau.certificate.pem())

    assert judging.file(village.stick / receipt.file)[0].reason is Reason.VALID
    assert judging.file(card)[0].signer == "王局长"
    card.write_bytes(card.read_bytes().replace(b"format", b"farmat"))
    assert judging.file(card)[0].reason is Reason.CHANGED
    card.write_bytes(b'{"a": 1}')
    assert judging.file(card)[0].reason is Reason.UNREADABLE
