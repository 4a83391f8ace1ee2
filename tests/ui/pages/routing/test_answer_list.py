from decimal import Decimal

import pytest

from app.model.routing import NoAnswer
from ui.pages.routing.answer_list import AnswerList
from ui.pages.routing.answers import Offer

OFFERS = [Offer(f"第{place}个", f"v{place}") for place in range(12)]


@pytest.fixture
def answers(qtbot):
    answers = AnswerList()
    qtbot.addWidget(answers)
    answers.show()
    return answers


def test_figures_press_the_first_nine(answers):
    taken = []
    answers.chosen.connect(taken.append)
    answers.show_offers(OFFERS)

    assert [button.text()[:1] for button in answers.buttons[:10]] == [*"123456789", "第"]
    assert (answers.press(1), answers.press(12)) == (True, False)
    assert taken == ["v1"]


def test_what_was_given_is_marked_and_nothing_else(answers):
    offers = [Offer("是", True), Offer("否", False), Offer("不清楚", NoAnswer.UNKNOWN)]

    answers.show_offers(offers, given=Decimal(1))
    assert [button.isChecked() for button in answers.buttons] == [False, False, False]

    answers.show_offers(offers, given=False)
    assert [button.isChecked() for button in answers.buttons] == [False, True, False]


def test_fewer_answers_leave_no_button_behind(answers):
    answers.show_offers(OFFERS)
    answers.show_offers(OFFERS[:2])

    assert [button.words() for button in answers.buttons if button.isVisible()] == ["第0个", "第1个"]
