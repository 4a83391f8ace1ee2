"""Several villages on one computer: each record in its own, one of them today's, handed over one by one."""

import pytest

from app import bootstrap
from app.errors import AppError
from app.identity import certificates
from app.model.installation import Role
from app.model.transfer import TransferStatus
from app.paper_texts import WORDS
from app.paths import Profile
from app.services import access, profiles
from app.services.parties import PartyFilter
from app.services.villages import MOST
from app.store import drafts, records, streams
from tests.app.services.test_county_bundles import round_of
from tests.conftest import PASSPHRASE, VILLAGE
from tests.days import NOW, TODAY
from tests.factories import CONSULTATION, DISPUTE, make_dispute, make_party, make_plan
from tests.signers import keep_authority
from tests.travelling import Village, enrol, give_card

OTHER, THIRD, FAR = "410928107202", "410928107203", "410928101201"
CA_PASSPHRASE = "石磨-深秋-4419"


@pytest.fixture(scope="session")
def safe(desk_bureau, tmp_path_factory):
    return keep_authority(desk_bureau, tmp_path_factory.mktemp("safe") / "ca.json", CA_PASSPHRASE)


@pytest.fixture
def both(services):
    """The services of a laptop that serves two villages; today's is the second."""
    services.villages.add(OTHER)
    return services


def scope_of(services, table, record):
    return records.find(services.session.database, table, record).record.scope


def id_of(village):
    return village.services.session.installation.device


def listed(services):
    return [(each.code, each.is_current) for each in services.villages.all()]


def test_a_profile_serves_the_village_it_was_made_for(services):
    (only,) = services.villages.all()

    assert (only.code, only.name, only.is_current, only.is_covered) == (VILLAGE, "户部寨镇户部寨村村委会", True, True)
    assert not services.villages.are_several
    assert services.session.home_scopes == (f"v:{VILLAGE}",)
    assert services.history.village_of(services.session.home_scope) == ""


def test_an_added_village_is_todays_and_both_are_told_in_their_order(both, profile, open_profile):
    assert listed(both) == [(VILLAGE, False), (OTHER, True)]
    both.villages.use(VILLAGE)
    assert listed(both) == [(VILLAGE, True), (OTHER, False)]
    both.session.database.close()

    again = open_profile(profile)

    assert listed(again) == [(VILLAGE, True), (OTHER, False)]


def test_every_open_session_works_in_the_same_village(both, profile, open_profile):
    second = open_profile(profile)

    both.villages.use(VILLAGE)

    assert second.session.home_scope == f"v:{VILLAGE}"


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(VILLAGE, "village_served"), (FAR, "village_other_township"), ("410928107", "village_unknown"),
     ("x", "village_unknown"), ("", "village_unknown")],
)  # fmt: skip
def test_what_cannot_be_served_is_refused(services, code, refusal):
    with pytest.raises(AppError, match=refusal):
        services.villages.add(code)

    assert listed(services) == [(VILLAGE, True)]


def test_no_more_than_six_are_served(services):
    for number in range(2, MOST + 1):
        services.villages.add(f"4109281072{number:02d}")

    with pytest.raises(AppError, match="villages_full"):
        services.villages.add("410928107209")
    assert len(services.villages.codes()) == MOST


def test_desks_above_serve_no_village(county_services):
    for act in (county_services.villages.add, county_services.villages.use, county_services.villages.remove):
        with pytest.raises(AppError, match="village_desk_only"):
            act(VILLAGE)
    assert county_services.villages.all() == []
    assert county_services.session.home_scope == county_services.session.office_scope


def test_villages_of_the_township_are_offered_that_are_not_served_yet(both):
    found = both.villages.offered("道期", 10)

    assert THIRD in found
    assert OTHER not in found
    assert all(code.startswith(VILLAGE[:9]) for code in found)
    assert both.villages.offered("柳屯", 10) == []


def test_a_new_record_is_of_todays_village_and_what_hangs_on_it_too(both):
    consultation = both.consultations.record({**CONSULTATION, "enquirer": make_party(both).id})
    both.villages.use(VILLAGE)
    note = both.rows.add("note", consultation.id, {"text": "回村里再问"})
    changed = both.consultations.change(consultation.id, {"place": "村部"})
    later = make_party(both, name="赵铁柱", phone="13700000777")

    assert {changed.scope, note.scope} == {f"v:{OTHER}"}
    assert later.scope == f"v:{VILLAGE}"
    assert [both.history.village_of(each.scope) for each in (changed, later)] == [OTHER, VILLAGE]


def test_case_numbers_bear_the_village_of_their_record(both):
    second = both.disputes.record(DISPUTE)
    both.villages.use(VILLAGE)
    first = both.disputes.record(DISPUTE)

    assert "李道期" in second.number
    assert "户部寨" in first.number
    assert second.number.replace("李道期", "户部寨") == first.number


def test_a_dispute_stays_in_the_village_of_its_consultation(both):
    party = make_party(both)
    consultation = both.consultations.record({**CONSULTATION, "enquirer": party.id})
    both.villages.use(VILLAGE)

    dispute = both.disputes.from_consultation(consultation.id)

    assert dispute.scope == f"v:{OTHER}"
    assert "李道期" in dispute.number
    assert {row.scope for row in both.rows.of("participant", dispute.id)} == {f"v:{OTHER}"}


