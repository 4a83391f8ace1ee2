"""The tour through fees: the calculators, a dispute's court fee, interest by dated rates, figures of this place."""

from app.language import _
from ui.pages.fees import FeesPage
from ui.tour.stage import Stage

_TYPED_MS = 500


def calculators(stage: Stage) -> None:
    """Look at all calculators, then work out a dispute's court fee from its amount."""
    services = stage.workbench.services
    dispute = services.disputes.record(
        {
            "accepted_on": services.session.today.isoformat(),
            "title": _("田广林借款的事"),
            "dispute_type": "private_loan",
            "amount": "36600.00",
        }
    )
    page = _page(stage)
    page.show_all()
    stage.photograph("fees-all")
    page.work_out("dispute", dispute.id)
    page.open("court_fee_property")
    stage.photograph("fees-from-dispute")
    page.new_record()


def interest(stage: Stage) -> None:
    """Work out interest: what is missing, a rate that can't be read, the answer, to which matter it goes."""
    page = _page(stage)
    page.open("idle_interest")
    stage.photograph("fees-empty")
    _fill(stage, principal=_("2万"), days__from="2020-1-1", days__until="2024-1-1")
    stage.photograph("fees-local-missing")
    _fill(stage, lpr_1y="2019-08-20 0.0425")
    stage.photograph("fees-wrong")
    _fill(stage, lpr_1y="2019-08-20 4.25\n2021-05-01 3.85")
    stage.photograph("fees-interest")
    page.calculation.attach.click()
    stage.photograph("fees-attach")
    page.calculation.attaching.leave.click()
    page.calculation.clear.click()


def local_figures(stage: Stage) -> None:
    """Enter an invented figure of this place and see the calculator take it."""
    page = _page(stage)
    page.show_local()
    stage.photograph("fees-local-empty")
    page.local.enter.click()
    stage.photograph("fees-local-refused")
    given = {"key": "monthly_avg_wage", "since": "2026-07-01", "value": "7000", "source": _("虚构的公报（演示）")}
    for name, text in given.items():
        page.local.cells[name].editor.set_value(text)
    page.local.enter.click()
    stage.photograph("fees-local-entered")
    page.open("funeral_fee")
    stage.photograph("fees-local-used")


def fees_sizes(stage: Stage) -> None:
    """Look at fees on a small screen and in large print."""
    for size in stage.sizes():
        page = _page(stage)
        page.show_all()
        stage.photograph(f"fees-all-{size}")
        page.open("court_fee_property")
        _fill(stage, amount="50000")
        stage.photograph(f"fees-{size}")
        page.show_local()
        stage.photograph(f"fees-local-{size}")
    _page(stage).show_all()


def _fill(stage: Stage, **texts: str) -> None:
    cells = _page(stage).calculation.form.cells
    for name, text in texts.items():
        editor = cells[name.replace("__", ".")].editor
        editor.set_value(text)
        editor.edited.emit()
    stage.rest(_TYPED_MS)


def _page(stage: Stage) -> FeesPage:
    page = stage.workbench.pages.get("fees")
    if page is None or not page.isVisible():
        page = stage.workbench.open("fees")
    assert isinstance(page, FeesPage)
    stage.until(page.is_ready)
    return page
