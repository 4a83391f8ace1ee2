"""The tour through finding a way: the start, questions, plans of several kinds, a plan that is kept."""

from datetime import timedelta

from app.language import _
from app.model.routing import Answer, NoAnswer, Status
from ui.pages.routing import RoutingPage
from ui.tour.stage import Stage

_MOST = 60
_LOAN: dict[str, Answer] = {
    "dispute_type": "private_loan",
    "safety_risk": False,
    "crime_suspected": False,
    "self_harm_risk": False,
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
    "has_debt_voucher": "voucher",
    "claim_disputed": "admit",
    "debtor_whereabouts": "evasive",
    "debtor_identified": "clear",
    "arbitration_clause": "none",
    "agreement_reached": "none",
    "no_due_date": False,
    "guarantee_kind": "none",
    "party_incapacitated": False,
    "economic_difficulty": False,
}
_VIOLENCE: dict[str, Answer] = {**_LOAN, "safety_risk": True, "domestic_violence": True, "mediation_willing": "refused"}


def start(stage: Stage) -> None:
    """Look at the page while it is about nothing."""
    page = _page(stage)
    page.show_start()
    stage.photograph("routing-start")


def questions(stage: Stage) -> None:
    """Find a way for a new consultation: the kind by its story, a question, mid-way, a day that is none."""
    services = stage.workbench.services
    today = services.session.today
    enquirer = services.parties.record({"name": _("侯广田"), "sex": "1", "birth_date": "1958-02-26"})
    consultation = services.consultations.record(
        {
            "received_at": f"{today.isoformat()}T09:30",
            "way": "1",
            "enquirer": enquirer.id,
            "question": _("前年借给表弟三万块钱，打了借条，说好年底还，现在电话也不接。"),
        }
    )
    stage.workbench.open("consultations").return_to(consultation.id)
    stage.photograph("consultation-to-routing")
    stage.workbench.open("routing").route("consultation", consultation.id)
    page = _page(stage)
    stage.photograph("routing-kind")
    page.view.answer("dispute_type", "private_loan")
    stage.photograph("routing-question")
    for fact in ("safety_risk", "crime_suspected", "self_harm_risk", "opponent_is_government"):
        page.view.answer(fact, _LOAN[fact])
    stage.photograph("routing-mid-way")
    _answer(page, {**_LOAN, "due_date": today - timedelta(days=200)}, until="due_date")
    value = page.view.questions.value()
    if value is not None:
        value.show_text("", half="2026-2-31")
        value.take()
        stage.photograph("routing-no-such-day")


def plans(stage: Stage) -> None:
    """Look at the whole plan of a loan, accept it, and look at what is kept."""
    page = _page(stage)
    today = stage.workbench.services.session.today
    _answer(page, {**_LOAN, "due_date": today - timedelta(days=200), "last_demand_date": today - timedelta(days=30)})
    stage.photograph("routing-plan")
    first = page.view.interview().plan.first_choice
    if first is not None:
        card = page.view.plan.card(first.route.id)
        details = card.details()
        if details is not None and details.limits.rows:
            details.limits.rows[0].how.click()
        stage.photograph("routing-how-it-was-counted")
        bar = page.view.halves.right_area.verticalScrollBar()
        bar.setValue(bar.maximum())
        stage.photograph("routing-closed")
        page.view.accept_asked.emit(first.route.id, "")
        stage.rest()
        _put_toast_away(stage)
        stage.photograph("routing-kept")


def dangers(stage: Stage) -> None:
    """Ask without a matter about violence at home; then where no route is open."""
    page = _page(stage)
    page.new_record()
    page.view.answer("dispute_type", "domestic_violence")
    for fact in ("safety_risk", "domestic_violence"):
        page.view.answer(fact, True)
    stage.photograph("routing-danger")
    _answer(page, _VIOLENCE)
    stage.photograph("routing-danger-plan")
    others = [each for each in page.view.interview().plan.options if each.standing.status is Status.RECOMMENDED]
    if len(others) > 1:
        card = page.view.plan.card(others[1].route.id)
        card.more.click()
        card.act.click()
        card.act.click()
        stage.rest()
        page.view.halves.right_area.ensureWidgetVisible(card.act)
        stage.photograph("routing-another-way")
    page.view.accept_asked.emit(others[0].route.id, "")
    stage.photograph("routing-keep-with")
    page.show_start()


def nobody(stage: Stage) -> None:
    """Come to where no way is open: a person is named."""
    page = _page(stage)
    page.new_record()
    page.view.questions.anew_asked.emit()
    for _question in range(_MOST):
        asked = page.view.interview().question
        if asked is None:
            break
        page.view.answer(asked.id, NoAnswer.NOT_APPLICABLE)
    _put_toast_away(stage)
    stage.photograph("routing-human")
    page.view.questions.anew_asked.emit()
    page.show_start()
    _put_toast_away(stage)


def routing_sizes(stage: Stage) -> None:
    """Look at a question and a plan in large print and on a small screen."""
    for size in stage.sizes():
        page = _page(stage)
        page.new_record()
        page.view.questions.anew_asked.emit()
        _put_toast_away(stage)
        _answer(page, _LOAN, until="mediation_willing")
        stage.photograph(f"routing-question-{size}")
        _answer(page, _LOAN)
        stage.rest()
        page.view.halves.look_at_plan()
        stage.photograph(f"routing-plan-{size}")
    page = _page(stage)
    page.new_record()
    page.view.questions.anew_asked.emit()
    page.show_start()
    _put_toast_away(stage)


def _answer(page: RoutingPage, answers: dict[str, Answer], *, until: str = "") -> None:
    """Answer what is asked, what isn't told of with not known."""
    for _question in range(_MOST):
        asked = page.view.interview().question
        if asked is None or asked.id == until:
            return
        page.view.answer(asked.id, answers.get(asked.id, NoAnswer.UNKNOWN))


def _put_toast_away(stage: Stage) -> None:
    toast = stage.workbench.toast()
    if toast is not None:
        toast.hide()


def _page(stage: Stage) -> RoutingPage:
    page = stage.workbench.open("routing")
    assert isinstance(page, RoutingPage)
    return page
