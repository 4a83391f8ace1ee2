"""What a plan says."""

from datetime import date
from decimal import Decimal

import pytest

from app import routing_texts
from app.model.limit import Condition
from app.model.routing import NoAnswer, Possibility, Severity, Status
from app.services.routing import Routing

ROUTING = Routing.load()
FACTS = ROUTING.facts


def plan(**facts):
    return ROUTING.plan(facts, on=date(2026, 11, 22))


def reasons(found, route):
    option = next(each for each in found.options if each.route.id == route)
    return routing_texts.reasons(option, found, FACTS)


def test_closed_sets_are_named_in_full():
    assert set(routing_texts.STATUSES) == set(Status)
    assert set(routing_texts.POSSIBILITIES) == set(Possibility)
    assert set(routing_texts.SEVERITIES) == set(Severity)


@pytest.mark.parametrize(
    ("fact", "answer", "said"),
    [
        ("dispute_type", "divorce", "离婚"),
        ("safety_risk", False, "否"),
        ("due_date", date(2026, 3, 5), "2026-03-05"),
        ("amount", Decimal("12.5"), "12.5"),
        ("amount", NoAnswer.UNKNOWN, "说不清"),
        ("amount", NoAnswer.NOT_APPLICABLE, "以上都不是"),
    ],
)
def test_answers_as_they_are_said(fact, answer, said):
    assert routing_texts.answer_text(FACTS[fact], answer) == said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Condition("marriage_registered", "==", True), "领过结婚证吗？“是”"),
        (Condition("claim_disputed", "in", ("admit", "partly")), "对方承认这个账/这件事吗？“承认只是不给或承认一部分”"),
        (Condition("dispute_type", "!=", "divorce"), "这件事大概属于哪一类？不是“离婚”"),
        (Condition("party_count", ">=", 10), "有多少人是同样的诉求？不少于10"),
    ],
)
def test_conditions_as_they_are_said(condition, said):
    assert routing_texts.condition_text(condition, FACTS) == said


def test_a_closed_route_says_by_which_answer_and_article():
    (said,) = reasons(plan(dispute_type="private_loan", mediation_willing="refused"), "people_mediation")

    assert said.startswith("双方愿意坐下来调解吗？对方明确拒绝（《人民调解法》第十七条")


def test_a_route_whose_time_has_passed_says_when():
    found = plan(agreement_reached="mediation", agreement_date=date(2026, 9, 1))

    assert any("期限已过" in each and "2026-10" in each for each in reasons(found, "judicial_confirm"))


def test_an_unclear_route_says_what_to_ask():
    assert reasons(plan(dispute_type="private_loan"), "people_mediation")[1].startswith("先问清：")


def test_a_warning_of_an_undecided_rule_says_if():
    found = plan(dispute_type="divorce")

    assert routing_texts.warning_text(found.warnings[-1], FACTS).startswith("如果")
    assert not routing_texts.warning_text(plan(safety_risk=True).warnings[0], FACTS).startswith("如果")


def test_limits_and_assumptions():
    found = plan(dispute_type="private_loan", due_date=date(2025, 1, 1))
    said = {each.limit.id: routing_texts.limit_text(each, FACTS) for each in found.deadlines}

    assert said["civil_due_date_3y"] == "是否适用要先问清：当初没约定还款日吗？"
    assert said["civil_general_3y"].startswith("还不知道起算的日子")
    assert "没有弄清" in routing_texts.assumption_text(FACTS["amount"])
    assert "（待核）" in routing_texts.basis_text(ROUTING.routes["petition"].basis)
