"""The start of the page: a record to be chosen, documents made lately."""

import pytest

from app.paper_texts import WORDS
from ui.pages.papers.start_view import StartView


@pytest.fixture
def start(qtbot, desk) -> StartView:
    start = StartView(desk)
    qtbot.addWidget(start)
    start.resize(1100, 600)
    start.show()
    return start


def test_a_record_of_one_document_alone_leads_straight_to_it(qtbot, start, agreement):
    with qtbot.waitSignal(start.chosen) as chosen:
        start.show_templates(agreement.id)

    assert chosen.args == ["MED-07", agreement.id]


def test_a_record_of_several_shows_them(qtbot, start, consultation):
    start.show_templates(consultation.id)

    with qtbot.waitSignal(start.chosen) as chosen:
        start.templates.buttons[0].click()

    assert len(start.templates.buttons) >= 2
    assert chosen.args == ["ADV-01", consultation.id]


def test_documents_made_lately_say_how_they_stand(qtbot, start, services, jobs, consultation, agreement):
    services.papers.sign(services.papers.form("MED-07", agreement.id, WORDS), WORDS)
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))
    services.consultations.change(consultation.id, {"answer": "先协商"})

    start.refresh()
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=20_000)

    first, second = start.lately.lines()
    assert "法律咨询登记表" in first
    assert "已签名（李明法）" in second
    assert start._changed == {services.papers.newest("ADV-01", consultation.id).id}
    with qtbot.waitSignal(start.chosen) as chosen:
        start.lately.buttons[1].click()
    assert chosen.args == ["MED-07", agreement.id]


def test_where_none_was_made_it_says_how_to_begin(start):
    start.refresh()

    assert "还没有制作过文书" in start.empty.text()
    assert start.empty.isVisible()
