import pytest
from PySide6.QtCore import Qt

from app.services import Services
from tests import factories
from ui.pages.routing.record_choice import RecordChoice


@pytest.fixture
def choice(qtbot, desk):
    choice = RecordChoice(desk)
    qtbot.addWidget(choice)
    choice.taken = []
    choice.chosen.connect(lambda *record: choice.taken.append(record))
    choice.resize(600, 400)
    choice.show()
    choice.refresh()
    return choice


def test_what_was_opened_last_comes_first_and_closed_ones_are_left_out(choice, services: Services):
    dispute = factories.make_dispute(services, title="院墙的事")
    consultation = factories.make_consultation(services)
    for table, record in (("dispute", dispute.id), ("party", "x"), ("consultation", consultation.id)):
        services.recent.note(table, record)

    choice.refresh()

    assert [line.split("　")[0] for line in choice.lines()] == ["接待咨询", "矛盾纠纷"]
    assert choice.hint.text() == "最近打开的："


def test_words_find_both_kinds_and_enter_takes_the_first(choice, services: Services, qtbot):
    dispute = factories.make_dispute(services, title="院墙的事")
    factories.make_consultation(services)
    choice.search.setText("院墙")
    qtbot.waitUntil(lambda: choice.lines() == ["矛盾纠纷　院墙的事"])

    qtbot.keyClick(choice.search, Qt.Key.Key_Return)

    assert choice.taken == [("dispute", dispute.id)]


def test_nothing_found_says_so(choice, qtbot):
    choice.search.setText("外星人")

    qtbot.waitUntil(lambda: choice.hint.text() == "没有找到没办结的咨询或纠纷，换几个字再找。")
    assert choice.lines() == []
