"""Arrivals: forks, restored stores and wrong clocks are told at both sides, and a preview keeps nothing of it."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from app.paths import Profile
from app.store import changes, device_register, local, streams
from tests.factories import make_party
from tests.travelling import Village, give_card, log_of


def codes(outcome) -> list[str]:
    return [notice.code for each in outcome.files for notice in each.notices]


@pytest.fixture
def clone(village, open_profile, tmp_path):
    """The village's laptop and a copy of its disk that somebody else works on."""
    make_party(village.services)
    session = village.services.session
    session.database.vacuum()
    shutil.copytree(session.profile.folder, tmp_path / "clone")
    return Village(open_profile(Profile(tmp_path / "clone")), village.stick)


@pytest.fixture
def forked(village, clone, county_services):
    """Both have worked on and the county has taken in both."""
    mine = make_party(village.services, name="赵铁柱", phone="13700000777")
    theirs = make_party(clone.services, name="钱有粮", phone="13700000778")
    outcome = county_services.exchange.take([*village.write(), *clone.write()])
    return outcome, mine, theirs


def test_a_cloned_disk_is_told_at_the_county_and_nothing_of_either_is_lost(forked, county_services, village):
    outcome, mine, theirs = forked

    assert "device_forked" in codes(outcome)
    assert county_services.parties.find(mine.id)
    assert county_services.parties.find(theirs.id)
    kept = device_register.get(county_services.session.database, village.services.session.installation.device)
    assert [code for code, _facts in kept.notices] == ["device_forked"]


def test_both_clones_are_told_begin_a_new_stream_and_lose_their_letter(forked, county_services, village, clone):
    outcome, mine, theirs = forked
    county_services.exchange.reply(outcome, village.stick)

    for desk, other in ((village, theirs), (clone, mine)):
        session = desk.services.session
        local.put(session.database, local.BLOCK_LETTER, "B")
        old = set(streams.known(session.database))
        told = codes(desk.take())
        make_party(desk.services, name="孙大年", phone="13700000779")

        assert "forked_here" in told
        assert desk.services.parties.find(other.id) is not None
        assert local.get(session.database, local.BLOCK_LETTER) is None
        assert desk.services.identity.asks()
        fresh = [each for each in streams.known(session.database) if each not in old]
        assert any(device == session.installation.device for _n, _id, device, _scope in fresh)


def test_a_copied_disk_is_noticed_before_it_forks(village, clone, county_services):
    party = make_party(clone.services, name="钱有粮", phone="13700000778")
    county_services.exchange.take(clone.write())
    county_services.exchange.take(village.write())
    county_services.exchange.write(village.stick)

    told = codes(village.take())
    mine = make_party(village.services, name="赵铁柱", phone="13700000777")
    outcome = county_services.exchange.take(village.write())

    assert "copied_here" in told
    assert village.services.identity.asks()
    assert outcome.files[0].forks == 0
    assert county_services.parties.find(party.id) is not None
    assert county_services.parties.find(mine.id) is not None


def test_after_a_fork_a_settled_county_sends_nothing_again(forked, county_services, village, clone):
    outcome, _mine, _theirs = forked
    for desk in (village, clone, village, clone):
        county_services.exchange.reply(outcome, village.stick)
        desk.take()
        outcome = county_services.exchange.take(desk.write())

    assert log_of(village.services) == log_of(clone.services)
    written = county_services.exchange.reply(outcome, village.stick)
    assert [each.file.endswith(".fgr") for each in written] == [True]


@pytest.mark.parametrize(("years", "code"), [(10, "clock_ahead"), (-10, "clock_back")])
def test_a_clock_wrong_by_years_is_told_and_everything_merged(village, county_services, years: int, code: str):
    make_party(village.services)
    session = village.services.session
    author = replace(session.author, now=lambda: session.now() + timedelta(days=365 * years))
    record = "0199a0b1-c2d3-7000-8000-0000000000aa"
    changes.write(
        session.database, author, table="party", record=record, scope=session.home_scope, fields={"name": "周"}
    )

    outcome = county_services.exchange.take(village.write())

    assert code in codes(outcome)
    assert log_of(village.services) <= log_of(county_services)
    events = county_services.history.of(record)
    assert [event.is_clock_doubtful for event in events] == [years > 0]


def test_a_preview_tells_the_same_and_keeps_nothing(village, clone, county_services):
    make_party(village.services, name="赵铁柱", phone="13700000777")
    make_party(clone.services, name="钱有粮", phone="13700000778")
    (first,), (second,) = village.write(), clone.write()
    county_services.exchange.take([first])
    held = log_of(county_services)

    seen = county_services.exchange.inspect(second)

    assert "device_forked" in [each.code for each in seen.notices]
    assert log_of(county_services) == held
    assert streams.forked(county_services.session.database) == []
    device = village.services.session.installation.device
    assert device_register.get(county_services.session.database, device).notices == ()


def test_a_bundle_of_earlier_days_changes_nothing_in_the_register(village, county_services):
    session, database = village.services.session, county_services.session.database
    make_party(village.services)
    old = village.write()
    county_services.exchange.take(old)
    local.renew_store(session.database)
    make_party(village.services, name="赵铁柱", phone="13700000777")
    restored = county_services.exchange.take([path for path in village.write() if path not in old])
    before = device_register.get(database, session.installation.device)

    again = county_services.exchange.take(old)

    assert "device_restored" in codes(restored)
    assert codes(again) == []
    assert device_register.get(database, session.installation.device) == before


def test_an_older_request_of_an_unknown_laptop_replaces_no_newer_one(services, county_services, desk_bureau, tmp_path):
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    unknown, database = Village(services, tmp_path / "stick"), county_services.session.database
    make_party(services)
    old = unknown.write()
    county_services.exchange.take(old)
    first = device_register.get(database, services.session.installation.device).request
    make_party(services, name="赵铁柱", phone="13700000777")
    county_services.exchange.take([path for path in unknown.write() if path not in old])
    newer = device_register.get(database, services.session.installation.device).request

    county_services.exchange.take(old)

    assert first != newer
    assert device_register.get(database, services.session.installation.device).request == newer
