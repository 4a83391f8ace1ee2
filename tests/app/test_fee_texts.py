"""Every step has its sentence, and every sentence its facts."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app import fee_texts
from app.fee_texts import basis_text, input_text, result_lines, step_text, term_text, yuan_text
from app.model.deadline import Citation
from app.model.fee import FeeStep, InputKind, Term
from app.model.limit import Basis
from app.services.fees import Fees

RULES = Path(fee_texts.__file__).parent / "rules"
FEES = Fees.load()
ON = date(2026, 11, 22)


def steps_of(row):
    given = dict(each.split("=", 1) for each in row["given"].split())
    return FEES.compute(row["kind"], given, ON).steps


def cases():
    with open(Path(__file__).parent / "rules" / "fee_cases.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_step_made_has_its_sentence_and_none_is_left_over():
    told = set()
    for name in ("fee_arithmetic", "fees"):
        text = (RULES / f"{name}.py").read_text(encoding="utf-8")
        told |= set(re.findall(r'"([a-z_]+)"', text))

    assert set(fee_texts._STEPS) - told == set()
    assert set(re.findall(r'(?:tell|cite|FeeStep)\("([a-z_]+)"', text)) - set(fee_texts._STEPS) == set()


def test_closed_sets_are_named_in_full():
    assert set(fee_texts.INPUT_KINDS) == set(InputKind)


@pytest.mark.parametrize("row", cases(), ids=lambda row: f"{row['kind']} {row['given']}")
def test_every_step_of_every_case_can_be_said(row):
    for step in steps_of(row):
        said = step_text(step)
        assert said.endswith("。")
        assert not re.search(r"[{}]|None|Decimal|E[+-]\d", said)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (Term("月工资", Decimal("4350.00"), "元/月"), "月工资 4350 元/月"),
        (Term("", Decimal("0.025"), "%"), "2.5%"),
        (Term("", Decimal("0.000175"), "‱"), "万分之1.75"),
        (Term("", Decimal("21.75"), ""), "21.75"),
        (Term("日工资", Decimal(6000) / Decimal("21.75"), "元"), "日工资 约 275.8621 元"),
        (Term("", Decimal("1E+6"), "元"), "1000000 元"),
    ],
)
def test_values_are_said_with_name_and_unit(term, said):
    assert term_text(term) == said


def test_a_limit_of_its_own_name_is_not_named_twice():
    whole = Term("补偿月数", Decimal(17), "个月")
    step = FeeStep(
        "lowered", Term("补偿月数", Decimal(12), "个月"), (whole, Term("", Decimal(12), "个月")),
        basis=(Citation("甲法", "第一条"), Citation("甲法", "第二条"), Citation("乙法", "第一条")),
    )  # fmt: skip

    assert (
        step_text(step) == "补偿月数：17 个月，超过 12 个月，按 12 个月计（《甲法》第一条、第二条、《乙法》第一条）。"
    )


def test_an_article_inside_the_sentence_is_not_said_again():
    step = FeeStep("law_later", facts={"since": "2026-12-01"}, basis=(Citation("甲法", "第一条"),))

    assert step_text(step) == "《甲法》第一条自 2026-12-01 起施行，之前的事请核对当时的规定。"


def test_what_was_found_in_lines():
    labour = FEES.compute("court_fee_labor", {}, ON)
    wage = FEES.compute("daily_wage", {"monthly_wage": "8700"}, ON)
    death = FEES.compute("work_death", {"avg_wage_month": "1000", "national_urban_income": "10000"}, ON)
    divorce = FEES.compute("court_fee_divorce", {}, ON)

    assert result_lines(labour, FEES.get("court_fee_labor")) == ("金额：10.00 元",)
    assert result_lines(wage, FEES.get("daily_wage")) == ("日工资：400.00 元", "小时工资：50.00 元")
    assert result_lines(death, FEES.get("work_death")) == (
        "金额：206,000.00 元", "丧葬补助金：6,000.00 元", "一次性工亡补助金：200,000.00 元",
    )  # fmt: skip
    assert result_lines(divorce, FEES.get("court_fee_divorce")) == ("还算不出：〔请填本地数据〕",)


def test_unchecked_articles_are_marked():
    basis = [Basis("甲法", "第一条", ON, True), Basis("甲法", "第二条", ON, False)]

    assert basis_text(basis) == "《甲法》第一条、第二条（待核）"
    assert yuan_text(Decimal("1234.50")) == "1,234.50 元"


def test_an_input_says_what_to_fill_in():
    said = [input_text(each) for each in FEES.get("economic_compensation").inputs]

    assert said[0] == "在本单位工作的月数（数目，个月）"
    assert said[3] == "当地月最低工资标准（金额，元/月，本地数据，可不填）"
    assert (
        input_text(FEES.get("consumer_punitive").inputs[1]) == "哪一类（选项，fraud=消费欺诈，food=食品不符合安全标准）"
    )
    assert input_text(FEES.get("nursing_fee").inputs[2]) == "护理人数（数目，人，不填按 1）"


def test_amounts_are_told_once_and_by_their_names():
    loan = FEES.compute("court_fee_property", {"amount": "50000"}, ON)
    death = FEES.compute("work_death", {"avg_wage_month": "7000", "national_urban_income": "50000"}, ON)

    assert fee_texts.amounts(loan, FEES.get("court_fee_property")) == (("案件受理费", Decimal("1050.00")),)
    assert [label for label, _amount in fee_texts.amounts(death, FEES.get("work_death"))] == [
        "合计", "丧葬补助金", "一次性工亡补助金",
    ]  # fmt: skip


def test_without_a_figure_of_the_county_there_is_no_amount_on_a_sheet():
    calculator = FEES.get("funeral_fee")
    fee = FEES.compute("funeral_fee", {}, ON)

    sheet = fee_texts.fee_sheet(fee, calculator, [("上一年度职工月平均工资", "")], day="2026年11月22日")

    assert fee_texts.amounts(fee, calculator) == ()
    assert sheet.results == (("金额", "〔请填本地数据〕", ""),)


def test_a_sheet_can_be_pasted_as_lines():
    calculator = FEES.get("court_fee_property")
    fee = FEES.compute("court_fee_property", {"amount": "50000"}, ON)
    sheet = fee_texts.fee_sheet(fee, calculator, [("诉讼请求金额", "50,000.00 元")], day="今天", matter="借款的事")

    lines = fee_texts.plain_text(sheet).split("\n")

    assert lines[:3] == ["财产案件受理费（分段累计）计算单", "计算日期：今天", "事项：借款的事"]
    assert "诉讼请求金额：50,000.00 元" in lines
    assert "案件受理费：1,050.00 元（人民币壹仟零伍拾元整）" in lines
    assert lines[-1].startswith("本单按填写的数据和上列条文计算，供参考")


def test_an_amount_too_long_for_capitals_stays_without():
    assert fee_texts.capitals_text(Decimal("1050")) == "人民币壹仟零伍拾元整"
    assert fee_texts.capitals_text(Decimal(10) ** 20) == ""
