from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.routing import Answer, Fact, FactType, NoAnswer
from app.services import Services
from app.services.interviews import Interview
from app.services.routing import Routing
from tests import factories
from tests.conftest import TODAY

LOAN = {
    "dispute_type": "private_loan",
    "safety_risk": False,
    "crime_suspected": False,
    "self_harm_risk": False,
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
}


@cache
def routing() -> Routing:
    return Routing.load()


def interview(known: dict[str, Answer] | None = None) -> Interview:
    return Interview(routing(), on=TODAY, known=known)


def answer_all(asked: Interview, answers: dict[str, Answer], *, most: int = 60) -> None:
    """Answer every question, those not told of with no or not known."""
    for _ in range(most):
        question = asked.question
        if question is None:
            return
        asked.answer(question.id, answers.get(question.id, NoAnswer.UNKNOWN))
    raise AssertionError("it never ends")


def test_the_kind_of_dispute_is_asked_first_then_the_safety_facts():
    asked = interview()
    assert asked.question.id == "dispute_type"

    seen = []
    asked.answer("dispute_type", "private_loan")
    for _ in range(3):
        seen.append(asked.question.id)
        asked.answer(asked.question.id, False)

    assert seen == ["safety_risk", "crime_suspected", "self_harm_risk"]
    assert asked.question.id == "mediation_willing"


def test_what_the_record_says_is_never_asked():
    asked = interview({"dispute_type": "private_loan", "safety_risk": False, "amount": Decimal(3000)})
    seen = []
    while asked.question is not None:
        seen.append(asked.question.id)
        asked.answer(asked.question.id, NoAnswer.UNKNOWN)

    assert not {"dispute_type", "safety_risk", "amount"} & set(seen)
    assert len(seen) == len(set(seen))


def test_an_answer_against_the_record_stands_until_it_is_the_same_again():
    asked = interview({"dispute_type": "private_loan", "safety_risk": False})

    asked.answer("safety_risk", True)
    assert (asked.answers["safety_risk"], asked.path) == (True, ("safety_risk",))

    asked.answer("safety_risk", False)
    assert (asked.answers["safety_risk"], asked.path) == (False, ())


def test_going_back_and_forth_changes_nothing():
    asked = interview()
    answer_all(asked, LOAN)
    before = (asked.answers, asked.path, asked.written())

    steps = 0
    while asked.may_go_back:
        asked.back()
        steps += 1
    assert asked.question.id == "dispute_type"
    while asked.may_go_forward:
        asked.forward()

    assert steps == len(asked.path)
    assert (asked.answers, asked.path, asked.written()) == before
    assert asked.question is None


def test_what_no_longer_applies_is_set_aside_and_comes_back():
    asked = interview()
    boundary = {**LOAN, "dispute_type": "homestead_boundary"}
    answer_all(asked, {**boundary, "opponent_is_government": True, "admin_act_kind": "penalty"})
    assert "admin_act_kind" in asked.path
    whole = asked.answers

    asked.reopen("opponent_is_government")
    asked.answer("opponent_is_government", False)
    assert "admin_act_kind" in asked.aside
    assert "admin_act_kind" not in asked.answers

    asked.reopen("opponent_is_government")
    asked.answer("opponent_is_government", True)
    assert asked.answers == whole


def test_days_are_asked_last_and_nobody_need_answer_them():
    asked = interview()
    while not asked.is_optional:
        asked.answer(asked.question.id, LOAN.get(asked.question.id, NoAnswer.UNKNOWN))
    assert asked.question is not None

    asked.stop()
    assert asked.question is None

    asked.go_on()
    seen = set()
    while (question := asked.question) is not None:
        seen.add(question.type)
        asked.answer(question.id, NoAnswer.UNKNOWN)
    assert FactType.DATE in seen


def test_having_enough_ends_when_something_has_to_be_asked_again():
    asked = interview()
    answer_all(asked, LOAN)
    asked.stop()

    asked.answer("dispute_type", "homestead_boundary")

    assert asked.question is not None


