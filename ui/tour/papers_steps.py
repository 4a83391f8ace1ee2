"""The tour through the documents: a resident's way on paper – missing fields, preview, hands that sign, versions."""

from datetime import timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.language import _
from app.model.routing import Answer
from ui.matters.panel_view import PanelView
from ui.matters.papers_panel import PapersPanel
from ui.pages.papers import PapersPage
from ui.records.list_page import ListPage
from ui.tour.stage import Stage

_LOAN: dict[str, Answer] = {
    "dispute_type": "private_loan",
    "safety_risk": False,
    "domestic_violence": False,
    "crime_suspected": False,
    "self_harm_risk": False,
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
    "party_is_minor": False,
    "party_is_elderly": False,
    "economic_difficulty": False,
    "opponent_kind": "individual",
    "amount": "20000",
    "has_debt_voucher": "voucher",
    "agreement_reached": "none",
}
_STROKES = (((40, 60), (90, 30), (150, 70)), ((110, 20), (105, 90)), ((170, 40), (240, 35), (200, 85), (260, 70)))


def consultation_paper(stage: Stage) -> None:
    """Make the form of a consultation: what is missing first, then filled in, previewed, signed."""
    services = stage.workbench.services
    today = services.session.today
    village = services.session.installation.division
    person = services.parties.record(
        {"name": _("侯秀兰"), "sex": "2", "birth_date": "1960-08-15", "phone": "13700000815", "division": village}
    )
    consultation = services.consultations.record(
        {
            "received_at": f"{today.isoformat()}T09:05",
            "way": "1",
            "place": _("村法律顾问工作室"),
            "dispute_type": "private_loan",
            "enquirer": person.id,
            "question": _("前年借给表弟两万块钱，打了借条，说好年底还，现在电话也不接，想问怎么要回来。"),
            "facts": _("有手写借条一张、微信催款记录；借款通过银行转账。"),
        }
    )
    page = _page(stage)
    page.show_start()
    stage.photograph("papers-start")
    _open(stage, "ADV-01", consultation.id)
    stage.photograph("papers-missing")
    services.consultations.change(
        consultation.id,
        {
            "answer": _("借条和转账记录能证明借款关系，可以先由村调委会调解；谈不拢的，可以向法院申请支付令或者起诉。"),
            "route": "people_mediation",
            "satisfaction": "1",
        },
    )
    services.rows.add("consent", person.id, {"given_at": today.isoformat(), "way": "written"})
    page.refresh()
    _settled(stage)
    stage.write(page.editor.fields.cell("materials").editor, _("法律援助指南一份，调解申请书样表一份"))
    _settled(stage)
    stage.photograph("papers-preview")
    page.editor.preview.wide.click()
    _settled(stage)
    stage.photograph("papers-preview-wide")
    page.editor.preview.whole.click()
    _draw(stage, "sign_enquirer")
    _sign(stage, "sign_advisor", "papers-sign-question")
    stage.photograph("papers-signed")
    services.consultations.change(consultation.id, {"answer": _("先由村调委会调解；谈不拢的，向法院起诉。")})
    page.refresh()
    _settled(stage)
    stage.photograph("papers-changed-since")
    _look_at_card(stage, "consultations", consultation.id)
    stage.photograph("consultation-papers")


