from functools import cache

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from app.model.routing import Status
from app.services.routing import Routing
from tests.conftest import TODAY
from tests.ui.pages.routing.conftest import LOAN
from ui.pages.routing.plan_pane import PlanPane
from ui.pages.routing.plan_words import PlanWords


@cache
def routing() -> Routing:
    return Routing.load()


def plan(**answers):
    return routing().plan({**LOAN, **answers}, on=TODAY)


@pytest.fixture
def pane(qtbot):
    pane = PlanPane(PlanWords(routing().facts, routing().routes, lambda _route: ()), routing().pack[1])
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(pane)
    qtbot.addWidget(area)
    area.resize(600, 500)
    area.show()
    pane.area = area
    return pane


def shown(pane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_routes_stand_in_the_order_of_the_plan_and_closed_ones_with_why(pane):
    made = plan(mediation_willing="refused")
    pane.show_plan(made)

    open_routes = [each.route.id for each in made.options if each.standing.status is not Status.CLOSED]
    first = made.first_choice
    assert pane.order()[0] == first.route.id
    assert set(pane.order()) == set(open_routes)
    closed = made.with_status(Status.CLOSED)
    assert len(pane.closed.lines.lines()) == len(closed)
    assert all(
        line.removeprefix(each.route.name).strip() for line, each in zip(pane.closed.lines.lines(), closed, strict=True)
    )


def test_cards_keep_their_identity_and_the_view_its_place(pane):
    pane.show_plan(plan())
    before = dict(pane.cards)
    QApplication.processEvents()
    pane.area.verticalScrollBar().setValue(90)

    pane.show_plan(plan(mediation_willing="refused"))

    assert all(pane.cards[route] is card for route, card in before.items())
    QApplication.processEvents()
    assert pane.area.verticalScrollBar().value() == 90


def test_dangers_stand_on_top_with_their_word(pane):
    pane.show_plan(
        routing().plan({"dispute_type": "domestic_violence", "safety_risk": True, "domestic_violence": True}, on=TODAY)
    )

    assert pane.dangers.isVisible()
    assert "危险" in shown(pane)
    assert pane.dangers.y() < min(card.y() for card in pane.cards.values() if card.isVisible())

    pane.show_plan(plan())
    assert not pane.dangers.isVisible()


def test_before_the_kind_is_known_nothing_is_spread_out(pane):
    pane.show_plan(routing().plan({}, on=TODAY))

    assert pane.begin.isVisible()
    assert pane.order() == []
    pane.others.click()
    assert pane.order()


def test_what_rests_on_nobody_knowing_is_told(pane):
    from app.model.routing import NoAnswer

    made = plan(economic_difficulty=NoAnswer.UNKNOWN, guarantee_kind=NoAnswer.UNKNOWN)
    pane.show_plan(made)

    assert pane.assumptions.isVisible() == bool(made.assumptions)


def test_where_no_way_is_open_a_person_comes_first(pane, monkeypatch):
    from dataclasses import replace

    made = plan()
    closed = tuple(
        replace(each, standing=replace(each.standing, status=Status.CLOSED), rank=None) for each in made.options
    )
    asked = []
    pane.accept_asked.connect(lambda *told: asked.append(told))
    pane.show_plan(replace(made, options=closed, human=routing()._pack.human))

    assert pane.human.isVisible()
    assert routing()._pack.human.name in pane.human.told.text()
    assert pane.order() == []
    pane.human.accept.click()
    assert asked == [("", "")]


def test_the_foot_names_the_pack_and_says_what_a_plan_is_not(pane):
    pane.show_plan(plan())

    assert pane.foot.text() == f"供村（社区）法律顾问参考，不替代律师意见。规则包 {routing().pack[1]} 版"


def test_a_kept_plan_is_only_read(pane):
    made = plan()
    pane.show_plan(made, chosen=made.first_choice.route.id)

    for card in pane.cards.values():
        assert not card.act.isVisible()
