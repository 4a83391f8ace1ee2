from dataclasses import replace
from datetime import date

import pytest

from app.rules import facts, pack, plan_parts, routing

ON = date(2026, 11, 26)
LOAN = {"dispute_type": "private_loan", "amount": "20000", "due_date": "2024-05-01", "has_debt_voucher": "voucher"}


@pytest.fixture(scope="module")
def shipped():
    return pack.shipped()


def planned(shipped, given=LOAN, on=ON):
    answers, problems = facts.answers(given, shipped.facts)
    assert not problems
    return routing.plan(answers, shipped, on=on)


def test_the_same_answers_on_the_same_day_have_the_same_digest(shipped):
    again = planned(pack.shipped(), dict(reversed(LOAN.items())))

    assert plan_parts.digest(planned(shipped)) == plan_parts.digest(again)


def test_another_day_or_answer_has_another_digest(shipped):
    digests = {
        plan_parts.digest(planned(shipped)),
        plan_parts.digest(planned(shipped, on=date(2026, 11, 27))),
        plan_parts.digest(planned(shipped, {**LOAN, "amount": "20001"})),
    }

    assert len(digests) == 3


def test_the_same_pack_has_no_differences(shipped):
    plan = planned(shipped)

    assert not plan_parts.differences(plan_parts.parts(plan, shipped), plan_parts.parts(plan, shipped))


def test_a_rule_that_says_something_else_is_named(shipped):
    before = plan_parts.parts(planned(shipped), shipped)
    changed = next(rule for rule in shipped.rules if rule.id in before["rules"] and rule.recommend)
    other = replace(changed, recommend=tuple(replace(each, reason="另一个理由") for each in changed.recommend))
    now = replace(shipped, rules=tuple(other if rule is changed else rule for rule in shipped.rules))

    found = plan_parts.differences(before, plan_parts.parts(planned(now), now))

    assert found.rules == (changed.id,)
    assert not found.limits


def test_a_rule_that_is_gone_is_named_and_its_neighbours_are_not(shipped):
    before = plan_parts.parts(planned(shipped), shipped)
    gone = next(rule.id for rule in shipped.rules if rule.id in before["rules"])
    now = replace(shipped, rules=tuple(rule for rule in shipped.rules if rule.id != gone))

    assert plan_parts.differences(before, plan_parts.parts(planned(now), now)).rules == (gone,)


def test_a_limit_that_comes_to_another_day_is_named_by_itself(shipped):
    before = plan_parts.parts(planned(shipped), shipped)
    limit = next(iter(before["days"]))
    now = {**before, "days": {**before["days"], limit: "1999-01-01"}}

    found = plan_parts.differences(before, now)

    assert (found.days, found.limits, found.rules) == ((limit,), (), ())


def test_a_question_put_in_other_words_is_the_same_fact(shipped):
    fact = shipped.facts["amount"]

    assert plan_parts.fingerprint(replace(fact, question="多少钱？")) == plan_parts.fingerprint(fact)
    assert plan_parts.fingerprint(replace(fact, unknown_values=frozenset({"x"}))) != plan_parts.fingerprint(fact)
