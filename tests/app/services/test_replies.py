"""What lies on a stick for this desk is found among everything else, and taken in at once."""

import shutil
from datetime import timedelta

import pytest

from app.errors import DriveError
from app.identity import certificates
from app.model.transfer import ReplyKind, TransferStatus
from tests.factories import make_party
from tests.signers import YEARS
from tests.travelling import Village, enrol, give_card


def kinds(services, stick):
    return [each.kind for each in services.exchange.replies(stick)]


def test_its_receipt_is_found_and_is_new_only_once(village, county_services):
    party = make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)

    found = village.services.exchange.replies(village.stick)
    outcome = village.services.exchange.take_replies(found)

    assert [(each.kind, each.path.suffix) for each in found] == [(ReplyKind.RECEIPT, ".fgr")]
    assert outcome.count(TransferStatus.RECEIPT) == 1
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None
    assert kinds(village.services, village.stick) == []


def test_files_for_others_and_strange_ones_are_passed_over(village, county_services, other_services, desk_bureau):
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    make_party(other_services)
    other = Village(other_services, village.stick)
    other.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    (village.stick / "00000000_000001_20261123.fgb").write_bytes(b"PK nothing")
    (village.stick / "说明.txt").write_text("x", encoding="utf-8")

    assert kinds(village.services, village.stick) == []
    assert kinds(other_services, village.stick) == [ReplyKind.RECEIPT]


def test_a_card_is_found_where_none_is_known_and_left_for_a_person(services, county_services, tmp_path):
    (tmp_path / "县局.fgc").write_bytes(county_services.exchange.make_card())

    found = services.exchange.replies(tmp_path)
    services.exchange.take_replies(found)

    assert [each.kind for each in found] == [ReplyKind.CARD]
    assert services.exchange.card() is None


def test_a_certificate_for_this_laptop_is_found_and_taken(services, county_services, desk_bureau, tmp_path):
    give_card(desk_bureau, county_services, services)
    asked = certificates.read_request(services.identity.request())
    at = services.session.now()
    made = certificates.issue(
        asked, desk_bureau.certificate, desk_bureau.key, binding=asked.binding, at=at, ends_at=at + YEARS
    )
    pem = made.pem() + desk_bureau.certificate.pem()
    (tmp_path / f"{services.session.installation.device[:8]}_20261123.pem").write_bytes(pem)
    (tmp_path / "00000000_20261123.pem").write_bytes(pem)

    found = services.exchange.replies(tmp_path)
    services.exchange.take_replies(found)

    assert [each.kind for each in found] == [ReplyKind.CERTIFICATE]
    assert services.identity.enrolment().standing == "registered"
    assert kinds(services, tmp_path) == []


def test_a_certificate_of_long_ago_left_on_the_stick_is_not_offered(village, desk_bureau):
    identity, at = village.services.identity, village.services.session.now()
    held = identity.sender().chain[0]
    asked = certificates.read_request(identity.request())
    begun = at - timedelta(days=900)
    old = certificates.issue(
        asked, desk_bureau.certificate, desk_bureau.key, binding=asked.binding, at=begun, ends_at=begun + YEARS
    )
    name = f"{village.services.session.installation.device[:8]}_20240101.pem"
    (village.stick / name).write_bytes(old.pem() + desk_bureau.certificate.pem())

    assert kinds(village.services, village.stick) == []
    assert identity.sender().chain[0] == held


def test_a_stick_that_went_is_told(village):
    shutil.rmtree(village.stick)

    with pytest.raises(DriveError, match="drive_missing"):
        village.services.exchange.replies(village.stick)
