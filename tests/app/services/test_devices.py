"""The county's devices: enrolment and renewal by bundle, revocation, hand-over; later entries wait for a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import AccessError, AppError
from app.identity.keys import fingerprint
from app.model.enrolment import Standing
from app.model.signature import Reason
from app.model.transfer import TransferStatus
from app.services import Services
from app.services.identity import Identity
from app.store import device_register, local
from tests.app.services.test_county_bundles import round_of
from tests.factories import make_party
from tests.signers import county, keep_authority
from tests.travelling import Village, enrol, give_card, log_of

PASSPHRASE = "石磨-深秋-4419"


@pytest.fixture(scope="session")
def safe(desk_bureau, tmp_path_factory):
    """The authority's file as it lies on the stick in the safe, guarded at the floor: no test is about waiting."""
    return keep_authority(desk_bureau, tmp_path_factory.mktemp("safe") / "ca.json", PASSPHRASE)


@pytest.fixture
def unknown(services, county_services, desk_bureau, tmp_path):
    """A laptop that has the card but no certificate yet."""
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    return Village(services, tmp_path / "stick")


def id_of(village: Village) -> str:
    return village.services.session.installation.device


def later(services: Services, **since) -> Services:
    """Return services of the same open store whose clock is so much later."""
    session = services.session
    author = replace(session.author, now=lambda: session.now() + timedelta(**since))
    return Services(replace(session, author=author))


def test_a_laptop_is_enrolled_from_its_first_bundle_and_learns_it_from_the_reply(unknown, county_services, safe):
    party = make_party(unknown.services)
    files = unknown.write()
    assert county_services.exchange.take(files).files[0].status is TransferStatus.WAITING
    (asked,) = county_services.devices.asked()
    said = unknown.services.identity.enrolment().fingerprint

    made, released = county_services.devices.issue(id_of(unknown), safe, PASSPHRASE, confirmed=said)
    county_services.exchange.write(unknown.stick)
    unknown.take()

    assert (asked.is_known, asked.block, asked.request.fingerprint) == (False, "", said)
    assert [each.status for each in released] == [TransferStatus.IMPORTED]
    assert county_services.parties.find(party.id) is not None
    enrolment = unknown.services.identity.enrolment()
    assert (enrolment.standing, enrolment.until) == (Standing.REGISTERED, made.ends_at.date())
    assert county_services.devices.asked() == []
    round_of(unknown, county_services)
    assert [each.has_asked for each in county_services.devices.all()] == [False]


def test_a_strangers_request_needs_the_fingerprint_that_its_owner_reads_out(
    unknown, county_services, safe, desk_bureau
):
    make_party(unknown.services)
    county_services.exchange.take(unknown.write())
    for confirmed, code in (("", "request_unconfirmed"), ("1" * 32, "fingerprint_differs")):
        with pytest.raises(AppError, match=code):
            county_services.devices.issue(id_of(unknown), safe, PASSPHRASE, confirmed=confirmed)
    with pytest.raises(AppError, match="device_unknown"):
        county_services.devices.issue("ab" * 16, safe, PASSPHRASE)
    said = unknown.services.identity.enrolment().fingerprint
    with pytest.raises(AccessError):
        county_services.devices.issue(id_of(unknown), safe, "another-passphrase", confirmed=said)


def test_a_certificate_about_to_end_is_renewed_by_the_round_trip(village, county_services, safe):
    round_of(village, county_services)
    old = village.services.identity.enrolment()
    session = village.services.session
    soon = (date.fromordinal(old.until.toordinal() - 20) - session.now().date()).days
    ageing = Village(later(village.services, days=soon), village.stick)
    make_party(ageing.services, name="赵铁柱", phone="13700000777")
    desk = later(county_services, days=soon)

    outcome = desk.exchange.take(ageing.write())
    (asked,) = desk.devices.asked()
    made, _released = desk.devices.issue(id_of(village), safe, PASSPHRASE)
    desk.exchange.reply(outcome, village.stick)
    told = [each.code for file in ageing.take().files for each in file.notices]

    assert "renewal_asked" in [each.code for each in outcome.files[0].notices]
    assert asked.is_known
    assert "certificate_taken" in told
    assert ageing.services.identity.enrolment().until == made.ends_at.date() > old.until
    assert ageing.services.identity.enrolment().fingerprint == old.fingerprint


