"""Who wrote what is told by name at every desk: the county's certificates carry the names."""

from dataclasses import replace

import pytest

from app import bootstrap
from app.identity import certificates
from app.model.identifiers import new_id
from app.model.installation import Role
from app.services import access, person_names
from app.store import changes
from tests.conftest import TODAY, VILLAGE
from tests.factories import make_party
from tests.hands import ASCII_PASSPHRASE
from tests.signers import county
from tests.travelling import enrol, give_card

SCOPE = f"v:{VILLAGE}"


@pytest.fixture
def colleague(county_services, desk_bureau):
    """A second officer at the county's desk, with a certificate of their own, at work there too."""
    session = county_services.session
    county_services.users.add("陈科员", Role.COUNTY, ASCII_PASSPHRASE, seconds=0)
    unlocked = access.unlock(session.profile, ASCII_PASSPHRASE, "陈科员")
    opened = bootstrap.open_services(session.profile, unlocked, today=TODAY)
    enrol(desk_bureau, opened)
    yield opened
    opened.close()


@pytest.fixture
def answer(village, county_services):
    """Let the county answer what the village sent."""

    def run():
        village.write()
        county_services.exchange.reply(county_services.exchange.take([village.stick]), village.stick)
        return village.take()

    return run


def test_a_village_knows_by_name_all_who_write_at_the_county(village, county_services, colleague, answer):
    names = village.services.users.names
    assert colleague.session.user.id not in names()
    county_services.directory.record({"kind": "court", "name": "县法院"})
    colleague.directory.record({"kind": "court", "name": "县第二法院"})

    answer()

    assert names()[county_services.session.user.id] == "王局长"
    assert names()[colleague.session.user.id] == "陈科员"
    assert names()[village.services.session.user.id] == "李明法"


def test_two_laptops_of_a_village_know_each_other_by_name(
    village, other_services, county_services, desk_bureau, answer, tmp_path
):
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    make_party(other_services, name="孙桂兰")
    (tmp_path / "second").mkdir()
    other_services.exchange.write(tmp_path / "second")
    county_services.exchange.take([tmp_path / "second"])

    answer()

    (found,) = village.services.parties.search("孙桂兰")
    (event,) = village.services.history.of(found.id)
    assert village.services.users.names()[event.by] == "赵海燕"


def test_looking_at_a_bundle_teaches_nothing(village, county_services):
    make_party(village.services)
    stick = village.write()

    county_services.exchange.inspect_all(stick)

    assert person_names.told(county_services.session.database) == {}


def test_no_office_gives_a_person_of_another_a_name(village, county_services, colleague):
    ours, session = county_services.session.user, village.services.session
    for person in (ours.id, colleague.session.user.id):
        changes.write(
            session.database, session.author, table="user", record=person, scope=session.office_scope,
            fields={"name": "假冒"},
        )  # fmt: skip

    county_services.exchange.take(village.write())

    assert county_services.users.names()[ours.id] == "王局长"
    assert county_services.users.names()[colleague.session.user.id] == "陈科员"


def test_a_certificate_names_a_person_before_another_office_does(village, county_services):
    session, person = village.services.session, new_id()
    person_names.learn(county_services.session.database, {person: "陈科员"})
    changes.write(
        session.database, session.author, table="user", record=person, scope=session.office_scope,
        fields={"name": "假冒"},
    )  # fmt: skip

    county_services.exchange.take(village.write())

    assert county_services.users.names()[person] == "陈科员"


def test_what_no_trusted_county_issued_names_nobody(services, desk_bureau):
    services.identity.take_authority(desk_bureau.certificate)
    ours, strange = desk_bureau.signer("张科长"), county("清丰县司法局").signer("李鬼")
    content = b"".join(each.pem() for signer in (ours, strange) for each in signer.chain)

    named = services.identity.named(content)

    assert set(named.values()) == {"张科长"}
    assert len(certificates.read_pem(content)) == 4


def test_a_name_in_the_own_records_stands_before_a_told_one(services):
    own = services.session.user.id

    person_names.learn(services.session.database, {own: "别的名字", "p": "陈科员", "q": ""})

    assert services.users.names() == {own: "李明法", "p": "陈科员"}


def test_a_laptop_that_names_another_person_is_told_by_its_own(village, county_services, answer):
    session, party = village.services.session, make_party(village.services)
    pretended = replace(session.author, user=county_services.session.user.id)
    changes.write(session.database, pretended, table="party", record=party.id, scope=SCOPE, fields={"note": "x"})
    answer()

    told = {(event.by, event.laptop_of) for event in county_services.history.of(party.id)}

    own = session.user.id
    assert told == {(own, ()), (county_services.session.user.id, (own,))}
    assert {event.laptop_of for event in village.services.history.of(party.id)} == {()}  # its own computer
