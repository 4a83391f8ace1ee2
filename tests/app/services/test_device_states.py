"""What the county's desk is told of one device."""

from app.services import device_states
from tests.factories import make_party
from tests.travelling import pretend_delivered


def state(village, county):
    return device_states.of(county.session, village.services.session.installation.device)


def test_what_is_held_counts_and_a_gap_is_named(village, county_services):
    make_party(village.services)
    (first,) = village.write()
    make_party(village.services, name="赵铁柱", phone="13700000777")
    (second,) = village.write()
    county_services.exchange.take([first])
    before = state(village, county_services)
    pretend_delivered(village.services)
    make_party(village.services, name="钱二", phone="13700000778")
    (third,) = village.write()
    county_services.exchange.take([third])
    broken = state(village, county_services)
    county_services.exchange.take([second])

    assert (before.gaps, before.changes > 0) == ((), True)
    assert [(last - first_missing) >= 0 for _stream, first_missing, last in broken.gaps] == [True]
    assert state(village, county_services).gaps == ()
    assert state(village, county_services).changes > before.changes


def test_files_that_did_not_pass_are_named_with_their_reason(village, county_services):
    make_party(village.services)
    (file,) = village.write()
    file.write_bytes(file.read_bytes()[:-10])

    county_services.exchange.take([file])

    (refused,) = state(village, county_services).refused
    assert (refused.file, refused.reason) == (file.name, "bundle_damaged")
