from datetime import date
from decimal import Decimal

import pytest

from app.model.routing import Status
from app.paper_texts import WORDS
from tests import factories


def test_days_and_times_are_written_without_zeros_in_front():
    assert WORDS.day(date(2026, 3, 5)) == "2026年3月5日"
    assert WORDS.moment("2026-03-05T09:05") == "2026年3月5日9时05分"
    assert WORDS.moment("2026-03-05") == "2026年3月5日"


def test_what_is_due_by_a_day_says_so():
    assert WORDS.by_day(date(2026, 12, 20)) == "2026年12月20日前"


def test_a_time_that_can_not_be_read_stays_as_it_was_written():
    assert WORDS.moment("开春前后") == "开春前后"


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        ("12300.00", "12,300.00元（大写：人民币壹万贰仟叁佰元整）"),
        ("325.04", "325.04元（大写：人民币叁佰贰拾伍元零肆分）"),
        ("若干", "若干"),
    ],
)
def test_amounts_stand_in_figures_and_in_capitals(yuan, said):
    assert WORDS.amount(yuan) == said


def test_sentences_have_one_stop_between_them_and_none_at_the_end():
    assert WORDS.sentences(["先调解。", "", "再起诉；"]) == "先调解。再起诉"


def test_lists_leave_out_what_is_empty():
    assert WORDS.joined(["甲", "", "乙"]) == "甲、乙"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2026-11-10 当日不算，从 2026-11-11 起算", "2026年11月10日当日不算，从2026年11月11日起算"),
        ("数满 30 日", "数满30日"),
        ("利息超过LPR四倍部分不保护", "利息超过一年期贷款市场报价利率（LPR）四倍部分不保护"),
        ("一年期贷款市场报价利率（LPR）", "一年期贷款市场报价利率（LPR）"),
        (
            "《最高人民法院关于适用《民事诉讼法》的解释》第三百五十五条",
            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十五条",
        ),
        ("还不知道起算的日子，请先问清：离职之日", "起算的日子还没有弄清，应从这一天算起：离职之日"),
        ("编号2026-11-100不是日子", "编号2026-11-100不是日子"),
        ("合同无效（民间借贷规定13条），利息不受保护", "合同无效，利息不受保护"),
        ("对执法行为不满→同级司法局", "对执法行为不满的，找同级司法局"),
    ],
)
def test_residents_read_days_in_full_and_no_words_for_advisors(ours, theirs):
    assert WORDS.plainly(ours) == theirs


def test_reasons_tell_what_was_said_and_ask_nothing_of_the_resident(services):
    facts = services.routing.facts
    plan = services.routing.plan(services.routing.answers({"dispute_type": "divorce"}), on=services.session.today)

    told = [WORDS.reasons(option, plan, facts) for option in plan.options]

    assert plan.with_status(Status.CLOSED)
    assert any(each.startswith("根据您的陈述（离婚），依照《") for each in told)
    assert not any(mark in each for each in told for mark in ("先问清", "？", "。。"))


def test_a_law_is_named_once_however_many_articles_are_cited(services):
    plan = services.routing.plan(services.routing.answers({"dispute_type": "divorce"}), on=services.session.today)
    basis = plan.options[0].basis

    text = WORDS.basis(basis)

    laws = {each.citation.law for each in basis}
    assert len(basis) > len(laws)
    assert text.count("；") == len(laws) - 1
    assert all(each.citation.article in text for each in basis)


def test_a_day_to_be_written_by_hand_has_room_for_four_figures_and_twice_two():
    assert [len(part) for part in WORDS.blank_day.replace("月", "年").replace("日", "").split("年")] == [6, 4, 4]


def test_a_count_says_from_when_how_long_and_by_what_and_not_every_step(services):
    plan = services.routing.plan(services.routing.answers(factories.LOAN), on=services.session.today)
    planned = next(each for each in plan.deadlines if each.limit.id == "civil_general_3y")

    said = WORDS.how_counted(planned)

    assert said.startswith(
        "从2024年1月4日（知道或应当知道权利受损且知道义务人之日）起，三年内（《民法典》第一百八十八条"
    )
    assert "当日不算" not in said
    assert said.count("。") == 1


def test_of_several_sayings_the_first_is_told():
    assert WORDS.briefly("村（居）人民调解委员会；跨村的找乡镇") == "村（居）人民调解委员会"
    assert WORDS.listed(["身份证", "", "欠条、合同"]) == "身份证；欠条、合同"


def test_an_electronic_signature_replaces_no_seal_where_there_is_a_place_for_one():
    assert WORDS.electronic(is_sealed=False).endswith("不代替当事人签名、指印。")
    assert WORDS.electronic(is_sealed=True).endswith("不代替当事人签名、指印和调解委员会印章。")


@pytest.mark.parametrize(
    ("committee", "village"),
    [("户部寨镇户部寨村村委会", "户部寨镇户部寨村"), ("某街道某社区居委会", "某街道某社区"), ("户部寨镇", "户部寨镇")],
)
def test_a_village_is_called_by_its_own_name(committee, village):
    assert WORDS.village(committee) == village


def test_half_of_a_fee_is_told_beside_the_whole():
    said = WORDS.fee("减半交纳", "650000", Decimal("10300"), is_halved=True)

    assert said == "减半交纳。按650,000.00元计算，全额是10,300.00元，减半是5,150.00元"
    assert WORDS.fee("另交", "650000", Decimal("3770")) == "另交。按650,000.00元计算，应交3,770.00元"
