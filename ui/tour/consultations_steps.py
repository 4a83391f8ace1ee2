"""The tour through the consultations: a resident is received, known again, helped; it becomes a dispute."""

from app.language import _
from app.services.consultations import MatterFilter
from ui.pages.consultations import ConsultationsPage
from ui.pages.consultations.reception import ReceptionPanel
from ui.pages.consultations.view import ConsultationView
from ui.tour.stage import DESK, Stage

_SEARCHED_MS = 500
_STORY = _(
    "我今年快八十了，三个儿子谁都不管，老大不让进门，生活费停了四个月。昨天去要钱，老三喝了酒还动手打我，胳膊青了一块。"
)
_ADVICE = _("子女对父母有赡养义务，不能以分家协议免除。先请村调委会把三家叫到一起谈，谈不成可以起诉要求给付赡养费。")
_RARE = "𬱖㛃䶮"
_LONG = 13


def consultations(stage: Stage) -> None:
    """Look at the list, receive nobody yet."""
    page = _page(stage)
    stage.photograph("consultations")
    page.new_record()
    stage.photograph("reception")


def known_again(stage: Stage) -> None:
    """Type initials; earlier visits come up."""
    panel, services = _panel(stage), stage.workbench.services
    newest = services.consultations.page(MatterFilter()).rows(0, 1)[0].record
    person = services.parties.get(newest.enquirer or "").record
    stage.write(panel.enquirer.cells.cells["name"].editor, (person.name or "")[:1])
    stage.rest(_SEARCHED_MS)
    stage.photograph("reception-who-was-here-before")
    panel.enquirer.choose(person.id)
    stage.photograph("reception-earlier-visits")


def story_and_advice(stage: Stage) -> None:
    """Tell a story; kinds of dispute and dangers come up; advise, register."""
    panel = _panel(stage)
    stage.write(panel.cells["question"].editor, _STORY)
    stage.until(panel.triage.offers)
    stage.photograph("reception-triage")
    panel.triage.pick(0)
    panel.dangers.toggle()
    stage.write(panel.cells["answer"].editor, _ADVICE)
    panel.sheet.put("route", "people_mediation")
    stage.write(panel.cells["visit_on"].editor, _("两周后"))
    panel.register_button.setFocus()
    stage.photograph("reception-ready")
    panel.register()
    stage.photograph("consultation-registered")


def consultation(stage: Stage) -> None:
    """Look at the record from top to bottom, and make a dispute of it."""
    page = _page(stage)
    assert isinstance(page.record, ConsultationView)
    bar = page.record.form().verticalScrollBar()
    for place, name in ((bar.maximum() // 2, "middle"), (bar.maximum(), "bottom")):
        bar.setValue(place)
        stage.photograph(f"consultation-{name}")
    page.record.make_dispute()
    stage.photograph("consultation-became-a-dispute")


def put_aside(stage: Stage) -> None:
    """Leave a reception half-way; it waits."""
    page = _page(stage)
    page.close_record()
    page.new_record()
    panel = _panel(stage)
    stage.write(panel.enquirer.cells.cells["name"].editor, _RARE * _LONG)
    stage.write(panel.cells["question"].editor, _STORY)
    stage.photograph("reception-long-name")
    panel.set_aside()
    stage.photograph("reception-waits")


def consultations_sizes(stage: Stage) -> None:
    """Look at it on a large screen and in large print."""
    stage.window.resize(*DESK)
    _go_on(stage)
    stage.photograph("reception-1920x1080")
    stage.window.resize(1366, 768)
    for scale in (1.25, 1.5):
        _panel(stage).set_aside()
        stage.window.set_print_size(scale)
        stage.photograph(f"consultations-large-print-{scale}")
        _go_on(stage)
        stage.photograph(f"reception-large-print-{scale}")
    _panel(stage).give_up()
    stage.window.set_print_size(1.0)


def _go_on(stage: Stage) -> None:
    page = _page(stage)
    stage.until(lambda: page.unfinished is not None)
    assert page.unfinished is not None
    page.unfinished.button().click()
    stage.rest(_SEARCHED_MS)


def _page(stage: Stage) -> ConsultationsPage:
    page = stage.workbench.open("consultations")
    assert isinstance(page, ConsultationsPage)
    return page


def _panel(stage: Stage) -> ReceptionPanel:
    panel = _page(stage).reception
    assert panel is not None
    return panel
