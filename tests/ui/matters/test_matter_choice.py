import pytest

from tests import factories
from ui.matters.matter_choice import MatterChoice, MatterShelf


@pytest.fixture
def shelf(services) -> MatterShelf:
    return MatterShelf(
        consultations=services.consultations,
        disputes=services.disputes,
        dispute_types=services.dispute_types,
        recent=services.recent,
    )


@pytest.fixture
def choice(qtbot, shelf, jobs) -> MatterChoice:
    choice = MatterChoice(shelf, jobs)
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


def test_one_that_is_deleted_or_unknown_is_not_offered(choice, shelf, services):
    dispute = factories.make_dispute(services)
    services.recent.note("dispute", dispute.id)
    services.disputes.delete(dispute.id)

    choice.refresh()

    assert choice.lines() == []
    assert shelf.find(dispute.id).is_deleted
    assert shelf.find("nobody") is None