def test_a_renewal_that_asks_for_more_needs_the_fingerprint_as_a_stranger_does(
    village, county_services, safe, monkeypatch
):
    make_party(village.services)
    round_of(village, county_services)
    binding, wanted = Identity._binding, "v:410923100999"
    monkeypatch.setattr(
        Identity, "_binding", lambda self: replace(binding(self), scopes=(*binding(self).scopes, wanted))
    )
    local.put(village.services.session.database, local.LETTER_WANTED, "x")
    county_services.exchange.take(village.write())

    (asked,) = county_services.devices.asked()
    assert (asked.is_known, asked.more, asked.needs_comparing) == (True, (wanted,), True)
    with pytest.raises(AppError, match="request_unconfirmed"):
        county_services.devices.issue(id_of(village), safe, PASSPHRASE)
    assert county_services.devices.asked() == [asked]

    made, _released = county_services.devices.issue(
        id_of(village), safe, PASSPHRASE, confirmed=asked.request.fingerprint
    )
    assert wanted in made.binding.scopes


def test_a_renewal_in_another_persons_name_needs_the_fingerprint_as_a_stranger_does(
    village, county_services, safe, monkeypatch
):
    make_party(village.services)
    round_of(village, county_services)
    binding, officer = Identity._binding, county_services.session.user
    with monkeypatch.context() as pretending:
        pretending.setattr(Identity, "_binding", lambda self: replace(binding(self), person=officer.id, name="王局长"))
        local.put(village.services.session.database, local.LETTER_WANTED, "x")
        county_services.exchange.take(village.write())

    (asked,) = county_services.devices.asked()
    assert (asked.is_known, asked.more, asked.other_name, asked.needs_comparing) == (True, (), "李明法", True)
    with pytest.raises(AppError, match="request_unconfirmed"):
        county_services.devices.issue(id_of(village), safe, PASSPHRASE)


def test_what_was_handed_over_does_not_come_back_by_a_renewal(village, county_services, safe):
    round_of(village, county_services)
    scope = village.services.session.home_scope
    county_services.devices.revoke(id_of(village), safe, PASSPHRASE, [scope])
    local.put(village.services.session.database, local.LETTER_WANTED, "x")
    county_services.exchange.take(village.write())

    (asked,) = county_services.devices.asked()

    assert (asked.more, asked.needs_comparing) == ((scope,), True)


def test_expiry_holds_no_record_back_and_stops_papers_after_thirty_days(village, county_services):
    enrolment = village.services.identity.enrolment()
    left = (enrolment.until - village.services.session.now().date()).days
    for days, may_sign in ((left + 29, True), (left + 32, False)):
        old = Village(later(village.services, days=days), village.stick)
        party = make_party(old.services, name=f"赵{days}", phone=f"137{days:08d}")
        outcome = county_services.exchange.take(old.write())

        assert [each.status for each in outcome.files] == [TransferStatus.IMPORTED]
        assert county_services.parties.find(party.id) is not None
        if may_sign:
            old.services.identity.signer()
        else:
            with pytest.raises(AppError, match="certificate_ended"):
                old.services.identity.signer()


@pytest.fixture
def revoked(village, county_services, safe):
    """A village's laptop that worked on for a while after the county had revoked it."""
    before = make_party(village.services)
    round_of(village, county_services)
    listed = county_services.devices.revoke(id_of(village), safe, PASSPHRASE)
    after = make_party(village.services, name="赵铁柱", phone="13700000777")
    return listed, before, after


