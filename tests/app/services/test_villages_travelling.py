"""Several villages of one laptop on the way to the county: each in its own scope, handed over one by one."""

import pytest

from app import bootstrap
from app.errors import AppError
from app.model.installation import Role
from app.model.transfer import TransferStatus
from app.paths import Profile
from app.services import access, profiles
from app.store import records, streams
from tests.app.services.test_county_bundles import round_of
from tests.conftest import PASSPHRASE, VILLAGE
from tests.days import NOW, TODAY
from tests.factories import DISPUTE, make_party
from tests.signers import keep_authority
from tests.travelling import Village, enrol, give_card

OTHER = "410928107202"
CA_PASSPHRASE = "石磨-深秋-4419"


@pytest.fixture(scope="session")
def safe(desk_bureau, tmp_path_factory):
    return keep_authority(desk_bureau, tmp_path_factory.mktemp("safe") / "ca.json", CA_PASSPHRASE)


def scope_of(services, table, record):
    return records.find(services.session.database, table, record).record.scope


def id_of(village):
    return village.services.session.installation.device


def listed(services):
    return [(each.code, each.is_current) for each in services.villages.all()]


def test_what_an_uncovered_village_wrote_waits_and_arrives_once_the_certificate_covers_it(
    village, county_services, safe
):
    services = village.services
    own = make_party(services)
    round_of(village, county_services)
    services.villages.add(OTHER)
    added = make_party(services, name="赵铁柱", phone="13700000777")
    dispute = services.disputes.record(DISPUTE)

    (outcome,) = county_services.exchange.take(village.write()).files
    (asked,) = county_services.devices.asked()

    assert [each.is_covered for each in services.villages.all()] == [True, False]
    assert "临" in dispute.number
    assert (outcome.status, [each.reason for each in outcome.refused]) == (
        TransferStatus.IMPORTED,
        ["slice_out_of_scope"],
    )
    assert county_services.parties.find(own.id) is not None
    assert county_services.parties.find(added.id) is None
    assert (asked.is_known, asked.more, asked.needs_comparing) == (True, (f"v:{OTHER}",), True)

    said = services.identity.enrolment().fingerprint
    county_services.devices.issue(id_of(village), safe, CA_PASSPHRASE, confirmed=said)
    county_services.exchange.write(village.stick)
    village.take()
    assert services.exchange.delivery_of(added.id).delivered_on is None
    round_of(village, county_services)

    assert [each.is_covered for each in services.villages.all()] == [True, True]
    assert scope_of(county_services, "party", added.id) == f"v:{OTHER}"
    assert scope_of(county_services, "party", own.id) == f"v:{VILLAGE}"
    assert services.exchange.delivery_of(added.id).delivered_on is not None
    assert "临" not in services.disputes.record(DISPUTE).number
    assert not services.identity.asks()


def test_what_was_just_granted_is_listed_and_can_be_taken_back_before_the_laptop_has_heard_of_it(
    village, county_services, safe
):
    services = village.services
    round_of(village, county_services)
    services.villages.add(OTHER)
    make_party(services)
    county_services.exchange.take(village.write())
    said = services.identity.enrolment().fingerprint

    county_services.devices.issue(id_of(village), safe, CA_PASSPHRASE, confirmed=said, block="C")

    (known,) = county_services.devices.all()
    assert f"v:{OTHER}" in known.living_scopes
    assert known.block == "C"
    county_services.devices.revoke(id_of(village), safe, CA_PASSPHRASE, [f"v:{OTHER}"])
    (known,) = county_services.devices.all()
    assert known.living_scopes == tuple(each for each in known.scopes if each != f"v:{OTHER}")
    assert not county_services.devices.has_living(f"v:{OTHER}")


def test_a_village_goes_from_the_list_once_all_of_it_has_arrived_and_is_only_read_then(
    village, county_services, desk_bureau
):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    party = make_party(services)
    with pytest.raises(AppError, match="village_unsent"):
        services.villages.remove(OTHER)
    round_of(village, county_services)

    services.villages.remove(OTHER)

    assert listed(services) == [(VILLAGE, True)]
    assert services.parties.get(party.id).record.name == party.name
    assert services.history.village_of(party.scope) == OTHER
    for act in (
        lambda: services.parties.change(party.id, {"note": "x"}),
        lambda: services.parties.delete(party.id),
        lambda: services.rows.add("note", party.id, {"text": "x"}),
    ):
        with pytest.raises(AppError, match="village_not_served"):
            act()
    assert services.history.unsent() == 0


def handed_over(village, county_services, safe, *codes) -> list[str]:
    """Let the county hand villages over and the laptop hear of it; return what it was told of them."""
    county_services.devices.revoke(id_of(village), safe, CA_PASSPHRASE, [f"v:{code}" for code in codes])
    county_services.exchange.write(village.stick)
    notices = [each.code for outcome in village.take().files for each in outcome.notices]
    return [code for code in notices if code in {"handed_over_here", "village_left", "villages_ended"}]


def test_the_village_of_today_is_left_once_it_was_handed_over(village, county_services, desk_bureau, safe):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    round_of(village, county_services)
    services.drafts.keep("party", "01a0b1c2-0000-7000-8000-00000000beef", "name", value="写到一半")
    assert services.villages.current() == OTHER

    assert handed_over(village, county_services, safe, OTHER) == ["handed_over_here", "village_left"]

    assert services.villages.current() == VILLAGE
    assert make_party(services).scope == f"v:{VILLAGE}"
    assert services.drafts.open()[0].scope == f"v:{OTHER}"


