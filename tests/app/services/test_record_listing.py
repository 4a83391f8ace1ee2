"""Long lists read a page at a time."""

from app.model.transfer import Delivery
from app.services.parties import PartyFilter
from app.services.record_listing import RecordListing
from tests import factories
from tests.travelling import pretend_delivered


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


def test_where_anything_is_to_be_delivered_each_record_tells_whether_it_was(services, county_services):
    (record,) = factories.make_parties(services, 1)
    (published,) = factories.make_parties(county_services, 1)

    (kept,) = services.parties.page(PartyFilter()).rows(0, 1)
    (at_the_county,) = county_services.parties.page(PartyFilter()).rows(0, 1)

    assert (kept.record.id, kept.delivery) == (record, Delivery(None))
    assert (at_the_county.record.id, at_the_county.delivery) == (published, None)


def test_lists_can_be_asked_for_what_the_county_lacks(services):
    delivered = factories.make_parties(services, 2)
    pretend_delivered(services)
    (waiting,) = factories.make_parties(services, 1)

    listing = services.parties.page(PartyFilter(only_waiting=True))

    assert [kept.record.id for kept in listing.rows(0, 9)] == [waiting]
    assert listing.count == 1
    told = {kept.record.id: kept.delivery.delivered_on for kept in services.parties.page(PartyFilter()).rows(0, 9)}
    assert told == {waiting: None, **dict.fromkeys(delivered, services.session.now().date().isoformat())}
