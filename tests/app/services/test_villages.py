"""Several villages on one computer: each record in its own, one of them today's, handed over one by one."""

import pytest

from app.errors import AppError
from app.identity import certificates
from app.paper_texts import WORDS
from app.services.agreements import AgreementFilter
from app.services.matters import MatterFilter
from app.services.parties import PartyFilter
from app.services.villages import MOST
from app.store import drafts, records
from tests.conftest import VILLAGE
from tests.factories import CONSULTATION, DISPUTE, make_dispute, make_party, make_plan

OTHER, THIRD, FAR = "410928107202", "410928107203", "410928101201"


@pytest.fixture
def both(services):
    """The services of a laptop that serves two villages; today's is the second."""
    services.villages.add(OTHER)
    return services


def scope_of(services, table, record):
    return records.find(services.session.database, table, record).record.scope


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


def test_lists_are_told_apart_by_village_where_there_are_several(services):
    assert services.history.villages() == {}
    services.villages.add(OTHER)
    assert services.history.villages() == {f"v:{VILLAGE}": VILLAGE, f"v:{OTHER}": OTHER}

    made = {}
    for code in (VILLAGE, OTHER):
        services.villages.use(code)
        dispute = make_dispute(services)
        made[code] = (make_party(services).id, dispute.id, services.agreements.begin(dispute.id).id)

    for code, (party, dispute, agreement) in made.items():
        scope = f"v:{code}"
        parties = services.parties.page(PartyFilter(scope=scope))
        disputes = services.disputes.page(MatterFilter(scope=scope))
        agreements = services.agreements.page(AgreementFilter(scope=scope))
        assert party in [kept.record.id for kept in parties.rows(0, parties.count)]
        assert {kept.record.scope for kept in parties.rows(0, parties.count)} == {scope}
        assert [kept.record.id for kept in disputes.rows(0, disputes.count)] == [dispute]
        assert [kept.record.id for kept in agreements.rows(0, agreements.count)] == [agreement]
