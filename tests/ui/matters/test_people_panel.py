"""Who takes part, and who acts for them."""

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import press
from ui.matters.people_panel import PeoplePanel

RARE = "𬱖㛃䶮"


def test_somebody_new_is_taken_down_right_there(make_panel, services: Services, dispute, commit):
    panel = make_panel(PeoplePanel, dispute.id)
    press(panel, "添加一位")
    commit(panel.participant.cells["name"].editor, RARE)
    commit(panel.participant.cells["phone"].editor, "13700000001")
    panel.participant.record.click()

    (row,) = services.rows.of("participant", dispute.id)
    party = services.parties.get(row.party).record
    assert (row.role, party.name, party.phone) == ("applicant", RARE, "13700000001")
    assert panel.lines()[0] == f"申请人　{RARE}　13700000001"


def test_somebody_on_record_is_chosen_by_initials_and_not_recorded_again(
    make_panel, services: Services, dispute, commit, qtbot
):
    known = factories.make_party(services, name="王秀英")
    panel = make_panel(PeoplePanel, dispute.id)
    press(panel, "添加一位")
    commit(panel.participant.cells["name"].editor, "wxy")
    qtbot.waitUntil(lambda: panel.participant.box.earlier.offers() != [])

    panel.participant.box.earlier.chosen.emit(known.id)
    panel.participant.cells["role"].editor.set_value("respondent")
    panel.participant.record.click()

    (row,) = services.rows.of("participant", dispute.id)
    assert (row.party, row.role) == (known.id, "respondent")
    assert len(services.parties.search("王秀英")) == 1


def test_nobody_is_recorded_without_a_name(make_panel, services: Services, dispute):
    panel = make_panel(PeoplePanel, dispute.id)
    press(panel, "添加一位")
    panel.participant.record.click()

    assert "请写姓名" in panel.participant.cells["name"].note()
    assert services.rows.of("participant", dispute.id) == []


def test_a_person_who_takes_part_is_opened_where_parties_are_shown(make_panel, services: Services, dispute):
    party = factories.make_party(services)
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})
    panel = make_panel(PeoplePanel, dispute.id)

    press(panel, "打开")

    assert panel.asked == [("party", party.id)]


def test_a_role_is_changed_and_the_person_stays(make_panel, services: Services, dispute):
    party = factories.make_party(services)
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})
    panel = make_panel(PeoplePanel, dispute.id)

    press(panel, "修改")
    panel.participant.cells["role"].editor.set_value("respondent")
    panel.participant.record.click()

    (row,) = services.rows.of("participant", dispute.id)
    assert (row.party, row.role) == (party.id, "respondent")


def test_applicants_stand_before_respondents(make_panel, services: Services, dispute):
    for role, name in (("respondent", "乙"), ("applicant", "甲")):
        party = factories.make_party(services, name=name, phone=None)
        services.rows.add("participant", dispute.id, {"party": party.id, "role": role})

    lines = make_panel(PeoplePanel, dispute.id).lines()

    assert [line.split("　")[1] for line in lines[:2]] == ["甲", "乙"]


def test_a_representative_is_told_in_a_sentence(make_panel, services: Services, dispute, commit):
    party = factories.make_party(services)
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})
    panel = make_panel(PeoplePanel, dispute.id)
    press(panel, "添加代理人")
    form = panel.representative
    commit(form.cells["name"].editor, "周律师")
    form.cells["kind"].editor.set_value("lawyer")
    form.cells["party"].editor.set_value(party.id)
    form.cells["authority"].editor.set_value("2")
    commit(form.cells["matters"].editor, "和解")
    form.record.click()

    assert "周律师　律师　代理孙桂兰　特别授权：和解" in panel.lines()


def test_a_consultation_names_its_other_side(make_panel, services: Services, commit):
    consultation = factories.make_consultation(services)
    panel = make_panel(PeoplePanel, consultation.id, "consultation")
    panel.begin("counterparty")
    commit(panel.participant.cells["name"].editor, "老大")
    panel.participant.record.click()

    assert panel.lines()[0].startswith("对方当事人　老大")
