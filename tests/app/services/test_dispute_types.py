"""Dispute types as the screens get them."""

from app.services.dispute_types import DisputeTypes


def test_the_screens_get_the_shipped_pack(services):
    assert isinstance(services.dispute_types, DisputeTypes)
    assert services.dispute_types.name("divorce") == "离婚"
