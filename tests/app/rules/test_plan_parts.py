from dataclasses import replace
from datetime import date

import pytest

from app.model.deadline import Length, Unit
from app.rules import facts, pack, plan_parts, routing
from app.rules.routing_deadlines import PlannedLimits

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


def without_one_line(shipped, table, one):
    """Return the pack with something else said in one rule, route, limit or fact."""
    if table == "rules":
        other = replace(one, warnings=(*one.warnings, "另有提示"))
        return replace(shipped, rules=tuple(other if each is one else each for each in shipped.rules))
    if table == "facts":
        other = replace(one, ask_when=None, unknown_values=frozenset())
    else:
        other = replace(one, notes="另有说明") if table == "routes" else replace(one, length=Length(7, Unit.DAY))
    changed = {**getattr(shipped, table), one.id: other}
    if table == "limits":
        counted = PlannedLimits(changed, shipped.planned._counted, shipped.planned._parties)
        return replace(shipped, limits=changed, planned=counted)
    return replace(shipped, **{table: changed})


@pytest.mark.parametrize("number", range(0, 34, 11))
def test_a_plan_that_says_something_else_names_a_part_whatever_changed_in_the_pack(shipped, number):
    given = shipped.cases[number].facts
    plan = routing.plan(given, shipped, on=ON)
    before, digest = plan_parts.parts(plan, shipped), plan_parts.digest(plan)
    silent, differing = [], 0
    for table in ("rules", "routes", "limits", "facts"):
        held = getattr(shipped, table)
        for one in held if isinstance(held, tuple) else held.values():
            now = without_one_line(shipped, table, one)
            found = routing.plan(given, now, on=ON)
            named = plan_parts.differences(before, plan_parts.parts(found, now))
            if plan_parts.digest(found) != digest:
                differing += 1
                silent += [] if named else [(table, one.id)]

    assert silent == []
    assert differing > 10


def test_a_limit_counted_by_another_law_is_named_though_its_day_is_the_same():
    before = {"days": {"limit": "2026-12-01"}, "steps": {"limit": "one"}}
    now = {"days": {"limit": "2026-12-01"}, "steps": {"limit": "two"}}

    found = plan_parts.differences(before, now)

    assert (found.days, found.steps) == ((), ("limit",))


def test_a_rule_that_does_not_hold_is_no_part_of_what_a_plan_says(shipped):
    plan = planned(shipped)
    used = plan_parts.parts(plan, shipped)["rules"]
    unused = [rule for rule in shipped.rules if rule.id not in used]
    kept = [replace(rule, place=rule.place + 1) for rule in shipped.rules if rule is not unused[0]]

    found = routing.plan(plan.facts, replace(shipped, rules=tuple(kept)), on=ON)

    assert plan_parts.digest(found) == plan_parts.digest(plan)


@pytest.mark.parametrize("given", [{}, {"rules": []}, {"rules": None, "days": 7}, {"rules": {"one": 1, "two": ["x"]}}])
def test_parts_of_a_foreign_program_are_read_as_far_as_they_are_some(given):
    found = plan_parts.read(given)

    assert not any(found.values())
    assert plan_parts.differences(found, {"rules": {"one": "x"}}).rules == ("one",)
