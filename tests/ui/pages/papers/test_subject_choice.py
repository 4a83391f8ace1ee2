"""Choose the record of which a document is made."""

import pytest

from ui.pages.papers.subject_choice import SubjectChoice


@pytest.fixture
def choice(qtbot, desk) -> SubjectChoice:
    choice = SubjectChoice(desk)
    qtbot.addWidget(choice)
    choice.show()
    return choice


def test_what_was_opened_last_is_offered_with_its_agreements(choice, services, consultation, agreement):
    services.recent.note("consultation", consultation.id)
    services.recent.note("dispute", agreement.record)

    choice.refresh()

    assert [line.partition("　")[0] for line in choice.lines()] == ["矛盾纠纷", "调解协议", "接待咨询"]


def test_words_find_records_that_were_not_opened(qtbot, choice, consultation):
    choice.refresh()
    assert choice.lines() == []

    choice.search.setText("张三")
    qtbot.waitUntil(lambda: choice.lines() != [], timeout=10_000)

    with qtbot.waitSignal(choice.chosen) as chosen:
        choice.search.returnPressed.emit()
    assert chosen.args == [consultation.id]


def test_what_is_deleted_is_not_offered(qtbot, choice, services, consultation):
    services.recent.note("consultation", consultation.id)
    services.consultations.delete(consultation.id)

    choice.refresh()

    assert choice.lines() == []
    assert "没有打开过" in choice.hint.text()
