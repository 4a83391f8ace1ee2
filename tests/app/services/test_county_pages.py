"""Pages in a county's bundle: taken with it, and one that isn't ours changes nothing."""

import pytest

from app.exchange.manifest import CERTIFICATES, RECEIPT, REVOKED
from app.identity import revocations
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import FileOutcome, Notice, Refused, TransferStatus
from app.services import county_pages
from tests.days import NOW
from tests.signers import county

RECEIVED = FileOutcome("a", TransferStatus.RECEIPT, written_at="2026-11-23T10:00:00+08:00")


@pytest.fixture
def taken(village):
    """Take pages at the village; return the notices."""

    def run(pages, outcome=RECEIVED):
        services = village.services
        return list(
            county_pages.taken(services.session, services.identity, pages, take_receipt=lambda _content: outcome)
        )

    return run


def listed(bureau, number: int, *entries: Revocation) -> bytes:
    return revocations.make(RevocationList(number, entries), bureau.certificate, bureau.key, at=NOW)


def test_a_receipt_and_what_it_refuses_are_told(taken):
    refused = FileOutcome(
        "a",
        TransferStatus.RECEIPT,
        written_at="2026-11-23T10:00:00+08:00",
        refused=(Refused("b.fgb", "bundle_damaged"),),
    )

    assert taken({RECEIPT: b"x"}) == [Notice("receipt_taken", {"at": "2026-11-23"})]
    assert Notice("county_refused", {"file": "b.fgb", "reason": "bundle_damaged"}) in taken({RECEIPT: b"x"}, refused)
    assert taken({RECEIPT: b"x"}, FileOutcome("a", TransferStatus.IGNORED)) == []


def test_a_list_that_names_this_device_is_told_once(taken, village, desk_bureau):
    own = village.services.session.installation.device
    page = listed(desk_bureau, 2, Revocation(own, "cd" * 32, NOW), Revocation("12" * 16, "34" * 32, NOW))

    assert [each.code for each in taken({REVOKED: page})] == ["revoked_here"]
    assert taken({REVOKED: page}) == []
    assert taken({REVOKED: listed(desk_bureau, 1)}) == []
    assert village.services.identity.revocations()[0].number == 2


def test_scopes_handed_over_are_named(taken, village, desk_bureau):
    own = village.services.session.installation.device
    page = listed(desk_bureau, 1, Revocation(own, "cd" * 32, NOW, ("v:410928107201",)))

    assert taken({REVOKED: page}) == [Notice("handed_over_here", {"scopes": "户部寨镇户部寨村村委会"})]


def test_an_office_has_no_place_and_is_called_so(village):
    assert village.services.identity.called(("v:410928107202", "o:x")) == "户部寨镇李道期村村委会、单位自己的登记"


def test_a_list_of_another_county_changes_nothing(taken, village):
    other = county("别的县")

    assert taken({REVOKED: listed(other, 9, Revocation("12" * 16, "34" * 32, NOW))}) == []
    assert village.services.identity.revocations() is None


def test_the_list_of_a_county_that_is_trusted_no_more_says_nothing(taken, village, desk_bureau):
    taken({REVOKED: listed(desk_bureau, 9, Revocation("12" * 16, "34" * 32, NOW))})
    other = county("新设的县")

    village.services.identity.take_authority(other.certificate)

    assert village.services.identity.revocations() is None
    assert village.services.identity.trust().roots == (other.certificate.der(),)
    assert len(village.services.identity.take_revocations(listed(other, 1, Revocation("12" * 16, "34" * 32, NOW)))) == 1


def test_a_certificate_for_somebody_else_is_left(taken, desk_bureau):
    chain = desk_bureau.signer().chain

    assert taken({CERTIFICATES: b"".join(each.pem() for each in chain)}) == []