def some_answer(fact: Fact) -> st.SearchStrategy[Answer]:
    """Return answers to a fact, those that know nothing among them."""
    kinds: dict[FactType, st.SearchStrategy[Answer]] = {
        FactType.BOOL: st.booleans(),
        FactType.CHOICE: st.sampled_from(sorted(fact.choices) or [""]),
        FactType.DATE: st.dates(date(2015, 1, 1), TODAY),
        FactType.NUMBER: st.integers(0, 10**6).map(Decimal),
    }
    return st.one_of(kinds[fact.type], st.sampled_from(NoAnswer))


@given(st.data())
def test_however_answers_are_changed_none_is_lost_and_the_same_plan_comes_out_of_what_was_kept(data):
    asked = interview()
    told: dict[str, Answer] = {}
    for _ in range(data.draw(st.integers(3, 18))):
        if asked.path and data.draw(st.integers(0, 3)) == 0:
            asked.reopen(data.draw(st.sampled_from(asked.path)))
        question = asked.question
        if question is None:
            break
        told[question.id] = data.draw(some_answer(question))
        asked.answer(question.id, told[question.id])

    assert asked.given == told
    again = Interview(routing(), on=TODAY, given=asked.given.items())
    assert (again.answers, again.plan, again.written()) == (asked.answers, asked.plan, asked.written())
    assert asked.plan == routing().plan(asked.answers, on=TODAY)
    assert asked.question is None or asked.question.id not in asked.answers


def test_every_answer_is_kept_at_once_and_gone_on_with(services: Services):
    dispute = factories.make_dispute(services)
    asked = services.interviews.of(dispute.id)
    asked.answer(asked.question.id, False)
    services.interviews.keep(asked)

    again = services.interviews.of(dispute.id)

    assert (again.id, again.record, again.given) == (asked.id, dispute.id, asked.given)
    assert [(draft.table, draft.record) for draft in services.drafts.open()] == [("plan", asked.id)]


def test_what_was_half_typed_and_that_one_had_enough_are_kept_too(services: Services):
    asked = services.interviews.of(None)
    answer_all(asked, LOAN)
    asked.stop()
    asked.reopen("amount" if "amount" in asked.path else asked.path[-1])
    asked.typing = {asked.reopened: "3万"}
    services.interviews.keep(asked)

    again = services.interviews.of(None)

    assert (again.typing, again.reopened, again.is_stopped) == (asked.typing, asked.reopened, True)


def test_an_interview_without_an_answer_leaves_nothing(services: Services):
    asked = services.interviews.of(None)
    services.interviews.keep(asked)
    assert services.drafts.open() == []

    asked.answer("dispute_type", "private_loan")
    services.interviews.keep(asked)
    services.interviews.throw_away(asked)
    assert services.drafts.open() == []


@pytest.mark.parametrize("text", ["", "[", "7", '["a"]', '[["no_such_fact", 1], ["safety_risk", "perhaps"]]'])
def test_what_another_program_kept_is_passed_over(services: Services, text: str):
    services.drafts.keep("plan", "0190f0a0-0000-7000-8000-000000000001", "answers", value=text)
    services.drafts.keep("plan", "0190f0a0-0000-7000-8000-000000000001", "typing", value=text)

    asked = services.interviews.resume("0190f0a0-0000-7000-8000-000000000001")

    assert (asked.given, asked.typing) == ({}, {})
    assert services.interviews.resume("0190f0a0-0000-7000-8000-000000000002") is None


def test_a_new_round_begins_with_the_answers_of_the_last(services: Services):
    dispute = factories.make_dispute(services)
    asked = services.interviews.of(dispute.id)
    answer_all(asked, LOAN)
    plan = asked.plan
    route = plan.first_choice.route.id if plan.first_choice else plan.options[0].route.id
    kept = services.plans.accept(dispute.id, asked.answers, route=route, reason="试", draft=asked.id)

    again = services.interviews.again(kept)

    assert again.plan == plan
    assert again.id != asked.id
    assert services.drafts.open() == []


def test_an_interview_on_nothing_is_handed_to_a_matter_with_all_its_answers(services: Services):
    dispute = factories.make_dispute(services, dispute_type="private_loan", amount="3000")
    free = services.interviews.of(None)
    answer_all(free, LOAN)
    services.interviews.keep(free)

    given = services.interviews.hand_over(free, dispute.id)

    assert given.plan.facts == {**free.answers, **services.plans.known(dispute.id), **given.given}
    assert services.interviews.draft_of(None) is None
    assert services.interviews.draft_of(dispute.id) == free.id
