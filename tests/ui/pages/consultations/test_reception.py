from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from app.services.consultations import MatterFilter
from tests import factories
from tests.conftest import TODAY
from tests.ui.records.test_record_view import full_disk
from ui.pages.consultations import ConsultationsPage
from ui.pages.consultations.reception import ReceptionPanel

STORY = {
    "question": "三个儿子都不给生活费",
    "facts": "有字据",
    "answer": "先调解，不成起诉",
    "minutes": "25",
    "visit_on": "两周后",
}


def one(services: Services):
    (kept,) = services.consultations.page(MatterFilter()).rows(0, 2)
    return kept.record


def count(services: Services) -> int:
    return services.consultations.page(MatterFilter()).count


def test_everything_is_recorded_at_once(services: Services, panel: ReceptionPanel, put, qtbot):
    put(panel, name="孙桂兰", phone="13700000418", **STORY)
    qtbot.waitUntil(lambda: panel.triage.offers() != [])
    QTest.keyClick(panel.cells["question"].editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    panel.cells["route"].editor.set_value("people_mediation")

    QTest.keyClick(panel.cells["answer"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    made = one(services)
    assert (made.question, made.facts, made.answer) == (STORY["question"], STORY["facts"], STORY["answer"])
    assert (made.dispute_type, made.route, made.way, made.minutes) == ("support_elderly", "people_mediation", "1", 25)
    assert made.received_at.startswith(TODAY.isoformat())
    assert made.status == "open"
    assert services.parties.get(made.enquirer).record.phone == "13700000418"
    [visit] = services.follow_ups.of(made.id)
    assert visit.due_on == (TODAY + timedelta(days=14)).isoformat()
    assert services.drafts.open() == []


def test_the_record_opens_and_the_number_is_said(services: Services, panel: ReceptionPanel, put):
    put(panel, name="孙桂兰")

    panel.register_button.click()

    made = one(services)
    assert panel.page.record.record_id() == made.id
    assert panel.page.told.said == [f"已登记{made.number}。"]
    assert panel.isHidden()
    assert panel.page.table.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_S])
def test_ctrl_s_registers(services: Services, panel: ReceptionPanel, put, key: Qt.Key):
    put(panel, question="来问低保")

    QTest.keyClick(panel.cells["question"].editor, key, Qt.KeyboardModifier.ControlModifier)

    assert one(services).question == "来问低保"


def test_nothing_is_needed(services: Services, panel: ReceptionPanel):
    panel.register()

    made = one(services)
    assert (made.enquirer, made.question, made.status) == (None, None, "draft")
    assert made.minutes == 1


def test_what_can_not_be_understood_is_said_and_the_rest_recorded(
    services: Services, panel: ReceptionPanel, put, qtbot
):
    put(panel, question="来问", visit_on="秋后", minutes="一会儿")
    panel.cells["question"].editor.setFocus()
    qtbot.waitUntil(lambda: "看不懂" in panel.cells["visit_on"].note())
    assert "不是数目" in panel.cells["minutes"].note()

    panel.register()

    made = one(services)
    assert made.question == "来问"
    assert services.follow_ups.of(made.id) == []
    assert "“秋后”没有记进回访日期" in panel.page.told.said[0]


def test_a_day_is_shown_as_it_was_understood(panel: ReceptionPanel, put, qtbot):
    put(panel, visit_on="两周后")

    panel.cells["question"].editor.setFocus()

    qtbot.waitUntil(lambda: panel.cells["visit_on"].editor.value() == "2026-12-07")


def test_everything_typed_is_a_draft_of_the_record_to_come(services: Services, panel: ReceptionPanel, put, qtbot):
    put(panel, name="孙桂兰", question="儿子不给")
    record = panel.record_id()

    qtbot.waitUntil(lambda: "question" in services.drafts.of(record), timeout=2_000)

    drafts = services.drafts.of(record)
    assert (drafts["enquirer.name"], drafts["question"]) == ("孙桂兰", "儿子不给")
    assert drafts["received_at"].startswith(TODAY.isoformat())
    assert services.consultations.find(record) is None


def test_after_a_crash_it_goes_on_with_the_person_and_the_story(services: Services, panel, put, make_page):
    party = factories.make_party(services)
    panel.enquirer.choose(party.id)
    put(panel, question="儿子不给生活费，还打人")
    panel.dangers.toggle()
    panel.keep_drafts()
    record, received_at = panel.record_id(), services.drafts.of(panel.record_id())["received_at"]

    again = make_page()
    again.unfinished.button().click()

    panel = again.reception
    assert (panel.record_id(), panel.enquirer.party()) == (record, party.id)
    assert panel.cells["question"].editor.value() == "儿子不给生活费，还打人"
    panel.register()
    assert one(services).received_at == received_at
    assert one(services).minutes is None
    assert [risk.kind for risk in services.rows.of("risk", record)] == ["7"]
    assert services.drafts.open() == []


def test_after_a_crash_it_goes_on_with_somebody_new(services: Services, panel: ReceptionPanel, put, make_page):
    put(panel, name="孙桂兰", question="儿子不给")
    panel.keep_drafts()
    factories.make_party(services, name="李四")

    again = make_page()
    again.unfinished.button().click()
    again.reception.register()

    made = services.parties.get(one(services).enquirer).record
    assert (made.name, made.division) == ("孙桂兰", factories.PERSON["division"])


def test_put_aside_it_waits(services: Services, panel: ReceptionPanel, put, qtbot):
    put(panel, name="孙桂兰", question="儿子不给")

    QTest.keyClick(panel.cells["question"].editor, Qt.Key.Key_Escape)

    assert panel.isHidden()
    assert count(services) == 0
    assert "孙桂兰：儿子不给" in panel.page.unfinished.sentence()
    panel.page.unfinished.button().click()
    assert panel.cells["question"].editor.value() == "儿子不给"


def test_put_aside_before_anything_was_typed_it_leaves_nothing(services: Services, panel: ReceptionPanel):
    panel.set_aside_button.click()

    assert services.drafts.open() == []
    assert panel.page.unfinished is None


def test_given_up_it_is_brought_back_by_the_toast(services: Services, panel: ReceptionPanel, put):
    put(panel, name="孙桂兰", question="儿子不给")
    panel.keep_drafts()

    panel.give_up_button.click()
    assert services.drafts.open() == []
    assert panel.isHidden()

    panel.page.told.undo()
    assert panel.isVisible()
    assert panel.cells["question"].editor.value() == "儿子不给"
    assert panel.enquirer.cells.values()["name"] == "孙桂兰"
    assert len(services.drafts.open()) == 1


def test_somebody_chosen_and_given_up_is_brought_back(services: Services, panel: ReceptionPanel):
    party = factories.make_party(services)
    panel.enquirer.choose(party.id)

    panel.give_up()
    panel.page.told.undo()

    assert panel.enquirer.party() == party.id


def test_an_earlier_visit_is_opened_and_the_story_waits(services: Services, panel: ReceptionPanel, put):
    party = factories.make_party(services)
    earlier = factories.make_consultation(services, enquirer=party.id)
    panel.enquirer.choose(party.id)
    put(panel, question="又来了")

    panel.enquirer.visits.list.itemActivated.emit(panel.enquirer.visits.list.item(0))

    assert panel.page.record.record_id() == earlier.id
    assert panel.isHidden()
    assert "孙桂兰：又来了" in panel.page.unfinished.sentence()


def test_a_dispute_is_opened_on_its_own_page(services: Services, panel: ReceptionPanel):
    party = factories.make_party(services)
    dispute = factories.make_dispute(services)
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})
    panel.enquirer.choose(party.id)

    panel.enquirer.visits.list.itemActivated.emit(panel.enquirer.visits.list.item(0))

    assert panel.page.told.asked == [("dispute", dispute.id)]


