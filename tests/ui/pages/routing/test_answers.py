from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from app.model.routing import FactType, NoAnswer
from app.services.routing import Routing
from ui.pages.routing import answers


@cache
def facts():
    return Routing.load().facts


def test_not_known_is_last_but_one_and_none_of_these_last_for_every_fact():
    for fact in facts().values():
        words = [offer.words for offer in answers.offers(fact)]
        assert answers.offers(fact)[-1].answer is NoAnswer.NOT_APPLICABLE
        not_known = answers.offers(fact)[-2].answer
        assert not_known is NoAnswer.UNKNOWN or not_known in fact.unknown_values
        assert len(set(words)) == len(words)


def test_a_choice_that_knows_nothing_stands_in_the_place_of_not_known():
    offered = answers.offers(facts()["mediation_willing"])

    assert [offer.words for offer in offered] == ["都愿意", "只有我方愿意", "对方明确拒绝", "还没问", "以上都不是"]
    assert offered[-2].answer == "unknown"


def test_yes_and_no_come_first():
    assert [offer.words for offer in answers.offers(facts()["safety_risk"])] == ["是", "否", "不清楚", "不适用"]


def test_every_choice_is_offered_once():
    for fact in facts().values():
        if fact.type is FactType.CHOICE:
            assert {offer.answer for offer in answers.offers(fact)} >= set(fact.choices)


@pytest.mark.parametrize(
    ("fact", "answer", "said"),
    [
        ("safety_risk", False, "否"),
        ("amount", Decimal("30000.00"), "30000.00 元"),
        ("due_date", date(2026, 3, 5), "2026-03-05"),
        ("proceeding_stage", "suing", "法院已受理"),
        ("proceeding_stage", NoAnswer.NOT_APPLICABLE, "以上都不是"),
        ("due_date", NoAnswer.UNKNOWN, "不清楚"),
        ("due_date", NoAnswer.NOT_APPLICABLE, "不适用"),
    ],
)
def test_answers_are_said_as_people_say_them(fact, answer, said):
    assert answers.told(facts()[fact], answer) == said
    assert answers.whole(facts()[fact], answer) == facts()[fact].question + said


def test_long_questions_are_cut_off():
    assert answers.short(facts()["safety_risk"], True) == "现在有没有人正在挨打、被…：是"
