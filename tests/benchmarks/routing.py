"""A plan ÷ its bound, and ÷ the same conditions in bare Python.

The plan of every golden case: rules, routes, limits, warnings, questions and trace. The other side only judges the
conditions of all rules, in three values, from the same answers, with tuples and functions and nothing kept.
"""

import operator
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from app.model.limit import Applies
from app.model.routing import Answers, NoAnswer
from app.rules import pack, routing
from app.rules.routing import Pack
from tests.benchmarks.figures import Figure

ON = date(2026, 11, 22)
_ROUNDS = 30
_OPS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "in": lambda answer, values: answer in values,
    ">=": operator.ge,
}
_Bare = tuple[list[Any], list[Any]]


def figures(folder: Path) -> list[Figure]:
    """Measure plans and bare conditions in turn."""
    shipped = pack.shipped()
    bare = _bare(shipped)
    plans, conditions = [], []
    for _ in range(_ROUNDS):
        for case in shipped.cases:
            plans.append(_since(lambda facts=case.facts: routing.plan(facts, shipped, on=ON)))
            conditions.append(_since(lambda facts=case.facts: bare(facts)))
    ours = median(plans)
    return [
        Figure("a plan ÷ bound", ours, 5.0, "ms", 1.0),
        Figure("a plan ÷ the same conditions in bare Python", ours, median(conditions), "ms", 10.0),
    ]


def _bare(shipped: Pack) -> Callable[[Answers], list[int]]:
    """Return a function that judges every rule: 0 no, 1 not known, 2 yes."""
    asked = {name: _plain(fact.ask_when) for name, fact in shipped.facts.items() if fact.ask_when}
    vain = {name: fact.unknown_values for name, fact in shipped.facts.items()}
    rules = [_plain(rule.when) for rule in shipped.rules]

    def compare(fact: str, op: Callable[[Any, Any], bool], value: Any, answers: Answers) -> int:
        if fact not in answers:
            return 0 if fact in asked and judge(asked[fact], answers) == 0 else 1
        answer = answers[fact]
        if answer is NoAnswer.UNKNOWN or answer in vain[fact]:
            return 1
        return 2 if answer is not NoAnswer.NOT_APPLICABLE and op(answer, value) else 0

    def judge(when: _Bare, answers: Answers) -> int:
        every, some = when
        found = min((compare(*each, answers) for each in every), default=2)
        return min(found, max(compare(*each, answers) for each in some)) if some and found else found

    return lambda answers: [judge(each, answers) for each in rules]


def _plain(when: Applies) -> _Bare:
    every, some = ([(each.fact, _OPS[each.op], each.value) for each in part] for part in (when.all, when.any))
    return every, some


def _since(measured: Callable[[], object]) -> float:
    started = time.perf_counter()
    measured()
    return (time.perf_counter() - started) * 1000
