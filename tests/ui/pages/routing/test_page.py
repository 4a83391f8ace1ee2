import json

from PySide6.QtWidgets import QApplication

from app import settings
from app.services import Services
from tests import factories
from tests.ui.pages.routing.conftest import answer_all
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.navigation import build_workbench


def test_a_record_asks_for_its_way(qtbot, services: Services):
    workbench = build_workbench(services, JobRunner(lambda: services), Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    dispute = factories.make_dispute(services)

    page = workbench.open("disputes")
    page.open(dispute.id)
    page.record.find_way()

    assert workbench.place() == ("routing", dispute.id)


def test_opened_by_itself_it_asks_for_which_matter(page, dispute):
    assert page.start.isVisible()
    assert page.place() == ""

    page.start.chosen.emit("dispute", dispute)

    assert page.view.isVisible()
    assert page.head._hint.text() == "借款的事"


def test_leaving_and_coming_back_goes_on(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page, until="mediation_willing")
    given, place = page.view.interview().given, page.place()
    assert place == services.interviews.draft_of(dispute)

    page.show_start()
    page.return_to(place)
    assert page.view.interview().given == given

    page.show_start()
    page.route("dispute", dispute)
    assert (page.view.interview().given, page.place()) == (given, place)


def test_the_place_of_an_interview_without_answers_is_its_matter(page, dispute):
    page.route("dispute", dispute)
    assert page.place() == dispute

    page.new_record()
    assert page.place() == "free"
    page.show_start()
    page.return_to("free")
    assert page.view.isVisible()


def test_accepting_shows_what_is_kept_and_can_be_taken_back(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page)
    given = page.view.interview().given

    page.view.questions.done.accept.click()

    kept = services.plans.current(dispute)
    assert kept.route == "payment_order"
    assert page.kept.isVisible()
    assert page.place() == kept.id
    assert services.drafts.open() == []

    page.told.undo()
    assert services.plans.current(dispute) is None
    assert page.view.interview().given == given
    assert services.interviews.of(dispute).given == given


def test_another_way_needs_a_reason_and_becomes_where_a_consultation_went(page, services: Services, commit):
    consultation = factories.make_consultation(services, dispute_type="private_loan", route="advice_only")
    page.route("consultation", consultation.id)
    answer_all(page)
    card = page.view.plan.card("civil_litigation")
    card.more.click()
    card.act.click()
    commit(card.reason.editor, "对方躲着不见")

    card.act.click()

    assert services.plans.current(consultation.id).reason == "对方躲着不见"
    assert services.consultations.get(consultation.id).record.route == "civil_litigation"
    page.told.undo()
    assert services.consultations.get(consultation.id).record.route == "advice_only"


def test_a_matter_with_a_plan_shows_it_and_can_be_routed_anew(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page)
    page.view.questions.done.accept.click()
    page.show_start()

    page.route("dispute", dispute)
    assert page.kept.isVisible()

    page.kept.again.click()
    assert page.view.isVisible()
    assert page.view.interview().plan.first_choice.route.id == "payment_order"

    page.return_to(services.plans.current(dispute).id)
    page.kept.back.click()
    assert page.told.asked == [("dispute", dispute)]


def test_what_was_asked_about_nothing_is_kept_with_a_matter_chosen_later(page, services: Services, dispute):
    page.start.free.click()
    answer_all(page)
    page.view.questions.done.accept.click()
    assert page.keeping.isVisible()

    page.keeping.leave.click()
    assert page.view.isVisible()
    page.view.questions.done.accept.click()
    page.keeping.chosen.emit("dispute", dispute)

    assert services.plans.current(dispute).route == "payment_order"
    assert page.kept.isVisible()
    assert services.drafts.open() == []


def test_somebody_received_meanwhile_gets_the_answers_given_before(page, services: Services, dispute):
    page.start.free.click()
    answer_all(page)
    given = page.view.interview().given
    page.show_start()

    page.route("dispute", dispute)
    assert page.waiting.isVisible()
    page.waiting.button().click()

    assert page.view.interview().record == dispute
    assert page.view.interview().given == given
    assert not page.waiting.isVisible()


def test_a_refusal_is_said_under_the_question(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page)
    page.view.accept_asked.emit("no_such_route", "")

    assert page.view.questions.against.text() == "这条途径现在走不通，请在列出的途径里选。"
    assert services.plans.current(dispute) is None


def test_a_missing_record_is_said_and_nothing_opens(page):
    page.route("dispute", "01a0b1c2-0000-7000-8000-00000000dead")

    assert [error.code for error in page.told.failed] == ["record_missing"]
    assert page.start.isVisible()


def test_the_directory_is_asked_for_where_nobody_is_in_it(page, dispute):
    page.route("dispute", dispute)
    answer_all(page)
    page.view.plan.card("payment_order").details().add.click()

    assert page.told.asked == [("body", "")]


def test_a_refresh_changes_no_answer_and_shows_new_bodies(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page)
    given = page.view.interview().given
    kind = services.routing.routes["payment_order"].bodies[0]
    services.directory.record({"kind": kind, "name": "濮阳县人民法院"})

    page.refresh()

    assert page.view.interview().given == given
    assert "濮阳县人民法院　地址还没填　电话还没填" in page.view.plan.card("payment_order").details().where.lines()


def test_f6_goes_through_question_and_plan(page, dispute):
    page.route("dispute", dispute)
    assert page.areas() == (page.head, page.view.questions, page.view.plan)

    page.show_start()
    assert len(page.areas()) == 2


def test_the_question_keeps_the_focus_when_the_window_becomes_narrow_or_wide(page, dispute):
    page.route("dispute", dispute)
    answer_all(page, until="mediation_willing")
    answer = page.view.questions.list.buttons[0]
    assert QApplication.focusWidget() is answer

    for width in (800, 1182):
        page.resize(width, 700)
        QApplication.processEvents()
        assert page.view.halves.is_beside() is (width > 800)
        assert QApplication.focusWidget() is answer


def test_what_the_record_says_since_is_what_the_plan_is_made_with(page, services: Services, dispute):
    page.route("dispute", dispute)
    answer_all(page, until="mediation_willing")
    given = page.view.interview().given
    services.disputes.change(dispute, {"amount": "30000.00"})

    page.refresh()

    assert page.view.interview().given == given
    assert page.view.interview().answers["amount"] == 30000
    answer_all(page)
    page.view.questions.done.accept.click()
    assert json.loads(services.plans.current(dispute).facts)["amount"] == "30000.00"


def test_nothing_jumps_when_the_page_comes_back_and_the_record_is_as_it_was(page, dispute):
    page.route("dispute", dispute)
    answer_all(page, until="mediation_willing")
    page.view.questions.path.pressed.emit("safety_risk")
    interview = page.view.interview()

    page.refresh()
    page.route("dispute", dispute)

    assert page.view.interview() is interview
    assert interview.reopened == "safety_risk"
