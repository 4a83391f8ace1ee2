from app.services import Services
from tests import factories
from tests.ui.matters.conftest import press
from ui.matters.people_panel import PeoplePanel


def test_who_was_chosen_survives_a_crash(make_panel, services: Services, dispute):
    known = factories.make_party(services, name="王秀英", phone="13700000002")
    first = make_panel(PeoplePanel, dispute.id)
    press(first, "添加一位")
    first.participant.box.earlier.chosen.emit(known.id)
    first.keep_drafts()

    second = make_panel(PeoplePanel, dispute.id)

    assert second.participant.box.party == known.id
    assert second.participant.texts()["phone"] == "13700000002"


def test_a_role_is_needed(make_panel, services: Services, dispute, commit):
    panel = make_panel(PeoplePanel, dispute.id)
    press(panel, "添加一位")
    commit(panel.participant.cells["name"].editor, "甲")
    panel.participant.cells["role"].editor.set_value("")
    panel.participant.record.click()

    assert panel.participant.cells["role"].note() == "请填写身份。"
