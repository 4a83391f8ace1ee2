"""Choosing a record: those opened last, or those in which some words stand."""

import pytest

from tests import factories
from ui.matters.matter_shelf import MatterShelf
from ui.matters.record_choice import RecordChoice


@pytest.fixture
def choice(qtbot, services, jobs) -> RecordChoice:
    shelf = MatterShelf(services.consultations, services.disputes, services.dispute_types, services.recent)
    choice = RecordChoice(shelf.choosable(), services.recent, jobs)
    qtbot.addWidget(choice)
    choice.show()
    return choice


def test_those_opened_last_are_offered_first(choice, services):
    dispute = factories.make_dispute(services, title="借款的事")
    services.recent.note("dispute", dispute.id)

    choice.refresh()

    assert choice.hint.text() == "最近打开的："
    assert choice.lines() == ["矛盾纠纷　借款的事"]


def test_words_find_others_and_enter_takes_the_first(choice, services, qtbot, commit):
    dispute = factories.make_dispute(services, title="排水沟的事", brief="为院墙外的排水沟起争执")
    commit(choice.search, "排水沟")
    qtbot.waitUntil(lambda: choice.lines() == ["矛盾纠纷　排水沟的事"], timeout=20_000)

    with qtbot.waitSignal(choice.chosen) as told:
        choice.search.returnPressed.emit()

    assert told.args == ["dispute", dispute.id]


def test_words_that_nothing_has_are_told(choice, qtbot, commit):
    commit(choice.search, "火星上的事")

    qtbot.waitUntil(lambda: choice.hint.text().startswith("没有找到"), timeout=20_000)


def test_both_kinds_are_found_in_turn_and_not_more_than_there_is_room_for(choice, services, qtbot, commit):
    for _each in range(7):
        factories.make_consultation(services, question="排水沟堵了")
        factories.make_dispute(services, title="排水沟的事", brief="为排水沟起争执")
    commit(choice.search, "排水沟")

    qtbot.waitUntil(lambda: choice.list.count() == 6, timeout=20_000)
    assert [line.partition("　")[0] for line in choice.lines()] == ["接待咨询", "矛盾纠纷"] * 3
