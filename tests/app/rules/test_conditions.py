"""Three values: what is undecided is neither true nor false, and more answers never turn what is decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.limit import Applies, Condition
from app.model.routing import Fact, FactType, NoAnswer, Truth
from app.rules import pack
from app.rules.conditions import Judge
from tests.app.rules import naive_routing

PACK = pack.shipped()
FALSE, UNKNOWN, TRUE = Truth
CHOICES = {"a": "甲", "b": "乙", "x": "说不清"}


def fact(name, ask_when=None):
    return Fact(name, "？", FactType.CHOICE, CHOICES, "", False, ask_when, frozenset({"x"}))


def when(name, value="a", op="=="):
    return Condition(name, op, value)


FACTS = {
    "one": fact("one"),
    "two": fact("two", Applies(all=(when("one"),))),
    "egg": fact("egg", Applies(all=(when("hen"),))),
    "hen": fact("hen", Applies(all=(when("egg"),))),
}


@pytest.mark.parametrize("op", ["==", "!=", "in"])
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, UNKNOWN),
        ({"one": "x"}, UNKNOWN),
        ({"one": NoAnswer.UNKNOWN}, UNKNOWN),
        ({"one": NoAnswer.NOT_APPLICABLE}, FALSE),
    ],
)
def test_without_an_answer_no_comparison_is_true(op, answers, expected):
    value = ("a",) if op == "in" else "a"

    assert Judge(answers, FACTS).compare(when("one", value, op)) is expected


@pytest.mark.parametrize(("one", "expected"), [(None, UNKNOWN), ("a", UNKNOWN), ("b", FALSE), ("x", UNKNOWN)])
def test_what_is_not_asked_does_not_apply(one, expected):
    judge = Judge({"one": one} if one else {}, FACTS)

    assert judge.compare(when("two", "a", "!=")) is expected
    assert judge.is_askable("two") == (one == "a")
    assert judge.may_apply("two") == (one != "b")


def test_a_circle_ends_in_asking():
    judge = Judge({}, FACTS)

    assert judge.compare(when("egg")) is UNKNOWN
    assert judge.applicability("hen") is UNKNOWN


@pytest.mark.parametrize("op", ["==", "!="])
def test_an_answer_decides(op):
    judge = Judge({"one": "b"}, FACTS)

    assert judge.compare(when("one", "b", op)) is (TRUE if op == "==" else FALSE)


@settings(max_examples=200, deadline=None)
@given(naive_routing.some_answers())
def test_a_second_implementation_agrees_on_every_condition(answers):
    judge = Judge(answers, PACK.facts)
    word = {"F": FALSE, "U": UNKNOWN, "T": TRUE}

    for rule, read in zip(naive_routing.RULES, PACK.rules, strict=True):
        assert judge.holds(read.when) is word[naive_routing.whole(rule["when"], answers)], rule["id"]


@settings(max_examples=100, deadline=None)
@given(naive_routing.some_answers(), naive_routing.some_answers(), st.randoms(use_true_random=False))
def test_more_answers_never_turn_what_is_decided(answers, more, chance):
    held = dict(answers)
    before = [Judge(held, PACK.facts).holds(rule.when) for rule in PACK.rules]
    for name in chance.sample(list(more), min(5, len(more))):
        if Judge(held, PACK.facts).may_apply(name):
            held[name] = more[name]

    after = [Judge(held, PACK.facts).holds(rule.when) for rule in PACK.rules]

    assert all(one is UNKNOWN or one is other for one, other in zip(before, after, strict=True))


def test_what_leaves_a_condition_undecided_is_told_apart():
    judge = Judge({"one": "x"}, FACTS)

    assert judge.undecided(Applies(all=(when("one"),), any=(when("two"), when("two", "b")))) == (("two",), ("one",))
    assert judge.known("one") is None
