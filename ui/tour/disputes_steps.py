"""The tour through the disputes: list, record, what closing needs, visits, conflict, a new one."""

from datetime import timedelta

from app.language import _
from app.model.dispute import Dispute
from app.model.installation import Role
from app.paths import Profile
from app.services import Services, profiles, rehearsal
from app.services.access import Unlocked
from ui.matters.panel import MatterPanel
from ui.matters.people_panel import PeoplePanel
from ui.matters.plan_panel import PlanPanel
from ui.matters.timeline_panel import TimelinePanel
from ui.matters.view import MatterView
from ui.matters.visits_panel import VisitsPanel
from ui.pages.disputes import DisputesPage
from ui.tour.stage import DESK, LAPTOP, Stage

_SEARCHED_MS = 500
_NEIGHBOURS = (("applicant", _("程有田")), ("respondent", _("程满仓")))


def listed(stage: Stage) -> None:
    """Look at the list."""
    _page(stage)
    stage.photograph("disputes")


def carried_over(stage: Stage) -> None:
    """Open a dispute that a consultation led to; ask what closing it still needs; look at what hangs on it."""
    page = _page(stage)
    dispute = _from_a_consultation(stage.workbench.services)
    page.refresh()
    page.open(dispute.id)
    stage.photograph("dispute-from-a-consultation")
    view = _view(page)
    view.close_matter()
    stage.photograph("dispute-closing-needs")
    _show(stage, view, PeoplePanel)
    people = view.panel(PeoplePanel)
    people.begin("third_party")
    stage.write(people.participant.cells["name"].editor, _("王"))
    stage.rest(_SEARCHED_MS)
    stage.photograph("dispute-people")
    people.participant.leave.click()
    _show(stage, view, VisitsPanel)
    stage.photograph("dispute-visits")
    _show(stage, view, TimelinePanel)
    stage.photograph("dispute-timeline")


def planned(stage: Stage) -> None:
    """Look at what a plan left to do: days and papers, then a day that an agreement has moved, here and at home."""
    _put_toast_away(stage)
    page, services = _page(stage), stage.workbench.services
    dispute, today = _with_a_plan(services), services.session.today
    page.refresh()
    page.open(dispute)
    view = _view(page)
    _show(stage, view, PlanPanel)
    stage.photograph("dispute-plan")
    agreed = {"form": "2", "effective_on": (today - timedelta(days=2)).isoformat()}
    services.agreements.record(dispute, agreed)
    services.reminders.recount(dispute)
    view.reload()
    stage.until(lambda: not stage.window.is_busy())
    _show(stage, view, PlanPanel)
    stage.photograph("dispute-plan-moved")
    stage.workbench.open("home")
    stage.photograph("home-days")


def disagree(stage: Stage) -> None:
    """Meet a colleague's laptop on which the amount is another one; then close the dispute."""
    page = _page(stage)
    view = _view(page)
    services, record = stage.workbench.services, view.record_id()
    session = services.session
    founder = profiles.Founder(_("赵海燕"), Role.VILLAGE, session.installation.division)
    profile = Profile(stage.scratch / "colleague-of-disputes")
    made = profiles.found(profile, founder, stage.passphrase, now=session.now(), seconds=0)
    colleague = stage.open_services(profile, Unlocked(made.key, made.user.id), today=session.today)
    rehearsal.exchange(session, colleague.session)
    services.disputes.change(record, {"amount": "12000.00", "risk_level": "B"})
    colleague.disputes.change(record, {"amount": "8000.00"})
    rehearsal.exchange(session, colleague.session)
    colleague.close()
    page.refresh()
    view.show_conflicts()
    stage.photograph("dispute-conflict")
    services.history.resolve(record, "amount", "12000.00")
    view.reload()
    assert view.conflicts is not None
    view.conflicts.closed.emit()
    view.close_matter()
    stage.photograph("dispute-closed")
    page.close_record()


