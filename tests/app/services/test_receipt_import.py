"""Receipts: those for others, older and forged ones change nothing; what the county did not take is told."""

import pytest

from app.model.transfer import TransferStatus
from tests.factories import make_party
from tests.travelling import enrol


@pytest.fixture
def reference(village):
    """A bundle with one person on the stick."""
    make_party(village.services)
    (file,) = village.write()
    return file


def test_receipts_for_others_older_ones_and_forged_ones_change_nothing(
    village, reference, county_services, other_services, desk_bureau, tmp_path
):
    county_services.exchange.take([reference])
    county_services.exchange.write(village.stick)
    (receipt,) = village.stick.glob("*.fgr")
    forged = tmp_path / "forged.fgr"
    forged.write_bytes(receipt.read_bytes().replace(b'"number":1', b'"number":9'))
    enrol(desk_bureau, other_services)

    (first,) = village.take(receipt).files
    (again,) = village.take(receipt).files
    (changed,) = village.take(forged).files
    (others,) = other_services.exchange.take([receipt]).files

    assert (first.status, again.status) == (TransferStatus.RECEIPT, TransferStatus.IGNORED)
    assert (again.reason, others.reason) == ("receipt_older", "receipt_other_device")
    assert (changed.status, changed.reason) == (TransferStatus.QUARANTINED, "content_changed")


def test_a_receipt_tells_the_village_what_was_not_taken(village, reference, county_services):
    bad = village.stick / reference.name.replace("000001", "000099")
    bad.write_bytes(reference.read_bytes()[:-1])
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    (receipt,) = village.stick.glob("*.fgr")

    (outcome,) = village.take(receipt).files

    assert [(each.file, each.reason) for each in outcome.refused] == [(bad.name, "bundle_damaged")]


def test_a_receipt_that_is_looked_at_says_the_same_and_is_not_accepted(village, reference, county_services):
    county_services.exchange.take([reference])
    county_services.exchange.write(village.stick)
    (receipt,) = village.stick.glob("*.fgr")

    first, again = village.services.exchange.inspect(receipt), village.services.exchange.inspect(receipt)

    assert first == again
    assert [first] == list(village.services.exchange.take([receipt]).files)
    assert village.services.exchange.inspect(receipt).reason == "receipt_older"
