"""Long lists read a page at a time."""

from app.services.record_listing import RecordListing
from tests import factories


def test_without_ids_all_live_records_come_newest_first(services):
    ids = factories.make_parties(services, 5)
    services.parties.delete(ids[4])

    listing = RecordListing(services.session.database, "party", None)

    assert listing.count == 4
    assert [kept.record.id for kept in listing.rows(0, 2)] == [ids[3], ids[2]]


def test_with_ids_these_come_in_their_order(services):
    ids = factories.make_parties(services, 3)

    listing = RecordListing(services.session.database, "party", [ids[1], ids[0]])

    assert listing.count == 2
    assert [kept.record.id for kept in listing.rows(0, 9)] == [ids[1], ids[0]]


def test_a_list_can_be_read_through_another_connection(services, profile, open_profile):
    ids = factories.make_parties(services, 2)
    other = open_profile(profile)

    listing = RecordListing(services.session.database, "party", ids).read_by(other.session.database)
    services.close()

    assert [kept.record.id for kept in listing.rows(0, 2)] == ids
