"""How notices for residents are worded, and what stands on one only in some cases: `notice.toml`."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import paths
from app.model.limit import Basis
from app.model.routing import Answer, Answers
from app.rules.statutes import numbers


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice is written from: the kind of dispute, the answers, and what the resident told in words."""

    dispute_type: str
    facts: Answers
    story: str = ""


@dataclass(frozen=True, slots=True)
class Only:
    """Warnings (by id), laws and articles that stand on a notice only where all of its conditions hold.

    `facts` are answers, each one of several; an answer nobody gave is none of them. `words` are parts of the story.
    """

    warnings: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    facts: Mapping[str, frozenset[str]] | None = None
    words: tuple[str, ...] = ()

    def holds(self, told: Told) -> bool:
        """Return whether the conditions hold."""
        if self.types and told.dispute_type not in self.types:
            return False
        if self.words and not any(word in told.story for word in self.words):
            return False
        return all(_value(told.facts.get(fact)) in values for fact, values in (self.facts or {}).items())


@dataclass(frozen=True, slots=True)
class RouteFee:
    """How the fee of a route is told: worked out by a calculator where the sum is known, else by a text of its own."""

    calculator: str
    text: str = ""
    unless_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notices:
    """The wording of notices. `matters` by kind of dispute, `steps` by route and `said` by warning fit into sentences.

    `unaccepted` are routes that nobody accepts, `closed_untold` and `later_untold` those of which nobody need be told
    that they are closed, or come later. `of_the_other_side` are limits of the opponents, by the resident's side,
    `general_limits` those that a more special limit of the same day comes before.
    """

    matters: Mapping[str, str]
    steps: Mapping[str, str]
    said: Mapping[str, str]
    unaccepted: frozenset[str]
    closed_untold: frozenset[str]
    later_untold: frozenset[str]
    fees: Mapping[str, RouteFee]
    of_the_other_side: Mapping[str, frozenset[str]]
    general_limits: tuple[str, ...]
    only: tuple[Only, ...]

    def warns(self, warning: str, told: Told) -> bool:
        """Return whether a warning belongs on a notice."""
        return all(each.holds(told) for each in self.only if warning in each.warnings)

    def cited(self, basis: Sequence[Basis], told: Told) -> tuple[Basis, ...]:
        """Return the articles that belong on a notice, those of a law in the order of their numbers."""
        left_out = [each for each in self.only if not each.holds(told)]
        held = [one for one in basis if not any(_names(each, one) for each in left_out)]
        laws = list(dict.fromkeys(one.law for one in held))
        return tuple(sorted(held, key=lambda one: (laws.index(one.law), _numbers(one.article))))

    def is_own(self, limit: str, told: Told) -> bool:
        """Return whether a limit is not that of the other side."""
        return limit not in self.of_the_other_side.get(str(_value(told.facts.get("our_side"))), ())

    def fee_of(self, route: str, told: Told) -> RouteFee | None:
        """Return how the fee of a route is told, None where the rule pack's own words do."""
        found = self.fees.get(route)
        return None if found is None or told.dispute_type in found.unless_types else found


def load(path: Path | None = None) -> Notices:
    """Return the wording in `path`, or the shipped one."""
    kept = tomllib.loads((path or paths.data("notice.toml")).read_text(encoding="utf-8"))
    return Notices(
        kept["matters"],
        kept["steps"],
        kept["said"],
        frozenset(kept["unaccepted"]),
        frozenset(kept["closed_untold"]),
        frozenset(kept["later_untold"]),
        {
            route: RouteFee(each["calculator"], each.get("text", ""), frozenset(each.get("unless_types", ())))
            for route, each in kept["fees"].items()
        },
        {side: frozenset(limits) for side, limits in kept["of_the_other_side"].items()},
        tuple(kept["general_limits"]),
        tuple(_only(each) for each in kept["only"]),
    )


def _only(given: Mapping[str, Any]) -> Only:
    facts = {fact: frozenset(values) for fact, values in given.get("facts", {}).items()}
    sets: dict[str, Collection[str]] = {name: given.get(name, ()) for name in ("warnings", "laws", "articles", "types")}
    return Only(
        frozenset(sets["warnings"]),
        frozenset(sets["laws"]),
        frozenset(sets["articles"]),
        frozenset(sets["types"]),
        facts,
        tuple(given.get("words", ())),
    )


def _names(only: Only, basis: Basis) -> bool:
    return basis.law in only.laws or basis.law + basis.article in only.articles


def _numbers(article: str) -> tuple[int, ...]:
    """Return the numbers in an article's name: of the article, of what was put in behind it."""
    runs = "".join(each if numbers.number(each) is not None else " " for each in article).split()
    return tuple(numbers.number(run) or 0 for run in runs)


def _value(answer: Answer | None) -> str | None:
    return answer if isinstance(answer, str) else None
