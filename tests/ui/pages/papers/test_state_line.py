"""How a document stands."""

import pytest

from app.paper_texts import WORDS
from ui.pages.papers.state_line import StateLine


@pytest.fixture
def line(qtbot, desk) -> StateLine:
    line = StateLine(desk)
    qtbot.addWidget(line)
    return line


def test_it_says_version_signature_and_change(line, services, agreement):
    def said() -> str:
        line.show_form(services.papers.form("MED-07", agreement.id, WORDS))
        return line.words()

    before = said()
    services.papers.issue(services.papers.form("MED-07", agreement.id, WORDS))
    made = said()
    services.papers.sign(services.papers.form("MED-07", agreement.id, WORDS), WORDS)
    signed = said()
    services.agreements.change(agreement.id, {"breach": "另付五百元。"})

    assert before == "还没有制作"
    assert made == "第1版 · 2026-11-23 · 未电子签名"
    assert signed == "第1版 · 2026-11-23 · 已签名（李明法）\n签过名的一版不再改动；登记有变化时会另出一版。"
    assert said() == "第1版 · 2026-11-23 · 已签名（李明法）\n登记已有改动，将生成第2版"


def test_while_it_is_read_it_says_so(line):
    line.clear()

    assert line.words() == "正在读取……"
