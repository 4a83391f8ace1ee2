"""The tour through the agreements: list, one begun on a dispute, terms, obligations, days for a court, two laptops."""

from datetime import timedelta

from app.language import _
from app.model.dispute import Dispute
from app.model.installation import Role
from app.paths import Profile
from app.services import Services, profiles, rehearsal
from app.services.access import Unlocked
from ui.matters.agreements_panel import AgreementsPanel
from ui.matters.panel import MatterPanel
from ui.matters.view import MatterView
from ui.pages.agreements import AgreementsPage
from ui.pages.agreements.bars_panel import BarsPanel
from ui.pages.agreements.obligations_panel import ObligationsPanel
from ui.pages.agreements.rows_panel import AgreementPanel
from ui.pages.agreements.terms_panel import TermsPanel
from ui.pages.agreements.view import AgreementView
from ui.tour.stage import DESK, LAPTOP, SMALL, Stage

_TERMS = (
    _("张铁柱于本协议签订之日起三日内拆除越界部分的围墙，费用由其承担。"),
    _("张铁柱赔偿阿不都热合曼墙面受潮的损失 12000 元。"),
    _("双方今后翻建房屋，动工前先请村委会到场看界。"),
)


def agreements(stage: Stage) -> None:
    """Look at the list."""
    _page(stage)
    stage.photograph("agreements")


def agreement_begun(stage: Stage) -> None:
    """Begin an agreement on the card of a dispute; see what signing still needs."""
    dispute = _dispute(stage.workbench.services)
    page = stage.workbench.open("disputes")
    page.return_to(dispute.id)
    view = getattr(page, "record", None)
    assert isinstance(view, MatterView)
    card = view.panel(AgreementsPanel)
    _bring(stage, view, card)
    stage.photograph("dispute-agreements")
    card.draft()
    stage.photograph("agreement-begun")
    _put_toast_away(stage)


def agreement_written(stage: Stage) -> None:
    """Write terms and obligations; move a term; tick what a court refuses."""
    view = _view(stage)
    rows = stage.workbench.services.agreements.rows
    record = view.record_id()
    today = stage.workbench.services.session.today
    for text in _TERMS:
        rows.add("agreement_term", record, {"text": text})
    applicant, respondent = (row.party for row in stage.workbench.services.agreements.parties(view.record()))
    owed = {"debtor": respondent, "creditor": applicant}
    late = {"content": _("拆除越界的围墙"), "due_on": (today - timedelta(days=2)).isoformat()}
    paid = {"content": _("赔偿墙面受潮的损失"), "amount": "12000.00", "way": _("转账")}
    rows.add("obligation", record, {**owed, **late})
    rows.add("obligation", record, {**owed, **paid, "due_on": (today + timedelta(days=30)).isoformat()})
    view.written()
    _bring(stage, view, view.panel(TermsPanel))
    stage.photograph("agreement-terms")
    panel = view.panel(ObligationsPanel)
    panel.edit(panel.obligation, rows.of("obligation", record)[1])
    _bring(stage, view, panel)
    stage.photograph("agreement-obligations")
    panel.obligation.leave.click()
    _bring(stage, view, view.panel(BarsPanel))
    stage.photograph("agreement-bars")


def agreement_in_force(stage: Stage) -> None:
    """Sign it; see the days for a court; meet a colleague's laptop on which a term reads otherwise."""
    view, services = _view(stage), stage.workbench.services
    record, today = view.record_id(), services.session.today
    signed = (today - timedelta(days=5)).isoformat()
    given = {"agreed_on": signed, "effective_on": signed, "mediators": _("示例甲、示例乙"), "recorder": _("示例丁")}
    services.agreements.change(record, {**given, "committee": _("户部寨村人民调解委员会")})
    view.written()
    view.form().verticalScrollBar().setValue(0)
    stage.photograph("agreement-in-force")
    view.notices.press(_("协议已生效"))
    _disagree(stage, record)
    view.written()
    _bring(stage, view, view.panel(TermsPanel))
    stage.photograph("agreement-term-conflict")
    panel = view.panel(TermsPanel)
    _settle(services, panel, record)
    view.written()


def agreements_sizes(stage: Stage) -> None:
    """Look at list and record on a large and on a small screen, and in large print."""
    page = _page(stage)
    record = _view(stage).record_id()
    for width, height in (DESK, SMALL):
        stage.window.resize(width, height)
        page.open(record)
        stage.photograph(f"agreement-{width}x{height}")
    page.close_record()
    stage.photograph(f"agreements-{SMALL[0]}x{SMALL[1]}")
    stage.window.resize(*LAPTOP)
    for scale in (1.25, 1.5):
        stage.window.set_print_size(scale)
        page = _page(stage)
        page.close_record()
        stage.photograph(f"agreements-large-print-{scale}")
        page.open(record)
        _bring(stage, _view(stage), _view(stage).panel(ObligationsPanel))
        stage.photograph(f"agreement-large-print-{scale}")
    stage.window.set_print_size(1.0)
    _page(stage).close_record()


def _dispute(services: Services) -> Dispute:
    """Return a dispute between somebody with a long and rare name and a neighbour."""
    name = _("𬱖㛃䶮阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江·阿布都克里木江")
    people = [services.parties.record({"name": each}) for each in (name, _("张铁柱"))]
    sides = [(role, party.id) for role, party in zip(("applicant", "respondent"), people, strict=True)]
    given = {
        "brief": _("西邻翻盖院墙，往东多占了二十来公分，滴水落到申请人墙上，墙面受潮。"),
        "dispute_type": "homestead_boundary",
    }
    dispute = services.disputes.accept(given, sides)
    services.rows.add("claim", dispute.id, {"text": _("拆除越界部分的墙")})
    return dispute


def _disagree(stage: Stage, agreement: str) -> None:
    """Change a term here and otherwise on a colleague's laptop."""
    services = stage.workbench.services
    session = services.session
    founder = profiles.Founder(_("赵海燕"), Role.VILLAGE, session.installation.division)
    profile = Profile(stage.scratch / "colleague-of-agreements")
    made = profiles.found(profile, founder, stage.passphrase, now=session.now(), seconds=0)
    colleague = stage.open_services(profile, Unlocked(made.key, made.user.id), today=session.today)
    rehearsal.exchange(session, colleague.session)
    term = services.agreements.rows.of("agreement_term", agreement)[0].id
    for desk, text in ((services, _("三日内拆除越界的围墙。")), (colleague, _("十日内拆除越界的围墙，费用各半。"))):
        desk.agreements.reopen(agreement)
        desk.agreements.rows.change("agreement_term", term, {"text": text})
    rehearsal.exchange(session, colleague.session)
    colleague.close()


def _settle(services: Services, panel: AgreementPanel, agreement: str) -> None:
    for row in services.agreements.rows.torn(panel.table_of_rows, agreement):
        for conflict in services.history.conflicts_of(row):
            services.history.resolve(row, conflict.field, conflict.values[0][1])


def _page(stage: Stage) -> AgreementsPage:
    page = stage.workbench.open("agreements")
    assert isinstance(page, AgreementsPage)
    return page


def _view(stage: Stage) -> AgreementView:
    view = _page(stage).record
    assert isinstance(view, AgreementView)
    return view


def _put_toast_away(stage: Stage) -> None:
    toast = stage.workbench.toast()
    if toast is not None:
        toast.hide()


def _bring(stage: Stage, view: MatterView | AgreementView, panel: MatterPanel) -> None:
    stage.rest()
    view.form().verticalScrollBar().setValue(panel.y())
