from dataclasses import replace

import pytest

from ui.pages.routing.option_card import OptionCard
from ui.pages.routing.plan_words import Details, Head, ShownLimit

FIRST = Head("people_mediation", "人民调解", "首选", "circle-check", "good", ("先村乡调解",), "采用方案", is_first=True)
OTHER = Head("civil_litigation", "民事诉讼", "可走", "chevron-right", "muted", ("调不成就起诉",), "改走这条")
DETAILS = Details(
    "村调委会", (), (ShownLimit("三十日", "最后一天：2026-12-08 周二。", "text", ("依据：甲",)),), (("费用", "不收费"),)
)


@pytest.fixture
def card(qtbot):
    card = OptionCard("people_mediation")
    qtbot.addWidget(card)
    card.asked, card.told, card.bodies = [], 0, []
    card.accept_asked.connect(lambda *asked: card.asked.append(asked))
    card.body_asked.connect(lambda: card.bodies.append(True))
    card.resize(560, 600)
    card.show()

    def tell() -> Details:
        card.told += 1
        return DETAILS

    card.tell = tell
    return card


def test_the_first_choice_is_open_and_taken_with_one_press(card):
    card.show_option(FIRST, card.tell)
    assert card.is_open()
    assert card.details().where.lines() == ["找谁 村调委会"]

    card.act.click()

    assert card.asked == [("people_mediation", "")]


def test_another_is_folded_and_its_details_are_not_even_asked_for(card):
    card.show_option(OTHER, card.tell)

    assert (card.told, card.is_open(), card.act.isVisible()) == (0, False, False)

    card.more.click()
    assert (card.told, card.act.text(), card.act.isVisible()) == (1, "改走这条", True)


def test_to_go_another_way_a_reason_must_be_written(card, commit):
    card.show_option(OTHER, card.tell)
    card.more.click()

    card.act.click()
    assert card.reason.isVisible()
    card.act.click()
    assert card.asked == []
    assert card.reason.note() == "没有选排在第一的途径，请写一句理由，日后说得清为什么。"

    commit(card.reason.editor, "对方躲着不见")
    assert card.reason.note() != "没有选排在第一的途径，请写一句理由，日后说得清为什么。"
    card.act.click()
    assert card.asked == [("people_mediation", "对方躲着不见")]


def test_where_the_directory_knows_nobody_it_leads_there(card):
    card.show_option(FIRST, card.tell)
    assert card.details().missing.isVisible()

    card.details().add.click()

    assert card.bodies == [True]


def test_what_was_opened_stays_open_when_another_plan_comes(card):
    card.show_option(OTHER, card.tell)
    card.more.click()
    card.show_option(replace(OTHER, reasons=("换了理由",)), card.tell)
    assert card.is_open()

    card.show_option(FIRST, card.tell)
    card.more.click()
    card.show_option(OTHER, card.tell)
    card.show_option(FIRST, card.tell)
    assert not card.is_open()