def begun(stage: Stage) -> None:
    """Record a dispute that did not come from a consultation."""
    _put_toast_away(stage)
    page = _page(stage)
    page.new_record()
    panel = page.new_dispute
    assert panel is not None
    stage.write(panel.cells["brief"].editor, _("西邻翻盖院墙，往东多占了二十来公分，滴水落到我家墙上。"))
    stage.write(panel.sides["applicant"].name.editor, _("王"))
    stage.rest(_SEARCHED_MS)
    stage.photograph("new-dispute")
    panel.give_up()
    _put_toast_away(stage)


def disputes_sizes(stage: Stage) -> None:
    """Look at list and record on a large screen and in large print."""
    record = _newest(_page(stage))
    stage.window.resize(*DESK)
    _page(stage).open(record)
    stage.photograph("dispute-1920x1080")
    stage.window.resize(*LAPTOP)
    for scale in (1.25, 1.5):
        stage.window.set_print_size(scale)
        _page(stage).close_record()
        stage.photograph(f"disputes-large-print-{scale}")
        _page(stage).open(record)
        stage.photograph(f"dispute-large-print-{scale}")
    stage.window.set_print_size(1.0)


def _from_a_consultation(services: Services) -> Dispute:
    """Return a dispute with long and rare names, made of a consultation, with visits overdue and to come."""
    today = services.session.today
    enquirer = services.parties.record({"name": _("𬱖㛃䶮阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江·阿布都克里木江")})
    other = services.parties.record({"name": _("王秀英"), "sex": "2", "birth_date": "1951-02-03"})
    consultation = services.consultations.record(
        {
            "received_at": f"{today.isoformat()}T09:30",
            "way": "1",
            "enquirer": enquirer.id,
            "dispute_type": "support_elderly",
            "question": _("三个儿子都不给生活费，老宅也不让住了。"),
        }
    )
    services.rows.add("participant", consultation.id, {"party": other.id, "role": "counterparty"})
    services.rows.add("risk", consultation.id, {"kind": "7"})
    dispute = services.disputes.from_consultation(consultation.id)
    for days, purpose in ((-3, _("看说好的事办了没有")), (9, _("送材料清单"))):
        due = (today + timedelta(days=days)).isoformat()
        services.rows.add("follow_up", dispute.id, {"due_on": due, "purpose": purpose, "party": enquirer.id})
    services.rows.add("note", dispute.id, {"text": _("老大电话里说愿意坐下来谈"), "noted_at": f"{today}T10:05"})
    return dispute


def _with_a_plan(services: Services) -> str:
    """Return a dispute in which a court should confirm what was agreed within a few days."""
    today = services.session.today
    given = {
        "dispute_type": "neighbor_passage_drainage",
        "mediation_willing": "both",
        "agreement_reached": "mediation",
        "agreement_date": (today - timedelta(days=26)).isoformat(),
    }
    story = {"dispute_type": given["dispute_type"], "brief": _("雨水往邻家院里流，两家已经说好改水道。")}
    people = [(role, services.parties.record({"name": name}).id) for role, name in _NEIGHBOURS]
    dispute = services.disputes.accept(story, people).id
    answers = services.routing.answers(given)
    plan = services.routing.plan(answers, on=today)
    services.plans.accept(dispute, answers, route=plan.options[0].route.id, reason=_("双方约好一起去法院"))
    papers = services.kept_plans.materials(dispute)
    services.kept_plans.tick(papers[0].id, ready=True)
    services.rows.change("material", papers[-1].id, {"note": _("原件在村委会")})
    return dispute


def _put_toast_away(stage: Stage) -> None:
    toast = stage.workbench.toast()
    assert toast is not None
    toast.hide()


def _page(stage: Stage) -> DisputesPage:
    page = stage.workbench.open("disputes")
    assert isinstance(page, DisputesPage)
    return page


def _view(page: DisputesPage) -> MatterView:
    assert isinstance(page.record, MatterView)
    return page.record


def _newest(page: DisputesPage) -> str:
    page.table.select_row(0)
    kept = page.table.current_kept()
    assert kept is not None
    return str(kept.record.id)


def _show(stage: Stage, view: MatterView, panel: type[MatterPanel]) -> None:
    stage.rest()
    view.form().verticalScrollBar().setValue(view.panel(panel).y())
