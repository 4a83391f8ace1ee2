"""Standings of a few routes under a few rules, each as the specification has it."""

from dataclasses import replace

import pytest

from app.model.limit import Applies, Condition
from app.model.routing import (
    Fact,
    FactType,
    NoAnswer,
    Possibility,
    Recommendation,
    Route,
    Rule,
    Scope,
    Stage,
    Status,
)
from app.model.routing import Next as Way
from app.rules import statuses
from app.rules.conditions import Judge
from app.rules.stages import Judged

FACTS = {name: Fact(name, "？", FactType.BOOL, {}, "", False, None, frozenset()) for name in ("a", "b", "c")}


def route(name, after=()):
    ways = tuple(Way(each, "不成") for each in after)
    return Route(name, name, "", "", (), "", (), (), (), (), "", (), (), "", ways, "", "", ())


ROUTES = {"talk": route("talk", ["sue", "pay"]), "sue": route("sue"), "pay": route("pay")}


def rules(*given):
    """Make rules of (fact, priority, recommended, excluded, scope); "+" marks a follow-up."""
    made = []
    ordered = sorted(given, key=lambda each: -each[1])
    for place, (fact, priority, recommended, excluded, scope) in enumerate(ordered):
        offers = tuple(
            Recommendation(each.rstrip("+"), f"{fact}{priority}", each.endswith("+")) for each in recommended
        )
        when = Applies(all=(Condition(fact, "==", True),))
        made.append(
            Rule(
                f"{fact}{priority}",
                place,
                priority,
                "leaf",
                when,
                offers,
                tuple(excluded),
                Scope(scope) if scope else None,
                (),
                (),
                (),
            )
        )
    return made


def judged_by(answers, *given, passed=None, stages=None):
    judge = Judge(answers, FACTS)
    return statuses.Statuses(statuses.sort(rules(*given), judge), judge, ROUTES, passed or {}, stages or {})


def standings(answers, *given, passed=None):
    return {each.route: each for each in judged_by(answers, *given, passed=passed).all}


def test_closing_beats_recommending_and_names_every_rule():
    found = standings(
        {"a": True, "b": True, "c": True},
        ("a", 10, ["talk"], [], None),
        ("b", 5, [], ["talk"], "all"),
        ("c", 4, [], ["talk"], "all"),
    )

    assert found["talk"].status is Status.CLOSED
    assert [each.id for each in found["talk"].rules] == ["b5", "c4"]


def test_lower_or_equal_leaves_what_a_higher_rule_recommends():
    given = [("a", 10, ["talk"], [], None), ("b", 5, [], ["talk"], "lower_or_equal"), ("c", 5, ["talk"], [], None)]

    assert standings({"a": True, "b": True}, *given)["talk"].status is Status.RECOMMENDED
    assert standings({"b": True, "c": True}, *given)["talk"].status is Status.CLOSED


def test_an_undecided_exclusion_makes_unclear_or_after_a_vain_answer_conditional():
    given = [("a", 10, ["talk"], [], None), ("b", 5, [], ["talk"], "all")]

    unclear, vain = standings({"a": True}, *given), standings({"a": True, "b": NoAnswer.UNKNOWN}, *given)

    assert (unclear["talk"].status, unclear["talk"].unless) == (Status.UNCLEAR, ("b",))
    assert (vain["talk"].status, vain["talk"].unless) == (Status.RECOMMENDED, ("b",))


@pytest.mark.parametrize(("threat", "is_named"), [([("b", 5, [], ["talk"], "all")], True), ([], False)])
def test_what_is_unclear_may_be_held_up_by_what_nobody_is_asked(threat, is_named):
    """Where nothing else is asked the stage's own facts stand at the route itself."""
    stage = Stage("later", "还早", False, False, ("pay",), Applies(), None, (), None, 0, ())
    found = judged_by(
        {"a": True}, ("a", 10, ["talk"], [], None), *threat, stages={"talk": (Judged(stage, False, ("c",)),)}
    )
    (talk,) = found.ranked

    assert ("c" in found.held_up_by, "c" in talk.standing.unless) == (is_named, not is_named)


def test_the_strongest_candidate_counts_and_gives_place_and_reason():
    found = standings(
        {"a": True, "b": True},
        ("a", 10, ["talk+", "sue"], [], None),
        ("b", 5, ["talk"], [], None),
    )

    assert list(found)[:2] == ["sue", "talk"]
    assert (found["talk"].status, found["talk"].reason) == (Status.RECOMMENDED, "b5")


def test_what_is_only_possible_comes_after_and_says_why():
    found = standings({"a": True}, ("a", 10, ["talk", "pay+"], [], None), ("b", 20, ["sue"], [], None))

    assert list(found) == ["talk", "pay", "sue"]
    assert [found[each].possibility for each in found] == [None, Possibility.FOLLOW_UP, Possibility.MAYBE]
    assert found["sue"].unless == ("b",)


def test_the_way_on_after_a_failure_is_possible_unless_closed():
    found = standings({"a": True, "b": True}, ("a", 10, ["talk"], [], None), ("b", 20, [], ["pay"], "all"))

    assert found["sue"].possibility is Possibility.AFTER_FAILURE
    assert found["pay"].status is Status.CLOSED


def test_a_route_whose_time_has_passed_is_closed():
    found = standings({"a": True}, ("a", 10, ["talk"], [], None), passed={"talk": ("limit",)})

    assert (found["talk"].status, found["talk"].passed) == (Status.CLOSED, ("limit",))


def test_a_way_on_that_the_facts_rule_out_is_none():
    way = Way("pay", "不成", Applies(all=(Condition("b", "==", True),)))
    routes = {**ROUTES, "talk": replace(ROUTES["talk"], next=(way,))}

    def offered(answers):
        judge = Judge({"a": True, **answers}, FACTS)
        held = statuses.sort(rules(("a", 10, ["talk"], [], None)), judge)
        return {each.route for each in statuses.Statuses(held, judge, routes, {}, {}).all}

    assert offered({"b": True}) == offered({}) == {"talk", "pay"}
    assert offered({"b": False}) == {"talk"}