def test_a_record_belongs_to_the_village_where_its_draft_was_begun(both):
    both.drafts.keep("party", "0199a0b1-c2d3-7000-8000-00000000aaaa", "name", value="钱")
    both.villages.use(VILLAGE)
    both.drafts.keep("party", "0199a0b1-c2d3-7000-8000-00000000aaaa", "phone", value="13700000001")
    (draft,) = both.drafts.open()

    party = both.parties.record({"name": "钱二"}, record="0199a0b1-c2d3-7000-8000-00000000aaaa")

    assert (draft.scope, party.scope) == (f"v:{OTHER}", f"v:{OTHER}")


def test_a_draft_of_a_record_lies_in_the_scope_of_the_record(both):
    party = make_party(both)
    both.villages.use(VILLAGE)

    both.drafts.keep("party", party.id, "note", value="腿脚不便")

    assert drafts.scope_of(both.session.database, party.id) == f"v:{OTHER}"


def test_somebody_on_record_in_another_village_is_another_record_here(both):
    known = {"name": "孙桂兰", "phone": "13700000123"}
    there = both.reception.person(known)
    again = both.reception.person(known)
    both.villages.use(VILLAGE)

    here = both.reception.person(known)

    assert there == again != here
    assert scope_of(both, "party", here) == f"v:{VILLAGE}"


def test_a_resident_received_where_a_draft_was_begun_is_recorded_there(both):
    draft = "0199a0b1-c2d3-7000-8000-00000000bbbb"
    both.drafts.keep("consultation", draft, "question", value="欠薪")
    both.villages.use(VILLAGE)

    taken = both.reception.receive({"name": "周大年", "phone": "13700000555"}, CONSULTATION, record=draft)

    assert taken.scope == f"v:{OTHER}"
    assert scope_of(both, "party", taken.enquirer) == f"v:{OTHER}"
    assert both.drafts.open() == []


def test_lists_and_search_cover_all_villages(both):
    there = make_party(both, name="李道期人", phone="13700000002")
    both.villages.use(VILLAGE)
    here = make_party(both, name="户部寨人", phone="13700000003")

    assert {kept.record.id for kept in both.parties.page(PartyFilter()).rows(0, 10)} == {there.id, here.id}
    assert {each.id for each in both.parties.search("1370000000")} == {there.id, here.id}


def test_days_of_plans_are_counted_anew_in_all_villages(both):
    there = make_dispute(both, dispute_type="private_loan")
    make_plan(both, there.id)
    both.villages.use(VILLAGE)
    (reminder, *_others) = both.kept_plans.reminders(there.id)
    both.session.database.execute("UPDATE reminder SET last_day = '2027-01-01' WHERE id = ?", (reminder.id,))

    assert both.kept_plans.are_counting()
    assert both.reminders.recount_all() >= 1
    assert scope_of(both, "reminder", reminder.id) == f"v:{OTHER}"


def test_a_notice_comes_from_the_village_of_its_matter(both):
    there = make_dispute(both, dispute_type="private_loan")
    make_plan(both, there.id)
    both.villages.use(VILLAGE)
    here = make_dispute(both, dispute_type="private_loan")
    make_plan(both, here.id)

    said = [" ".join(map(str, both.papers.form("ADV-20", each.id, WORDS).entries.values())) for each in (there, here)]

    assert ["李道期" in each for each in said] == [True, False]
    assert ["户部寨村" in each for each in said] == [False, True]


def test_a_note_about_somebody_is_of_their_village(both):
    person = make_party(both)
    both.villages.use(VILLAGE)
    both.restricted.set_passphrase("槐花-清明-2093", seconds=0)

    both.restricted.add({"text": "线索", "record": person.id})

    both.restricted.open("槐花-清明-2093")
    (note,) = both.restricted.all()
    assert note.scope == f"v:{OTHER}"


def test_a_request_names_all_villages_and_the_sheet_too(both):
    asked = certificates.read_request(both.identity.request())

    assert asked.binding.scopes == (f"v:{VILLAGE}", f"v:{OTHER}", both.session.office_scope)
    assert both.identity.place().endswith("户部寨镇户部寨村村委会、李道期村村委会")


def test_a_note_under_the_second_passphrase_is_changed_and_erased_in_its_own_village(both):
    both.restricted.set_passphrase("槐花-清明-2093", seconds=0)
    both.restricted.open("槐花-清明-2093")
    note = both.restricted.add({"text": "线索"})
    both.villages.use(VILLAGE)

    both.restricted.change(note, {"text": "线索已转交"})
    (kept,) = both.restricted.all()
    both.restricted.erase(note, reason="本人要求", decided_by=("甲", "乙"))

    assert (kept.scope, kept.text) == (f"v:{OTHER}", "线索已转交")
    assert both.restricted.all() == []


def test_the_last_village_and_one_with_unfinished_input_stay(services):
    with pytest.raises(AppError, match="village_last"):
        services.villages.remove(VILLAGE)
    services.villages.add(OTHER)
    services.drafts.keep("party", "0199a0b1-c2d3-7000-8000-00000000cccc", "name", value="钱")

    with pytest.raises(AppError, match="village_drafts"):
        services.villages.remove(OTHER)
    with pytest.raises(AppError, match="village_not_ours"):
        services.villages.remove(THIRD)
    assert services.villages.codes() == (VILLAGE, OTHER)


def test_a_village_without_records_can_be_taken_from_the_list_at_once(both):
    both.villages.remove(OTHER)

    assert listed(both) == [(VILLAGE, True)]


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


def test_a_handed_over_village_is_not_taken_back_on_the_same_computer(village, county_services, desk_bureau, safe):
    services = village.services
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    there = make_party(services)
    round_of(village, county_services)
    services.villages.use(VILLAGE)
    county_services.devices.revoke(id_of(village), safe, CA_PASSPHRASE, [f"v:{OTHER}"])
    county_services.exchange.write(village.stick)
    village.take()

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
