"""A profile to practise with: invented people, the same every time, and none that could be real."""

import tomllib

from app import paths
from app.model.party import check
from app.paths import Profile
from app.rules.dispute_types import DisputeTypes
from app.services import access, demo
from app.services.directory import BodyFilter
from app.services.matters import MatterFilter
from app.services.parties import PartyFilter
from tests.conftest import NOW, PASSPHRASE, TODAY


def people(services):
    listing = services.parties.page(PartyFilter())
    return [kept.record for kept in listing.rows(0, listing.count)]


def test_the_demonstration_profile_opens_with_its_passphrase(tmp_path):
    profile = Profile(tmp_path / "demo")

    unlocked = demo.found(profile, PASSPHRASE, now=NOW)

    assert access.unlock(profile, PASSPHRASE) == unlocked


def test_it_is_filled_with_people_in_whom_nothing_is_wrong(services):
    assert not demo.is_demo(services.session)

    made = demo.fill(services.session, records=120, seed=1)

    found = people(services)
    assert (made.parties, made.consultations, made.disputes) == (len(found), 42, 18)
    assert [problem for party in found for problem in check(party, TODAY) if not problem.is_soft] == []
    assert {party.kind for party in found} > {"natural_person"}
    assert demo.is_demo(services.session)
    assert services.integrity.check() == []


def test_nobody_in_it_can_be_real(services):
    demo.fill(services.session, records=60, seed=1)

    numbers = [party.id_number for party in people(services) if party.id_number]
    assert numbers
    assert all(number.startswith("410900") for number in numbers)


def test_the_same_seed_makes_the_same_people(services, other_services):
    for one in (services, other_services):
        demo.fill(one.session, records=30, seed=7)

    names = [[(party.name, party.phone) for party in people(one)] for one in (services, other_services)]
    assert names[0] == names[1]


def test_its_matters_are_whole_and_tell_of_its_people(services):
    demo.fill(services.session, records=120, seed=1)

    consultations = services.consultations.page(MatterFilter())
    disputes = services.disputes.page(MatterFilter())
    found = [kept.record for kept in consultations.rows(0, consultations.count)]
    assert len({each.number for each in found}) == 42
    for each in found:
        assert services.consultations.missing(each) == services.consultations.problems(each) == ()
    for kept in disputes.rows(0, disputes.count):
        assert services.disputes.missing(kept.record) == ()
        assert services.disputes.problems(kept.record) == ()


def test_every_story_cites_the_law_and_has_a_known_type(services):
    types = DisputeTypes.load()

    for story in tomllib.loads(paths.data("demo.toml").read_text(encoding="utf-8"))["stories"]:
        assert types.full_name(story["type"]) != story["type"]
        assert story["provisions"]


def test_its_directory_is_invented_and_nothing_in_it_is_wrong(services):
    made = demo.fill(services.session, records=10, seed=1)

    listing = services.directory.page(BodyFilter())
    found = [kept.record for kept in listing.rows(0, listing.count)]
    assert made.bodies == len(found) >= 12
    assert [problem for body in found for problem in services.directory.problems(body)] == []
    for body in found:
        assert "示例" in body.name
        assert body.phone.startswith("0393-555")
    assert [body.name for body in services.directory.for_route("people_mediation")] == [
        "户部寨村人民调解委员会（示例）",
        "户部寨镇人民调解委员会（示例）",
    ]
