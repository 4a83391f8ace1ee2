from datetime import date

import pytest

from app.services.fees import Fees
from ui.pages.fees.answer_pane import AmountCard, StepsCard

FEES = Fees.load()
ON = date(2026, 11, 23)


@pytest.fixture
def amount(qtbot) -> AmountCard:
    card = AmountCard()
    qtbot.addWidget(card)
    return card


@pytest.fixture
def steps(qtbot) -> StepsCard:
    card = StepsCard()
    qtbot.addWidget(card)
    return card


def test_the_amount_stands_there_large_and_in_capitals(amount):
    amount.show_fee(FEES.compute("court_fee_labor", {}, ON), FEES.get("court_fee_labor"))

    assert amount.text() == "案件受理费\n10.00 元\n人民币壹拾元整"
    assert amount.labels[1].property("role") == "amount"
    assert amount.labels[1].accessibleName() == "案件受理费：10.00 元"


def test_of_many_amounts_only_the_first_is_large(amount):
    given = {"avg_wage_month": "7000", "national_urban_income": "50000"}

    amount.show_fee(FEES.compute("work_death", given, ON), FEES.get("work_death"))

    assert [label.property("role") for label in amount.labels[1::3]] == ["amount", "section", "section"]


def test_missing_figures_of_this_place_are_named(amount):
    amount.show_fee(FEES.compute("work_death", {}, ON), FEES.get("work_death"))

    assert amount.text().startswith("〔请填本地数据〕\n统筹地区上年度职工月平均工资、")


def test_a_sentence_takes_the_place_of_the_amount(amount):
    amount.show_fee(FEES.compute("court_fee_labor", {}, ON), FEES.get("court_fee_labor"))

    amount.say("还要填：本金。")

    assert amount.text() == "还要填：本金。"


def test_steps_are_numbered_sentences_with_articles_and_a_caution(steps):
    calculator = FEES.get("court_fee_property")

    steps.show_fee(FEES.compute("court_fee_property", {"amount": "50000"}, ON), calculator)

    assert len(steps.lines) == 3 + 3
    assert "（《诉讼费用交纳办法》第十三条）" in steps.lines[0]
    assert steps.lines[-1].startswith("供参考")


def test_what_the_county_has_to_fill_in_is_said_once_above_and_not_as_a_step(steps):
    steps.show_fee(FEES.compute("funeral_fee", {}, ON), FEES.get("funeral_fee"))

    assert not any("monthly_avg_wage" in line for line in steps.lines)


def test_before_anything_is_worked_out_the_articles_stand_there(steps):
    steps.show_calculator(FEES.get("court_fee_property"))

    assert "《诉讼费用交纳办法》第十三条" in steps.lines
