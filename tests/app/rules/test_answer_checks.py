"""Answers that can't be, and answers that look wrong: the shipped pack's, and files of the wrong shape."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from app import texts
from app.model.routing import FactType, NoAnswer
from app.rules import answer_checks, pack
from tests.app.rules import naive_routing

PACK = pack.shipped()
ON = date(2026, 11, 22)


def found(**answers):
    problems = answer_checks.problems(answers, PACK.facts, PACK.checks, on=ON)
    assert all(texts.problem_text(each) for each in problems)
    return [(each.field, each.code, each.is_soft) for each in problems]


HARD = [
    ({"date_of_harm": date(2026, 11, 23)}, ("date_of_harm", "answer_day_to_come")),
    ({"labor_relation_ended": "ended", "labor_end_date": date(2027, 1, 1)}, ("labor_end_date", "answer_day_to_come")),
    ({"no_due_date": False, "due_date": date(1949, 9, 30)}, ("due_date", "answer_day_too_early")),
    ({"amount": Decimal(-1)}, ("amount", "answer_too_small")),
    ({"interest_rate_annual": Decimal(5000)}, ("interest_rate_annual", "answer_too_large")),
    ({"party_count": Decimal(0)}, ("party_count", "answer_too_small")),
    ({"party_count": Decimal("2.5")}, ("party_count", "answer_not_whole")),
]
SOFT = [
    (
        {"dispute_type": "private_loan", "no_due_date": False, "due_date": date(2026, 5, 1),
         "last_demand_date": date(2026, 4, 1)},
        ("last_demand_date", "answer_day_before"),
    ),
    ({"date_of_harm": date(2026, 5, 2), "date_known": date(2026, 5, 1)}, ("date_known", "answer_day_before")),
    (
        {"agreement_reached": "private", "date_of_harm": date(2026, 5, 2), "agreement_date": date(2026, 5, 1)},
        ("agreement_date", "answer_day_before"),
    ),
    (
        {"opponent_is_government": True, "admin_act_date": date(2026, 5, 2), "decision_served_date": date(2026, 5, 1)},
        ("decision_served_date", "answer_day_before"),
    ),
    ({"date_of_harm": date(2006, 11, 21)}, ("date_of_harm", "answer_day_long_ago")),
    (
        {"dispute_type": "wage_arrears", "labor_relation_ended": "ongoing", "labor_end_date": date(2026, 5, 1)},
        ("labor_end_date", "answer_not_asked"),
    ),
    (
        {"dispute_type": "private_loan", "no_due_date": True, "due_date": date(2026, 5, 1)},
        ("due_date", "answer_not_asked"),
    ),
    ({"dispute_type": "private_loan", "interest_rate_annual": Decimal(40)}, ("interest_rate_annual", "answer_unusual")),
    ({"amount": Decimal(0)}, ("amount", "answer_unusual")),
    (
        {"dispute_type": "personal_injury", "injury_severity": "serious", "crime_suspected": False},
        ("crime_suspected", "answer_clash"),
    ),
    ({"mediation_willing": "refused", "proceeding_stage": "mediating"}, ("mediation_willing", "answer_clash")),
    (
        {"dispute_type": "divorce", "marriage_registered": False, "both_agree_divorce": True},
        ("both_agree_divorce", "answer_clash"),
    ),
    ({"debtor_identified": "unknown", "debtor_whereabouts": "reachable"}, ("debtor_whereabouts", "answer_clash")),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "expected"), HARD, ids=lambda each: each[1] if isinstance(each, tuple) else "")
def test_what_can_not_be_is_refused(answers, expected):
    assert found(**answers) == [(*expected, False)]


@pytest.mark.parametrize(
    ("answers", "expected"), SOFT, ids=lambda each: "-".join(each) if isinstance(each, tuple) else ""
)
def test_what_looks_wrong_is_a_doubt(answers, expected):
    assert found(**answers) == [(*expected, True)]


@pytest.mark.parametrize(
    "answers",
    [
        {"date_of_harm": ON, "date_known": ON},
        {"date_of_harm": date(2006, 11, 22)},
        {"no_due_date": False, "due_date": date(2030, 1, 1), "dispute_type": "private_loan"},
        {"dispute_type": "inheritance", "succession_open_date": date(1960, 2, 29)},
        {"dispute_type": "traffic_injury", "injury_severity": "serious", "crime_suspected": False},
        {"date_of_harm": NoAnswer.UNKNOWN, "date_known": date(2026, 1, 1), "amount": NoAnswer.NOT_APPLICABLE},
        {"dispute_type": "divorce", "party_is_migrant_worker": False},
        {"interest_rate_annual": Decimal(0), "dispute_type": "private_loan"},
    ],
)
def test_what_may_be_raises_no_doubt(answers):
    assert found(**answers) == []


def test_a_doubt_names_the_other_question():
    (problem,) = answer_checks.problems(
        {"date_of_harm": date(2026, 5, 2), "date_known": date(2026, 5, 1)}, PACK.facts, PACK.checks, on=ON
    )

    assert problem.facts["other_fact"] == "date_of_harm"
    assert problem.facts["other_day"] == "2026-05-02"
    sentence = texts.problem_text(problem)
    assert PACK.facts["date_of_harm"].question in sentence
    assert "2026-05-01" in sentence


def test_no_golden_case_is_doubted():
    assert [case.name for case in PACK.cases if found(**case.facts)] == []


@settings(max_examples=150, deadline=None)
@given(naive_routing.some_answers())
def test_every_problem_is_of_an_answer_that_was_given(answers):
    for problem in answer_checks.problems(answers, PACK.facts, PACK.checks, on=ON):
        assert problem.field in answers
        assert texts.problem_text(problem)


def test_every_day_and_number_that_is_asked_has_bounds():
    wanted = {each.id for each in PACK.facts.values() if each.type is FactType.DATE}
    assert PACK.checks.days.keys() == wanted
    assert PACK.checks.numbers.keys() == {each.id for each in PACK.facts.values() if each.type is FactType.NUMBER}


CONDITION = {"fact": "proceeding_stage", "op": "==", "value": "none"}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ({"days": []}, "pack_value"),
        ({"day": 3}, "pack_keys"),
        ({"day": [{"facts": ["date_of_harm"]}]}, "pack_keys"),
        ({"day": [{"facts": ["amount"], "earliest": ON}]}, "pack_value"),
        ({"day": [{"facts": [3], "earliest": ON}]}, "pack_value"),
        ({"order": [{"fact": "date_known", "not_before": ["nonsense"]}]}, "pack_fact"),
        ({"number": [{"fact": "date_known", "least": 0, "most": 1}]}, "pack_value"),
        ({"number": [{"fact": "amount", "least": 0, "most": True}]}, "pack_value"),
        ({"clash": [{"all": [CONDITION]}]}, "pack_value"),
        ({"clash": [{"all": [CONDITION, {**CONDITION, "fact": "nonsense"}]}]}, "pack_fact"),
        ({"clash": [{"all": [CONDITION, {**CONDITION, "value": "war"}]}]}, "pack_value"),
    ],
)
def test_a_file_of_the_wrong_shape_is_named(file, code):
    assert code in [each.code for each in answer_checks.file_problems(file, PACK.facts)]


def test_an_empty_file_checks_nothing():
    assert list(answer_checks.file_problems({}, PACK.facts)) == []
    nothing = answer_checks.read({})
    assert answer_checks.problems({"date_of_harm": date(2999, 1, 1)}, PACK.facts, nothing, on=ON) == ()
