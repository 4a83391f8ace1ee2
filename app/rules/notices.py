"""How notices for residents are worded, and what stands on one only in some cases: `notice.toml`."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import paths
from app.model.limit import Basis
from app.model.routing import Answer, Answers
from app.rules import notice_rows
from app.rules.notice_rows import Row
from app.rules.statutes import numbers


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice is written from: the kind of dispute, the answers, what the resident told in words.

    `under_way` are the routes on which the matter already is.
    """

    dispute_type: str
    facts: Answers
    story: str = ""
    under_way: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Only:
    """Warnings and limits (by id), laws and articles that stand on a notice only where all of its conditions hold.

    `facts` are answers, each one of several; an answer nobody gave is none of them. `words` are parts of the story.
    Where an answer is one of `unless_facts` they do not hold.
    """

    warnings: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    facts: Mapping[str, frozenset[str]] | None = None
    words: tuple[str, ...] = ()
    limits: frozenset[str] = frozenset()
    unless_facts: Mapping[str, frozenset[str]] | None = None

    def holds(self, told: Told) -> bool:
        """Return whether the conditions hold."""
        if self.types and told.dispute_type not in self.types:
            return False
        if self.words and not any(word in told.story for word in self.words):
            return False
        if any(_value(told.facts.get(fact)) in values for fact, values in (self.unless_facts or {}).items()):
            return False
        return all(_value(told.facts.get(fact)) in values for fact, values in (self.facts or {}).items())


@dataclass(frozen=True, slots=True)
class RouteFee:
    """How the fee of a route is told: worked out by a calculator where the sum is known, else by a text of its own.

    `is_halved` says that half of it is told too. With `words` it is for stories that have one of them alone.
    """

    calculator: str
    text: str = ""
    unless_types: frozenset[str] = frozenset()
    is_halved: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How a saying of the rule pack is worded on a notice: a limit or a route by its id, a material by its words.

    With `types`, `facts` or `words` it is for the cases alone in which they hold, as in `Only`.
    """

    of: str
    text: str
    types: frozenset[str] = frozenset()
    facts: Mapping[str, frozenset[str]] | None = None
    words: tuple[str, ...] = ()

    def fits(self, told: Told) -> bool:
        """Return whether it is how a case is worded."""
        return Only(types=self.types, facts=self.facts, words=self.words).holds(told)


@dataclass(frozen=True, slots=True)
class Unsuited:
    """An open route that a notice tells as unsuited where the story has one of `words`, beside the route `chosen`.

    `articles` are those, law and number, that `text` rests on.
    """

    route: str
    chosen: str
    words: tuple[str, ...]
    text: str
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Also:
    """What is said besides of the route `of` where `when` holds and one of `limits`, if there are any, stands above.

    `articles`, law and number, are those that `text` rests on. With `since`, a pattern of a day or month in the story
    (groups since, year, month, day), it is said only once `years` have passed from then; `{since}` in the text stands
    for what was told.
    """

    of: str
    text: str
    when: Only
    articles: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    since: str = ""
    years: int = 0

    def said(self, told: Told, limits: Collection[str], today: date) -> str:
        """Return the sentence, empty where it isn't one for this case; `limits` are those with a last day."""
        if not self.when.holds(told) or (self.limits and self.limits.isdisjoint(limits)):
            return ""
        if not self.since:
            return self.text
        found = re.search(self.since, told.story)
        if found is None:
            return ""
        year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
        has_passed = (year + self.years, month, day or 31) <= (today.year, today.month, today.day)
        return self.text.replace("{since}", found["since"]) if has_passed else ""


