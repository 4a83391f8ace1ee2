"""Plans: the golden cases, a second implementation on random facts, and what must hold of every plan."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.routing import NoAnswer, Possibility, Result, Severity, Status
from app.rules import golden_cases, pack, routing
from app.rules.conditions import Judge
from tests.app.rules import naive_routing
from tests.app.rules.naive_routing import ON

PACK = pack.shipped()


def plan(facts):
    return routing.plan(facts, PACK, on=ON)


def routes(found, status):
    return [each.route.id for each in found.with_status(status)]


@pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.name)
def test_golden_case(case):
    assert list(golden_cases.problems(replace(PACK, cases=(case,)), ON)) == []


@settings(max_examples=250, deadline=None)
@given(naive_routing.some_answers())
def test_a_second_implementation_agrees(facts):
    found, expected = plan(facts), naive_routing.statuses(facts)

    assert [each.rule for each in found.trace if each.result is Result.HIT] == expected["hits"]
    assert [each.rule for each in found.trace if each.result is Result.PENDING] == expected["pending"]
    ranked = [each for each in found.options if each.standing.status in (Status.RECOMMENDED, Status.UNCLEAR)]
    assert [(each.route.id, each.standing.status.value) for each in ranked] == expected["ranked"]
    later = {each.route.id for each in found.options if each.standing.possibility is Possibility.FOLLOW_UP}
    assert later == expected["later"]
    closed = {each.route.id: [rule.id for rule in each.standing.rules] for each in found.with_status(Status.CLOSED)}
    assert closed == expected["closed"]


@settings(max_examples=100, deadline=None)
@given(naive_routing.some_answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(facts, chance):
    shuffled = list(facts.items())
    chance.shuffle(shuffled)

    assert plan(dict(shuffled)) == plan(facts)


@settings(max_examples=150, deadline=None)
@given(naive_routing.some_answers())
def test_what_holds_of_every_plan(facts):
    found = plan(facts)

    assert max(Counter(each.route.id for each in found.options).values(), default=1) == 1
    closed = found.with_status(Status.CLOSED)
    assert all(each.standing.rules or each.standing.passed or each.standing.stages for each in closed)
    assert [each.rank for each in found.options] == [
        *range(1, len(found.options) - len(closed) + 1),
        *[None] * len(closed),
    ]
    assert (found.human is None) == (len(found.options) > len(closed))
    shut = {route for line in found.trace if line.result is Result.HIT for route in _excluded_by_all(line.rule)}
    assert not shut & set(routes(found, Status.RECOMMENDED) + routes(found, Status.UNCLEAR))
    listed = {each.limit.id for each in found.deadlines}
    assert listed <= {each.limit.id for option in found.options for each in option.deadlines}


def _excluded_by_all(rule):
    held = next(each for each in PACK.rules if each.id == rule)
    return held.excludes if held.scope == "all" else ()


@settings(max_examples=150, deadline=None)
@given(naive_routing.some_answers())
def test_nothing_follows_from_what_is_not_known(facts):
    for line in plan(facts).trace:
        if line.result is Result.HIT:
            for condition in line.because:
                assert not isinstance(facts.get(condition.fact, NoAnswer.UNKNOWN), NoAnswer)


@settings(max_examples=60, deadline=None)
@given(naive_routing.some_answers(), naive_routing.some_answers())
def test_what_is_not_among_the_unanswered_changes_nothing_but_what_is_only_possible(facts, more):
    found = plan(facts)
    judge = Judge(facts, PACK.facts)
    others = [each for each in more if each not in found.unanswered and judge.may_apply(each)]

    for fact in others:
        again = plan({**facts, fact: more[fact]})
        before, after = (
            [_whatever_order(each.standing) for each in planned.options if each.standing.status is not Status.POSSIBLE]
            for planned in (found, again)
        )
        assert after == before


def _whatever_order(standing):
    """Return it with the facts on which it depends sorted: which of them is named first decides nothing."""
    return replace(standing, unless=tuple(sorted(standing.unless)))


def test_without_facts_only_questions_are_left():
    found = plan({})

    assert found.first_choice is None
    assert routes(found, Status.RECOMMENDED) == routes(found, Status.CLOSED) == []
    assert found.next_question == "dispute_type"
    assert set(found.unanswered) >= {"dispute_type", "safety_risk", "mediation_willing"}


def test_a_danger_that_is_not_excluded_is_warned_of_with_its_condition():
    found = plan({"dispute_type": "divorce"})

    warned = next(each for each in found.warnings if each.id == "ov_immediate_danger.1")
    assert (warned.severity, [each.fact for each in warned.provided]) == (Severity.DANGER, ["safety_risk"])
    assert next(each for each in plan({"safety_risk": True}).warnings if each.id == warned.id).provided == ()


def test_an_answer_asked_in_vain_leaves_a_recommendation_with_its_condition():
    facts = {"dispute_type": "private_loan", **dict.fromkeys(_yes_or_no_gates(), False), "proceeding_stage": "none"}
    unclear, in_vain = plan(facts), plan({**facts, "mediation_willing": "unknown"})

    assert "people_mediation" in routes(unclear, Status.UNCLEAR)
    option = next(each for each in in_vain.options if each.route.id == "people_mediation")
    assert option.standing.status in (Status.RECOMMENDED, Status.UNCLEAR)
    assert "mediation_willing" in in_vain.assumptions


def _yes_or_no_gates():
    return [each.id for each in PACK.facts.values() if each.is_gate and each.type == "bool"]


def test_a_limit_that_has_passed_closes_its_route():
    case = next(each for each in PACK.cases if "judicial_confirm" in each.recommended)
    facts = {**case.facts, "agreement_reached": "mediation", "agreement_date": date(2026, 9, 1)}

    option = next(each for each in plan(facts).options if each.route.id == "judicial_confirm")

    assert option.standing.status is Status.CLOSED
    assert [each.limit.id for each in option.standing.passed] == ["judicial_confirm_30d"]
    assert option.deadlines[0].is_expired


def test_a_first_choice_on_unchecked_articles_is_marked():
    unchecked = [
        replace(rule, basis=tuple(replace(each, verified=False) for each in rule.basis)) for rule in PACK.rules
    ]
    case = PACK.cases[0]

    assert not plan(case.facts).first_choice.is_doubtful
    assert routing.plan(case.facts, replace(PACK, rules=tuple(unchecked)), on=ON).first_choice.is_doubtful


@given(naive_routing.some_answers())
def test_the_deadlines_alone_are_those_of_the_plan(facts):
    assert routing.deadlines(facts, PACK, on=ON) == plan(facts).deadlines


def test_where_no_route_is_left_a_human_is_named():
    nothing = replace(PACK, rules=tuple(replace(rule, recommend=()) for rule in PACK.rules))

    found = routing.plan({"dispute_type": "divorce"}, nothing, on=ON)

    assert found.human == PACK.human
    assert plan({"dispute_type": "divorce"}).human is None