def test_a_danger_is_said_with_the_key_and_recorded_only_when_accepted(services: Services, panel, put):
    put(panel, question="他打")
    assert panel.dangers.isVisible()
    assert panel.cells["question"].editor.hasFocus()

    panel.register()
    assert services.rows.of("risk", one(services).id) == []


def test_one_key_accepts_the_sign(services: Services, panel: ReceptionPanel, put):
    put(panel, question="他打")

    QTest.keyClick(panel.cells["question"].editor, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    panel.register()

    assert [risk.kind for risk in services.rows.of("risk", one(services).id)] == ["7"]


def test_the_way_of_today_s_last_one_is_filled_in(services: Services, page: ConsultationsPage):
    factories.make_consultation(services, way="4", received_at=f"{TODAY.isoformat()}T08:00")
    page.new_record()
    assert page.reception.sheet.value("way") == "4"


def test_yesterday_s_way_is_not(services: Services, page: ConsultationsPage):
    factories.make_consultation(services, way="4", received_at="2026-11-20T08:00")
    page.new_record()
    assert page.reception.sheet.value("way") == "1"


def test_a_full_disk_keeps_everything_on_the_screen(services: Services, panel: ReceptionPanel, put):
    text = "𬱖䶮" * 4000
    put(panel, name="孙桂兰", question=text)

    with full_disk(services):
        panel.register()
        assert panel.isVisible()
        assert "尚未保存" in panel.cells["question"].state_words()
        assert {error.code for error in panel.page.told.unsaved} == {"disk_full"}
    panel.register()

    assert one(services).question == text


def test_what_can_not_be_kept_does_not_give_way_to_another_record(services: Services, panel: ReceptionPanel, put):
    other = factories.make_consultation(services)

    with full_disk(services):
        put(panel, name="孙桂兰", question="𬱖䶮" * 4000)
        panel.page.open(other.id)
        assert panel.isVisible()
        panel.set_aside_button.click()
        assert panel.isVisible()
    panel.page.open(other.id)

    assert panel.isHidden()
    assert len(services.drafts.open()) == 1


def test_what_the_disk_refused_is_kept_as_drafts_once_there_is_room(services: Services, panel, put, qtbot):
    put(panel, name="孙桂兰", question="𬱖䶮" * 4000)
    panel.keep_drafts()
    with full_disk(services):
        panel.register()
        assert "尚未保存" in panel.cells["question"].state_words()

    qtbot.waitUntil(lambda: panel.cells["question"].state_words() == "", timeout=3_000)
    assert panel.enquirer.cells.cells["name"].state_words() == ""


def test_asking_again_goes_on_with_the_same_resident(panel: ReceptionPanel, put):
    put(panel, question="儿子不给")
    record = panel.record_id()

    panel.page.new_record()

    assert (panel.record_id(), panel.cells["question"].editor.value()) == (record, "儿子不给")