def test_what_a_revoked_laptop_wrote_later_is_held_for_a_person(revoked, village, county_services):
    listed, before, after = revoked
    held = log_of(county_services)

    (outcome,) = county_services.exchange.take(village.write()).files

    assert (outcome.status, outcome.reason) == (TransferStatus.WAITING, "bundle_revoked")
    assert log_of(county_services) == held
    assert county_services.parties.find(before.id) is not None
    assert county_services.parties.find(after.id) is None
    assert [each.reason for each in county_services.devices.held()] == ["bundle_revoked"]
    (entry,) = listed.entries
    assert entry.is_whole
    assert {each.stream for each in entry.accepted}
    assert not county_services.devices.has_living("v:410928107201")


def test_a_clock_set_back_lets_nothing_in(village, county_services, safe):
    round_of(village, county_services)
    county_services.devices.revoke(id_of(village), safe, PASSPHRASE)
    back = Village(later(village.services, days=-100), village.stick)
    make_party(back.services, name="赵铁柱", phone="13700000777")

    (outcome,) = county_services.exchange.take(back.write()).files

    assert (outcome.status, outcome.new) == (TransferStatus.WAITING, 0)


def test_a_certificate_that_a_stolen_key_makes_itself_counts_no_more(revoked, village, county_services):
    session = village.services.session
    session.database.execute("DELETE FROM local WHERE key LIKE 'identity.certificate:%'")

    (outcome,) = county_services.exchange.take(village.write()).files

    assert outcome.new == 0
    assert outcome.status is TransferStatus.WAITING


def test_a_person_lets_in_what_was_held_and_other_laptops_take_it_then(
    revoked, village, county_services, safe, other_services, desk_bureau, tmp_path
):
    _listed, _before, after = revoked
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    (tmp_path / "stick-2").mkdir()
    other = Village(other_services, tmp_path / "stick-2")
    county_services.exchange.take(village.write())
    round_of(other, county_services)
    assert other_services.parties.find(after.id) is None
    assert other_services.identity.revocations()[0].number == 1
    (waiting,) = county_services.devices.held()

    outcome = county_services.devices.admit(waiting.sha256, safe, PASSPHRASE)
    for _ in range(2):
        round_of(other, county_services)

    assert outcome.new > 0
    assert county_services.devices.held() == []
    assert other_services.parties.find(after.id) is not None
    assert other_services.identity.revocations()[0].number == 2
    with pytest.raises(AppError, match="held_missing"):
        county_services.devices.admit(waiting.sha256, safe, PASSPHRASE)


def test_what_a_person_refuses_is_named_in_the_receipt_and_its_file_kept(revoked, village, county_services):
    county_services.exchange.take(village.write())
    (waiting,) = county_services.devices.held()

    county_services.devices.refuse(waiting.sha256)

    assert county_services.devices.held() == []
    assert len(list(county_services.session.profile.held.iterdir())) == 1
    county_services.exchange.write(village.stick)
    refused = [each for file in village.take().files for each in file.refused]
    assert "bundle_revoked" in [each.reason for each in refused]


def test_a_revoked_laptop_gets_no_bundle_any_more_and_its_papers_count_no_more(revoked, village, county_services):
    county_services.rows.add("note", revoked[1].id, {"text": "请补办授权手续"})

    written = county_services.exchange.write(village.stick)

    assert [each.file.endswith(".fgr") for each in written] == [True]
    own = village.services.identity.sender().chain[0].der()
    at = county_services.session.now() + timedelta(minutes=1)
    assert county_services.identity.trust().judge(own, at).reason is Reason.REVOKED
    assert county_services.identity.trust().judge(own, at - timedelta(days=1)).reason is Reason.VALID