@dataclass(frozen=True, slots=True)
class Notices:
    """The wording of notices. `matters` by kind of dispute, `steps` by route and `said` by warning fit into sentences.

    `unaccepted` are routes that nobody accepts, `closed_untold` and `later_untold` those of which nobody need be told
    that they are closed, or come later. `of_the_other_side` are limits of the opponents, by the resident's side,
    `general_limits` those that a more special limit of the same day comes before. `closed` says by rule why a route is
    closed, `followed` by route what may come after it, `told_by` which routes that text tells already,
    `asked` by fact what still has to be found out; `county` and `village` are how the pack names those of anywhere.
    `notes` say of a route in some cases what else applies there, `named` how a kind of dispute is called in some;
    `fees_besides` are by route what has to be paid besides. `unconfirmed` are cases in which no court confirms an
    agreement, `effects` say by kind of dispute what an agreement does not bring about. `also` is said of routes
    besides, `later` says of routes when they come later, `noted` by the chosen route which its note tells already.
    `lasting` are limits that are told before they begin to run, `pausing` articles that are told only where something
    stopped a limit. An article in `used` is told only where the notice has one of its words. `acts` word the step of a
    route and `triggers` the day from which a limit runs in some cases; `rows` stand in the table beside limits.
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
    closed: Mapping[str, str]
    followed: Mapping[str, str]
    asked: Mapping[str, str]
    county: str
    village: str
    limits: tuple[Wording, ...]
    bodies: tuple[Wording, ...]
    materials: tuple[Wording, ...]
    unsuited: tuple[Unsuited, ...]
    told_by: Mapping[str, frozenset[str]]
    notes: tuple[Wording, ...]
    named: tuple[Wording, ...]
    fees_besides: Mapping[str, RouteFee]
    unconfirmed: tuple[Only, ...]
    effects: Mapping[str, str]
    also: tuple[Also, ...]
    later: tuple[Wording, ...]
    noted: Mapping[str, frozenset[str]]
    lasting: frozenset[str]
    pausing: frozenset[str]
    used: Mapping[str, tuple[str, ...]]
    acts: tuple[Wording, ...]
    triggers: tuple[Wording, ...]
    rows: tuple[Row, ...]

    def is_used(self, one: Basis, notice: str) -> bool:
        """Return whether anything that a notice says rests on an article, as far as is known of it."""
        return any(word in notice for word in self.used.get(one.law + one.article, ("",)))

    def besides(self, route: str, told: Told, limits: Collection[str], today: date) -> Mapping[str, frozenset[str]]:
        """Return the first that is said besides of a route, and the articles on which that rests; else nothing."""
        for each in self.also:
            text = each.said(told, limits, today) if each.of == route else ""
            if text:
                return {text: each.articles}
        return {}

    def matter(self, told: Told) -> str:
        """Return what a resident told, as "about …" takes it."""
        return worded(self.named, told.dispute_type, told) or self.matters.get(told.dispute_type, "")

    def may_be_confirmed(self, told: Told) -> bool:
        """Return whether a court may confirm what the parties agree (Interpretation of the CPL, art. 355)."""
        return not any(each.holds(told) for each in self.unconfirmed)

    def warns(self, warning: str, told: Told) -> bool:
        """Return whether a warning belongs on a notice."""
        return all(each.holds(told) for each in self.only if warning in each.warnings)

    def limits_to(self, limit: str, told: Told) -> bool:
        """Return whether a limit belongs on a notice: not the other side's, nor one of a case that this is not."""
        return self.is_own(limit, told) and all(each.holds(told) for each in self.only if limit in each.limits)

    def cited(self, basis: Sequence[Basis], told: Told) -> tuple[Basis, ...]:
        """Return the articles that belong on a notice, those of a law in the order of their numbers."""
        left_out = [each for each in self.only if not each.holds(told)]
        return in_order([one for one in basis if not any(_names(each, one) for each in left_out)])

    def unsuited_because(self, route: str, chosen: str, told: Told) -> Unsuited | None:
        """Return why an open route is not suited beside the chosen one, None where it may be."""
        return next(
            (
                each
                for each in self.unsuited
                if (each.route, each.chosen) == (route, chosen) and any(word in told.story for word in each.words)
            ),
            None,
        )

    def is_own(self, limit: str, told: Told) -> bool:
        """Return whether a limit is not that of the other side."""
        return limit not in self.of_the_other_side.get(str(_value(told.facts.get("our_side"))), ())

    def fee_of(self, route: str, told: Told) -> RouteFee | None:
        """Return how the fee of a route is told, None where the rule pack's own words do."""
        found = self.fees.get(route)
        return None if found is None or told.dispute_type in found.unless_types else found

    def fee_besides(self, route: str, told: Told) -> RouteFee | None:
        """Return what has to be paid besides on a route, None where nothing has."""
        found = self.fees_besides.get(route)
        return found if found is not None and any(word in told.story for word in found.words) else None


