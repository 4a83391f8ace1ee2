"""The interview: in order, never twice, and to an end, whatever is answered."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.limit import Applies
from app.model.routing import NoAnswer, Result, Status
from app.rules import pack, routing
from app.rules.conditions import Judge
from tests.app.rules import naive_routing
from tests.app.rules.naive_routing import FACTS, ON

PACK = pack.shipped()
GATES = [each.id for each in PACK.facts.values() if each.is_gate]


def plan(facts):
    return routing.plan(facts, PACK, on=ON)


def interview(facts, answer):
    """Ask until nothing is asked; return what was asked."""
    held, asked = dict(facts), []
    while (fact := plan(held).next_question) is not None:
        assert fact not in held
        held[fact] = answer(fact)
        asked.append(fact)
    return asked, held


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({name: naive_routing.any_answer(fact) for name, fact in FACTS.items()}))
def test_it_ends_and_leaves_unclear_only_what_can_not_be_asked(answers):
    asked, held = interview({}, answers.__getitem__)

    assert len(asked) <= len(FACTS)
    assert asked[0] == "dispute_type"
    judge = Judge(held, PACK.facts)
    for option in plan(held).with_status(Status.UNCLEAR):  # whether to ask hangs on an answer that was not known
        assert [each for each in option.standing.unless if judge.is_askable(each)] == []


def test_nothing_known_of_anything_ends_too():
    for answer in NoAnswer:
        asked, held = interview({}, lambda fact, answer=answer: answer)

        assert set(asked) >= {"dispute_type", "safety_risk"}
        assert plan(held).options == () or plan(held).next_question is None


def test_the_kind_comes_first_then_what_is_asked_in_every_case():
    asked, _ = interview({}, lambda fact: {"dispute_type": "private_loan"}.get(fact, NoAnswer.UNKNOWN))

    assert asked[0] == "dispute_type"
    gates = [each for each in GATES if each in asked]
    assert asked[1 : 1 + len(gates)] == gates


def test_an_unclear_route_is_asked_about_before_the_rules():
    case = next(each for each in PACK.cases if each.next_question == "agency_response")
    found = plan(case.facts)

    assert found.options[1].standing.unless == ("agency_response",) or found.next_question == "agency_response"
    assert not found.is_settled


def test_days_from_which_limits_run_stay_optional():
    case = next(each for each in PACK.cases if each.next_question is None and "labor_arb_1y" in each.deadlines)
    found = plan(case.facts)

    assert found.next_question is None
    assert "labor_end_date" in found.unanswered
    assert found.action_day is None
    assert plan({**case.facts, "labor_end_date": date(2026, 3, 1)}).action_day == date(2027, 3, 1)


def test_a_plan_is_settled_though_more_may_be_asked():
    case = next(each for each in PACK.cases if each.next_question == "labor_relation_ended")
    found = plan(case.facts)

    assert found.is_settled
    assert found.next_question == "labor_relation_ended"


def test_a_guarantor_could_still_change_the_first_choice():
    case = next(each for each in PACK.cases if each.name == "有借条对方认账")
    held = {**case.facts, "contract_flaw": "none"}

    assert plan(held).next_question == "guarantee_kind"
    assert not plan(held).is_settled
    assert plan({**held, "guarantee_kind": "joint"}).first_choice.route.id == "civil_litigation"


def test_what_could_open_a_route_that_is_put_off_is_asked():
    case = next(each for each in PACK.cases if each.name == "协议离婚")
    held = {**case.facts, "agreement_reached": "mediation", "divorce_previous_suit": "no"}
    opened = plan({**held, "agreement_content": "performance"})

    assert "agreement_content" in plan(held).unanswered
    assert [each.route.id for each in opened.options[:2]] == ["marriage_registration", "judicial_confirm"]


def test_the_day_that_decides_which_law_holds_is_among_the_unanswered():
    unknown = {"opponent_is_government": True, "agency_response": "none"}
    dated = {**unknown, "admin_act_date": date(2020, 3, 2)}
    compulsory = {"ov_reconsideration_compulsory", "ov_reconsideration_compulsory_inaction"}

    assert {"admin_act_date", "decision_served_date"} <= set(plan(unknown).unanswered)
    assert compulsory & {each.rule for each in plan(unknown).trace if each.result is not Result.DROPPED}
    assert not compulsory & {each.rule for each in plan(dated).trace if each.result is not Result.DROPPED}


def test_a_question_that_nobody_could_answer_leaves_the_plan_settled():
    case = next(each for each in PACK.cases if each.name == "借款没有保证人")
    found = plan({**case.facts, "mediation_willing": NoAnswer.UNKNOWN})

    assert "mediation_willing" in found.assumptions
    assert found.is_settled


@settings(max_examples=60, deadline=None)
@given(naive_routing.some_answers())
def test_what_is_asked_next_is_among_the_unanswered(facts):
    found = plan(facts)

    assert found.next_question is None or found.next_question in found.unanswered
    assert not set(found.unanswered) & facts.keys()


@settings(max_examples=60, deadline=None)
@given(naive_routing.some_answers(), naive_routing.some_answers())
def test_no_single_rule_changes_a_settled_plan(facts, more):
    """One undecided rule at a time, made to hold by itself, changes neither the first choice nor what is closed.

    A route that a stage closes and nobody named before may be told as closed then: it was not open before either.
    """
    found = plan({**facts, **more})
    if not found.is_settled:
        return
    judge = Judge({**facts, **more}, PACK.facts)
    waiting = {each.id for each in PACK.rules if judge.undecided(each.when)[0]}  # others stay undecided
    pending = [each.rule for each in found.trace if each.result == "pending" and each.rule in waiting]
    for name in pending[:5]:
        rules = tuple(replace(each, when=Applies()) if each.id == name else each for each in PACK.rules)
        again = routing.plan({**facts, **more}, replace(PACK, rules=rules), on=ON)
        closed = [{each.route.id for each in one.with_status(Status.CLOSED)} for one in (found, again)]
        assert closed[0] <= closed[1]
        assert (closed[1] - closed[0]).isdisjoint(each.route.id for each in found.options)
        first = [next(iter(one.with_status(Status.RECOMMENDED)), None) for one in (found, again)]
        assert (first[0] and first[0].route.id) == (first[1] and first[1].route.id)
