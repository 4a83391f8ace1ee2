"""One document: set in the worker, kept at once; late answers are dropped and the place stays."""

import pytest

from app.paper_texts import WORDS
from tests import factories
from ui.pages.papers.editor import PaperEditor


@pytest.fixture
def editor(qtbot, desk) -> PaperEditor:
    editor = PaperEditor(desk)
    qtbot.addWidget(editor)
    editor.resize(1134, 600)
    editor.show()
    return editor


@pytest.fixture
def settle(qtbot, jobs, editor):
    def wait() -> None:
        qtbot.waitUntil(lambda: editor.is_current() and not jobs.is_busy(), timeout=30_000)

    return wait


def test_own_fields_are_typed_once_it_is_known_what_was_typed_before(services, editor, settle, consultation):
    services.papers.type_in(services.papers.form("ADV-01", consultation.id, WORDS), "materials", "指南")
    editor.open("ADV-01", consultation.id)
    before = editor.fields.cell("materials").editor.isEnabled()

    settle()

    assert not before
    assert editor.fields.cell("materials").editor.isEnabled()
    assert editor.fields.value("materials") == "指南"


def test_the_place_on_the_page_stays_while_it_is_set_anew(editor, settle, commit, consultation):
    editor.open("ADV-01", consultation.id)
    settle()
    editor.preview.wide.click()
    bar = editor.preview.view.verticalScrollBar()
    bar.setValue(120)
    settle()

    commit(editor.fields.cell("materials").editor, "指南一份")
    settle()

    assert bar.value() == 120


def test_the_papers_number_stays_from_one_look_to_the_next(editor, settle, consultation):
    editor.open("ADV-01", consultation.id)
    settle()
    first = editor.form().document

    editor.refresh()
    settle()

    assert editor.form().document == first


def test_typing_on_while_it_is_set_shows_the_last_word(editor, settle, commit, consultation, qtbot):
    editor.open("ADV-01", consultation.id)
    settle()
    field = editor.fields.cell("materials").editor

    for part in ("法律", "援助", "指南"):
        commit(field, part)
        qtbot.wait(60)
    settle()

    assert editor.form().own["materials"] == "法律援助指南"


def test_pages_that_come_into_sight_are_drawn(editor, settle, agreement, qtbot):
    editor.open("MED-07", agreement.id)
    settle()
    editor.preview.view.go_to(1)
    settle()

    assert 1 in editor.preview.view._desk.images


def test_once_it_is_left_nothing_is_shown_any_more(editor, settle, consultation, qtbot, jobs):
    editor.open("ADV-01", consultation.id)
    editor.leave()
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=20_000)

    assert editor.form() is None
    assert editor.place() == ""


def test_one_word_is_set_once(editor, settle, commit, consultation, qtbot):
    editor.open("ADV-01", consultation.id)
    settle()
    shown = []
    editor.shown.connect(lambda: shown.append(editor.form().own["materials"]))

    commit(editor.fields.cell("materials").editor, "指南")
    qtbot.waitUntil(lambda: shown != [], timeout=10_000)
    qtbot.wait(1000)  # longer than every pause in typing

    assert shown == ["指南"]


@pytest.mark.parametrize(("known", "is_enough"), [({}, False), ({"phone": "0393-8550100"}, True)])
def test_a_notice_without_a_known_body_warns_before_it_is_issued(
    services, editor, settle, consultation, known, is_enough
):
    factories.make_plan(services, consultation.id)
    editor.open("ADV-20", consultation.id)
    settle()
    assert editor.stopgaps.words() == ["办理机关的地址、电话"]
    for kind in ("basic_court", "tribunal", "village_mediation"):
        services.directory.record({"kind": kind, "name": "某机关", **known})

    editor.refresh()
    settle()

    assert editor.stopgaps.isHidden() is is_enough


def test_the_versions_before_the_newest_are_named(services, editor, settle, consultation):
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))
    services.consultations.change(consultation.id, {"answer": "另外一种答复。"})
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))

    editor.open("ADV-01", consultation.id)
    settle()

    assert [link.text() for link in editor.earlier.links] == ["第1版 · 2026-11-23 · 未电子签名"]
