"""The documents of a matter under its form: each kind, how it stands, one button."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.paper_texts import WORDS
from tests import factories
from ui.matters.papers_panel import PapersPanel


@pytest.fixture
def agreement(services):
    """An agreement of a dispute that lacks nothing."""
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    made = services.agreements.begin(dispute.id)
    services.agreements.rows.add("agreement_term", made.id, {"text": "还清借款。"})
    given = {"performance": "一次付清。", "committee": "户部寨村人民调解委员会", "mediators": "李明法", "copies": 3}
    return services.agreements.change(made.id, given)


@pytest.fixture
def show(qtbot, desk):
    """Show the panel on a record."""

    def show_one(record: str, table: str = "dispute") -> PapersPanel:
        panel = PapersPanel(desk, table)
        qtbot.addWidget(panel)
        panel.show_record(record, read_only=False)
        panel.show()
        qtbot.waitUntil(lambda: not desk.jobs.is_busy(), timeout=20_000)
        return panel

    return show_one


def act(panel: PapersPanel, name: str) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if name in each.accessibleName())


def told(panel: PapersPanel) -> list[str]:
    """Return what is told of each document, without the marks before it."""
    return [line for line in panel.lines() if "书" in line]


def test_a_dispute_has_the_notice_and_the_papers_of_its_agreements(show, agreement):
    panel = show(agreement.record)

    assert told(panel) == ["书面法律告知书", "人民调解协议书"]


def test_a_button_leads_to_the_document(qtbot, show, services, agreement):
    panel = show(agreement.record)

    with qtbot.waitSignal(panel.paper_asked) as asked:
        act(panel, "人民调解协议书").click()

    assert asked.args == ["MED-07", agreement.id]


def test_a_version_is_told_and_that_its_record_has_changed_since(show, services, agreement):
    services.papers.issue(services.papers.form("MED-07", agreement.id, WORDS))
    before = told(show(agreement.record))[1]
    services.agreements.change(agreement.id, {"breach": "逾期另付五百元。"})

    after = told(show(agreement.record))[1]

    assert before == "人民调解协议书：第1版 · 2026-11-23 · 未电子签名"
    assert after == before + "；登记已有改动，将生成第2版"


def test_on_the_agreement_itself_its_paper_stands_alone(show, agreement):
    assert told(show(agreement.id, "agreement")) == ["人民调解协议书"]


def test_papers_of_a_closed_matter_are_made_too(qtbot, show, services):
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    services.disputes.close(dispute.id)
    panel = show(dispute.id)

    assert act(panel, "书面法律告知书").isEnabled()