def test_a_scope_is_handed_over_and_the_rest_goes_on(village, county_services, safe):
    party = make_party(village.services)
    round_of(village, county_services)
    scope, office = village.services.session.home_scope, village.services.session.office_scope

    county_services.devices.revoke(id_of(village), safe, PASSPHRASE, [scope])
    county_services.rows.add("note", party.id, {"text": "只给新电脑"})
    told = [each.code for file in round_of(village, county_services) for each in file.notices]
    make_party(village.services, name="赵铁柱", phone="13700000777")
    (outcome,) = county_services.exchange.take(village.write()).files

    (known,) = county_services.devices.all()
    assert known.living_scopes == (office,)
    assert not county_services.devices.has_living(scope)
    assert "handed_over_here" in told
    assert village.services.rows.of("note", party.id) == []
    assert [each.reason for each in outcome.refused] == ["slice_revoked"]
    assert outcome.status is TransferStatus.WAITING
    own = village.services.identity.sender().chain[0].der()
    judged = county_services.identity.trust().judge(own, county_services.session.now() + timedelta(days=1))
    assert judged.reason is Reason.VALID


def test_a_villages_conflict_is_the_countys_to_end_only_when_no_device_of_the_village_lives(
    village, county_services, safe
):
    party = make_party(village.services)
    round_of(village, county_services)

    with pytest.raises(AppError, match="village_decides"):
        county_services.history.resolve(party.id, "phone", "13700000419")
    county_services.devices.revoke(id_of(village), safe, PASSPHRASE)
    county_services.history.resolve(party.id, "phone", "13700000419")

    assert county_services.parties.get(party.id).record.phone == "13700000419"


def test_scopes_of_others_and_devices_nobody_knows_are_refused(village, county_services, safe):
    round_of(village, county_services)

    with pytest.raises(AppError, match="scope_not_theirs"):
        county_services.devices.revoke(id_of(village), safe, PASSPHRASE, ["v:410928107299"])
    with pytest.raises(AppError, match="device_unknown"):
        county_services.devices.revoke("ab" * 16, safe, PASSPHRASE)
    with pytest.raises(AppError, match="not_county_desk"):
        village.services.devices.all()
    assert county_services.identity.revocations() is None


def test_another_countys_authority_issues_and_takes_back_nothing(unknown, county_services, safe, tmp_path):
    other = keep_authority(county("台前县司法局", at=county_services.session.now()), tmp_path / "other.ca", PASSPHRASE)
    make_party(unknown.services)
    county_services.exchange.take(unknown.write())
    (asked,) = county_services.devices.asked()
    device, said = id_of(unknown), asked.request.fingerprint

    with pytest.raises(AppError, match="authority_foreign"):
        county_services.devices.issue(device, other, PASSPHRASE, confirmed=said)
    assert county_services.devices.asked() == [asked]  # it still waits
    county_services.devices.issue(device, safe, PASSPHRASE, confirmed=said)

    with pytest.raises(AppError, match="authority_foreign"):
        county_services.devices.revoke(device, other, PASSPHRASE)
    assert [each.is_living for each in county_services.devices.all()] == [True]


def test_an_alarm_stands_until_somebody_puts_it_aside(village, county_services):
    round_of(village, county_services)
    facts = {"stream": "s", "device": id_of(village), "name": "李明法"}
    device_register.note(county_services.session.database, id_of(village), "device_forked", facts)

    before = [each.code for device in county_services.devices.all() for each in device.notices]
    county_services.devices.put_aside(id_of(village), "device_forked")

    assert before == ["device_forked"]
    assert [device.notices for device in county_services.devices.all()] == [()]


def test_after_a_fork_a_new_letter_is_proposed_and_travels(village, county_services, safe):
    round_of(village, county_services)
    facts = {"stream": "s", "device": id_of(village), "name": "李明法"}
    device_register.note(county_services.session.database, id_of(village), "device_forked", facts)
    database = village.services.session.database
    local.put(database, local.LETTER_WANTED, "x")

    county_services.exchange.take(village.write())
    (asked,) = county_services.devices.asked()
    county_services.devices.issue(id_of(village), safe, PASSPHRASE)
    county_services.exchange.write(village.stick)
    village.take()

    assert (asked.is_known, asked.block) == (True, "A")
    assert local.get(database, local.BLOCK_LETTER) == "A"
    assert not village.services.identity.asks()
    assert fingerprint(village.services.identity.sender().chain[0].public)