def test_no_other_village_is_chosen_where_all_were_handed_over(village, county_services, desk_bureau, safe):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    round_of(village, county_services)

    told = handed_over(village, county_services, safe, OTHER, VILLAGE)

    assert told == ["handed_over_here", "villages_ended"]
    assert services.villages.current() == OTHER


def test_a_village_that_was_handed_over_is_not_chosen_when_that_of_today_is_taken_out(
    village, county_services, desk_bureau, safe
):
    services, third = village.services, "410928107203"
    for code in (OTHER, third):
        services.villages.add(code)
    enrol(desk_bureau, services)
    round_of(village, county_services)
    handed_over(village, county_services, safe, VILLAGE)

    services.villages.remove(third)

    assert services.villages.current() == OTHER


def test_a_handed_over_village_is_not_taken_back_on_the_same_computer(village, county_services, desk_bureau, safe):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    there = make_party(services)
    round_of(village, county_services)
    services.villages.use(VILLAGE)
    assert handed_over(village, county_services, safe, OTHER) == ["handed_over_here"]
    assert [each.is_ended for each in services.villages.all()] == [False, True]
    with pytest.raises(AppError, match="village_ended"):
        services.villages.use(OTHER)
    assert services.villages.current() == VILLAGE

    services.villages.remove(OTHER)
    here = make_party(services, name="赵铁柱", phone="13700000777")
    round_of(village, county_services)

    with pytest.raises(AppError, match="village_ended"):
        services.villages.add(OTHER)
    assert services.exchange.delivery_of(here.id).delivered_on is not None
    assert county_services.parties.find(there.id) is not None
    assert not county_services.devices.has_living(f"v:{OTHER}")
    assert county_services.devices.has_living(f"v:{VILLAGE}")


def test_two_villages_travel_through_the_township_to_the_county_each_in_its_own_scope(
    services, county_services, desk_bureau, tmp_path
):
    folder = tmp_path / "township"
    made = profiles.found(
        Profile(folder), profiles.Founder("周所长", Role.TOWNSHIP, VILLAGE[:9]), PASSPHRASE, now=NOW, seconds=0
    )
    township = bootstrap.open_services(Profile(folder), access.Unlocked(made.key, made.user.id), today=TODAY)
    try:
        enrol(desk_bureau, township)
        services.villages.add(OTHER)
        enrol(desk_bureau, services)
        card = county_services.exchange.make_card((township.identity.sender().chain[0].pem(),))
        services.exchange.accept_card(card)
        there = make_party(services)
        services.villages.use(VILLAGE)
        here = make_party(services, name="赵铁柱", phone="13700000777")
        (tmp_path / "stick").mkdir()
        (tmp_path / "onward").mkdir()
        laptop = Village(services, tmp_path / "stick")

        laptop.write()
        read = township.exchange.take([laptop.stick])
        township.exchange.relay([laptop.stick], tmp_path / "onward")
        outcome = county_services.exchange.take([tmp_path / "onward"])
        county_services.exchange.reply(outcome, laptop.stick)
        laptop.take()

        assert [each.refused for each in (*read.files, *outcome.files)] == [(), ()]
        for desk in (township, county_services):
            assert scope_of(desk, "party", there.id) == f"v:{OTHER}"
            assert scope_of(desk, "party", here.id) == f"v:{VILLAGE}"
        assert {f"v:{VILLAGE}", f"v:{OTHER}"} <= streams.scopes(county_services.session.database)
        assert services.history.unsent() == 0
    finally:
        township.close()


def test_a_second_laptop_of_one_village_learns_nothing_of_the_other(
    village, county_services, other_services, desk_bureau, tmp_path
):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    there = make_party(services)
    services.villages.use(VILLAGE)
    here = make_party(services, name="赵铁柱", phone="13700000777")
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    (tmp_path / "stick-2").mkdir()
    second = Village(other_services, tmp_path / "stick-2")
    round_of(village, county_services)

    for _ in range(2):
        round_of(second, county_services)

    assert other_services.parties.find(here.id) is not None
    assert other_services.parties.find(there.id) is None
    assert f"v:{OTHER}" not in streams.scopes(other_services.session.database)


def test_another_letter_is_proposed_where_a_device_of_the_added_village_has_it(
    village, county_services, desk_bureau, safe, tmp_path
):
    folder = tmp_path / "b"
    made = profiles.found(
        Profile(folder), profiles.Founder("钱七", Role.VILLAGE, OTHER), PASSPHRASE, now=NOW, seconds=0
    )
    there = bootstrap.open_services(Profile(folder), access.Unlocked(made.key, made.user.id), today=TODAY)
    try:
        enrol(desk_bureau, there)
        give_card(desk_bureau, county_services, there)
        (tmp_path / "stick-b").mkdir()
        round_of(Village(there, tmp_path / "stick-b"), county_services)
        round_of(village, county_services)
        village.services.villages.add(OTHER)
        county_services.exchange.take(village.write())

        (asked,) = county_services.devices.asked()

        assert asked.block == "A"
    finally:
        there.close()