def notice_and_agreement(stage: Stage) -> None:
    """Print a plan as a notice, then the agreement of a dispute, signed; one that may not be signed so."""
    services = stage.workbench.services
    today = services.session.today
    dispute = services.disputes.record(
        {
            "accepted_on": today.isoformat(),
            "dispute_type": "private_loan",
            "brief": _("田广林因建房向侯秀兰借款二万元，约定当年年底还清，到期后还欠一万二千元。"),
        }
    )
    parties = []
    for name, sex, role in ((_("侯秀兰"), "2", "applicant"), (_("田广林"), "1", "respondent")):
        party = services.parties.record({"name": name, "sex": sex, "division": services.session.installation.division})
        services.rows.add("participant", dispute.id, {"party": party.id, "role": role})
        parties.append(party.id)
    answers = services.routing.answers({**_LOAN, "date_known": (today - timedelta(days=400)).isoformat()})
    first = services.routing.plan(answers, on=today).first_choice
    services.plans.accept(dispute.id, answers, route=first.route.id if first else None)
    _open(stage, "ADV-20", dispute.id)
    stage.photograph("papers-notice")
    agreement = services.agreements.begin(dispute.id)
    services.agreements.rows.add(
        "agreement_term", agreement.id, {"text": _("田广林于2026年12月31日前一次还清侯秀兰借款一万二千元。")}
    )
    services.agreements.rows.add(
        "obligation",
        agreement.id,
        {"debtor": parties[1], "creditor": parties[0], "content": _("偿还借款"), "amount": "12000",
         "due_on": (today + timedelta(days=35)).isoformat(), "way": _("银行转账")},
    )  # fmt: skip
    services.agreements.change(
        agreement.id,
        {
            "performance": _("银行转账，一次付清。"),
            "committee": _("户部寨村人民调解委员会"),
            "mediators": _("侯爱民、{name}").format(name=services.session.user.name),
            "copies": 3,
        },
    )
    _look_at_card(stage, "disputes", dispute.id)
    stage.photograph("dispute-papers")
    _open(stage, "MED-07", agreement.id)
    stage.photograph("papers-agreement")
    _sign(stage, "sign_mediator.2", "papers-second-sign-question")
    _page(stage).editor.preview.view.turn(1)
    _settled(stage)
    stage.photograph("papers-agreement-signed")
    services.disputes.change(dispute.id, {"dispute_type": "divorce"})
    _page(stage).refresh()
    _settled(stage)
    stage.photograph("papers-not-electronically")
    services.disputes.change(dispute.id, {"dispute_type": "private_loan"})
    _page(stage).show_start()
    stage.photograph("papers-made-lately")


def papers_sizes(stage: Stage) -> None:
    """Look at a document in large print and on a small screen."""
    document = stage.workbench.services.kept_papers.lately(limit=1)[0]
    for size in stage.sizes():
        _open(stage, document.template or "", document.record)
        stage.photograph(f"papers-fields-{size}")
        page = _page(stage)
        page.editor.halves.show_preview()
        _settled(stage)
        stage.photograph(f"papers-preview-{size}")
        page.show_start()
        stage.photograph(f"papers-start-{size}")
    _page(stage).show_start()


def _look_at_card(stage: Stage, page: str, record: str) -> None:
    """Show a record of a page of matters, scrolled to its documents."""
    shown = stage.workbench.open(page)
    shown.return_to(record)
    assert isinstance(shown, ListPage)
    assert isinstance(shown.record, PanelView)
    stage.rest()
    shown.record.form().ensureWidgetVisible(shown.record.panel(PapersPanel), 0, 0)


def _open(stage: Stage, template: str, record: str) -> None:
    _page(stage).make_paper(template, record)
    _settled(stage)


def _settled(stage: Stage) -> None:
    """Wait until what is shown is what the store says."""
    editor = _page(stage).editor
    stage.rest()
    stage.until(lambda: editor.is_current() and not stage.window.is_busy())


def _draw(stage: Stage, place: str) -> None:
    page = _page(stage)
    page.editor.ask_for_drawing(place)
    dialog = page.editor.dialog
    assert dialog is not None
    for first, *others in _STROKES:
        QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(*first))
        for point in others:
            QTest.mouseMove(dialog.pad, QPointF(*point).toPoint())
        QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(*others[-1]))
    stage.photograph("papers-signature-pad")
    dialog.accepted_button.click()
    _settled(stage)


def _sign(stage: Stage, place: str, picture: str) -> None:
    page = _page(stage)
    page.ask_to_sign(place)
    stage.photograph(picture)
    page.foot.confirm.click()
    stage.until(lambda: not page.foot.is_busy())
    _settled(stage)


def _page(stage: Stage) -> PapersPage:
    page = stage.workbench.pages.get("papers")
    if page is None or not page.isVisible():
        page = stage.workbench.open("papers")
    assert isinstance(page, PapersPage)
    return page
