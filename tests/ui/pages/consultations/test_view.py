import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import Services
from tests import factories
from ui.pages.consultations.view import ConsultationView


@pytest.fixture
def open_one(services: Services, make_page):
    def make(**given) -> ConsultationView:
        party = factories.make_party(services)
        consultation = factories.make_consultation(services, **{"enquirer": party.id, **given})
        page = make_page()
        page.open(consultation.id)
        page.record.page = page
        return page.record

    return make


def act(view: ConsultationView, text: str) -> QPushButton | None:
    found = [button for button in view.head.findChildren(QPushButton) if button.text() == text]
    return next((button for button in found if button.isVisible()), None)


def retell(view: ConsultationView, commit, text: str) -> None:
    view.form().focus("question")
    commit(view.form().cell("question").editor, text)
    view.form().flush_typed()


def test_one_act_makes_a_dispute_that_carries_everything_over(services: Services, open_one):
    view = open_one(facts="有字据")

    act(view, "转为纠纷").click()

    [dispute] = services.disputes.of_consultation(view.record_id())
    assert view.page.told.asked == [("dispute", dispute.id)]
    assert dispute.brief == f"{factories.CONSULTATION['question']}\n有字据"
    assert dispute.dispute_type == "support_elderly"
    assert dispute.number in view.page.told.undos[-1][0]


def test_afterwards_the_same_place_leads_to_it(services: Services, open_one):
    view = open_one()
    view.make_dispute()
    view.page.told.asked.clear()

    assert act(view, "转为纠纷") is None
    act(view, "打开纠纷").click()

    assert view.page.told.asked == [("dispute", services.disputes.of_consultation(view.record_id())[0].id)]


def test_a_dispute_made_by_mistake_is_taken_back(services: Services, open_one):
    view = open_one()
    view.make_dispute()

    view.page.told.undo()

    assert services.disputes.of_consultation(view.record_id()) == []
    assert act(view, "转为纠纷") is not None


def test_closing_and_taking_it_up_again(services: Services, open_one):
    view = open_one()

    act(view, "办结").click()
    assert services.consultations.get(view.record_id()).record.status == "closed"

    view.notices.press("办结")
    assert services.consultations.get(view.record_id()).record.status == "open"


def test_the_enquirer_is_one_press_away(open_one):
    view = open_one()

    view.to_enquirer.click()

    assert view.page.told.asked == [("party", view.record().enquirer)]


def test_a_story_told_anew_is_thought_about_anew(open_one, commit, qtbot):
    view = open_one()
    assert not view.triage.isVisible()

    retell(view, commit, "。生活费")

    qtbot.waitUntil(lambda: view.triage.isVisible() and view.triage.offers() != [])


def test_without_a_type_one_is_proposed_and_a_key_takes_it(services: Services, open_one, qtbot):
    view = open_one(dispute_type=None)
    qtbot.waitUntil(lambda: view.triage.offers() != [])

    view.form().focus("facts")
    QTest.keyClick(view.form().cell("facts").editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    assert services.consultations.get(view.record_id()).record.dispute_type == "inheritance"
    assert view.form().value("dispute_type") == "inheritance"


def test_a_danger_in_a_story_told_anew_is_said_and_accepted_with_one_key(services: Services, open_one, commit):
    view = open_one()
    services.rows.add("risk", view.record_id(), {"kind": "5"})
    view.reload()
    assert not view.dangers.isVisible()

    retell(view, commit, "他打我")
    assert view.dangers.isVisible()
    view.dangers.toggle()

    assert sorted(risk.kind for risk in services.rows.of("risk", view.record_id())) == ["5", "7"]