def worded(wordings: Sequence[Wording], of: str, told: Told) -> str:
    """Return how something is worded for a kind of dispute; empty where the rule pack's own words do."""
    return next((each.text for each in wordings if each.of == of and each.fits(told)), "")


def in_order(basis: Sequence[Basis]) -> tuple[Basis, ...]:
    """Return articles once each, law by law, those of a law in the order of their numbers."""
    once = {(one.law, one.article): one for one in reversed(basis)}
    laws = list(dict.fromkeys(one.law for one in basis))
    return tuple(sorted(once.values(), key=lambda one: (laws.index(one.law), _numbers(one.article))))


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
        _fees(kept["fees"]),
        {side: frozenset(limits) for side, limits in kept["of_the_other_side"].items()},
        tuple(kept["general_limits"]),
        tuple(_only(each) for each in kept["only"]),
        kept["closed"],
        kept["followed"],
        kept["asked"],
        kept["places"]["county"],
        kept["places"]["village"],
        _wordings(kept["limits"]),
        _wordings(kept["bodies"]),
        _wordings(kept["materials"]),
        tuple(_unsuited(each) for each in kept["unsuited"]),
        {route: frozenset(told) for route, told in kept.get("told_by", {}).items()},  # older packs have none of these
        _wordings(kept.get("notes", ())),
        _wordings(kept.get("named", ())),
        _fees(kept.get("fees_besides", {})),
        tuple(_only(each) for each in kept.get("unconfirmed", ())),
        kept.get("effects", {}),
        tuple(_also(each) for each in kept.get("also", ())),
        _wordings(kept.get("later", ())),
        {route: frozenset(told) for route, told in kept.get("noted", {}).items()},
        frozenset(kept.get("lasting", ())),
        frozenset(kept.get("pausing", ())),
        {article: tuple(words) for article, words in kept.get("used", {}).items()},
        _wordings(kept.get("acts", ())),
        _wordings(kept.get("triggers", ())),
        notice_rows.rows(kept.get("rows", ())),
    )


def _fees(given: Mapping[str, Mapping[str, Any]]) -> dict[str, RouteFee]:
    return {
        route: RouteFee(
            each["calculator"],
            each.get("text", ""),
            frozenset(each.get("unless_types", ())),
            each.get("halved", False),
            tuple(each.get("words", ())),
        )
        for route, each in given.items()
    }


def _wordings(given: Sequence[Mapping[str, Any]]) -> tuple[Wording, ...]:
    return tuple(
        Wording(
            each["of"],
            each["text"],
            frozenset(each.get("types", ())),
            _answers(each.get("facts", {})),
            tuple(each.get("words", ())),
        )
        for each in given
    )


def _answers(given: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {fact: frozenset(values) for fact, values in given.items()}


def _also(given: Mapping[str, Any]) -> Also:
    return Also(
        given["of"],
        given["text"],
        _only({name: given[name] for name in ("types", "facts", "words", "unless_facts") if name in given}),
        frozenset(given.get("articles", ())),
        frozenset(given.get("limits", ())),
        given.get("since", ""),
        given.get("years", 0),
    )


def _unsuited(given: Mapping[str, Any]) -> Unsuited:
    return Unsuited(given["route"], given["chosen"], tuple(given["words"]), given["text"], frozenset(given["articles"]))


def _only(given: Mapping[str, Any]) -> Only:
    sets: dict[str, Collection[str]] = {name: given.get(name, ()) for name in ("warnings", "laws", "articles", "types")}
    return Only(
        frozenset(sets["warnings"]),
        frozenset(sets["laws"]),
        frozenset(sets["articles"]),
        frozenset(sets["types"]),
        _answers(given.get("facts", {})),
        tuple(given.get("words", ())),
        frozenset(given.get("limits", ())),
        _answers(given.get("unless_facts", {})),
    )


def _names(only: Only, basis: Basis) -> bool:
    return basis.law in only.laws or basis.law + basis.article in only.articles


def _numbers(article: str) -> tuple[int, ...]:
    """Return the numbers in an article's name: of the article, of what was put in behind it."""
    runs = "".join(each if numbers.number(each) is not None else " " for each in article).split()
    return tuple(numbers.number(run) or 0 for run in runs)


def _value(answer: Answer | None) -> str | None:
    return answer if isinstance(answer, str) else None
