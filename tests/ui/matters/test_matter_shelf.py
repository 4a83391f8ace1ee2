"""The shelf finds a consultation or dispute by its id; what is deleted is not offered."""

import pytest

from tests import factories
from ui.matters.matter_shelf import MatterShelf
from ui.matters.record_choice import Offer


@pytest.fixture
def shelf(services) -> MatterShelf:
    return MatterShelf(services.consultations, services.disputes, services.dispute_types, services.recent)


def test_a_dispute_is_offered_by_its_title_until_it_is_deleted(shelf, services):
    dispute = factories.make_dispute(services, title="借款的事", amount="3000")
    offers = shelf.choosable().offers
    assert offers(dispute.id) == [Offer("dispute", dispute.id, "借款的事")]
    assert shelf.find(dispute.id).amount == "3000"

    services.disputes.delete(dispute.id)

    assert shelf.find(dispute.id).is_deleted
    assert offers(dispute.id) == []


def test_one_that_is_not_held_is_none(shelf):
    assert shelf.find("nobody") is None
    assert shelf.choosable().offers("nobody") == []
