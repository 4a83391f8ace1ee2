"""Which law a matter has (`former_law.toml`): that of the day on which it happened, old articles beside new ones. Pure.

Facts are held against the law of their own day (Legislation Law, art. 104); procedure follows the day of the plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Protocol

from app.model.limit import Basis, Limit
from app.model.problem import Problem
from app.model.routing import Fact, FactType, OlderLaw, Rule
from app.rules import held_limits, pack_shapes
from app.rules.held_limits import NONE_HELD, HeldLimits
from app.rules.pack_shapes import Table, tables_of
from app.rules.routes import basis as read_basis

_SHAPES: Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]] = {
    "dated": ({"facts": list, "laws": list}, {}),
    "former": ({"law": str, "article": str, "old": list}, {}),
    "limit": ({"limit": str, "before": date, "dated_by": list, "old": str, "why": str}, {"starts": date}),
    "rules": ({"since": date, "dated_by": list, "why": str}, {"new": list, "old": list}),
}


class Known(Protocol):
    """What is known of facts (a `Judge` is one)."""

    def known(self, fact: str) -> object:
        """Return what is known of a fact, or None."""


@dataclass(frozen=True, slots=True)
class Governed:
    """Articles as they hold for a matter: those that do, those that don't, and law of which we have no older text."""

    held: tuple[Basis, ...]
    history: tuple[Basis, ...]
    older: tuple[OlderLaw, ...]


@dataclass(frozen=True, slots=True)
class OldLimit:
    """Another limit in the place of one, where the first known of some days lies before a day.

    It runs from the day `starts`, where there is one, however much earlier it had begun.
    """

    old: str
    before: date
    dated_by: tuple[str, ...]
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class OldRules:
    """Rules that hold only for facts since a day (`new`), or only for facts before it (`old`)."""

    since: date
    dated_by: tuple[str, ...]
    new: frozenset[str]
    old: frozenset[str]


@dataclass(frozen=True, slots=True)
class LawInTime:
    """What the file says: laws of procedure, which facts date a law, former articles, limits and rules."""

    procedure: frozenset[str]
    general: tuple[str, ...]
    dated: Mapping[str, tuple[str, ...]]
    former: Mapping[tuple[str, str], tuple[Basis, ...]]
    limits: Mapping[str, OldLimit]
    rules: tuple[OldRules, ...]
    held: HeldLimits = NONE_HELD

    def dated_by(self, law: str, judge: Known) -> tuple[str, date] | None:
        """Return the fact that dates a law in a matter and its day, or None where the day of the plan does."""
        if law in self.procedure:
            return None
        return _first(self.dated.get(law, self.general), judge)

    def governed(self, basis: Iterable[Basis], judge: Known, on: date) -> Governed:
        """Return articles as they hold for a matter on a day."""
        held: dict[tuple[str, str], Basis] = {}
        history: dict[tuple[str, str, date | None], Basis] = {}
        older: dict[str, OlderLaw] = {}
        for each in basis:
            dated = self.dated_by(each.law, judge)
            day = min(dated[1], on) if dated else on
            known = self.former.get((each.law, each.article))
            if not known and _holds(each, day):  # nearly always
                held.setdefault((each.law, each.article), each)
                continue
            found = [one for one in (each, *(known or ())) if _holds(one, day)]
            for one in found:
                held.setdefault((one.law, one.article), one)
            if each not in found:
                history.setdefault((each.law, each.article, each.effective_from), each)
                began = each.effective_from
                if not found and dated and began and began > day and known != ():
                    older.setdefault(each.law, OlderLaw(each.law, began, *dated))
        return Governed(tuple(held.values()), tuple(history.values()), tuple(older.values()))

    def of_limit(self, limit: Limit, judge: Known, on: date) -> Governed:
        """Return a limit's articles as they hold for a matter on a day, with older ones by which it was the same.

        What stands in the place of another limit rests on the procedure of its own time.
        """
        found = self.governed(limit.basis, judge, on)
        older: list[Basis] = []
        if any(old.old == limit.id for old in self.limits.values()):
            older += (each for each in limit.basis if each.law in self.procedure)
        for each in self.held.basis(limit.id):
            dated = self.dated_by(each.law, judge)
            if _holds(each, min(dated[1], on) if dated else on):
                older.append(each)
        if not older:
            return found
        cited = {(each.law, each.article): each for each in (*older, *found.held)}
        known = tuple(each for each in found.older if each.law != limit.basis[0].law)
        return Governed(tuple(cited.values()), found.history, known)

    def limit(self, limit: str, judge: Known) -> str:
        """Return the limit that stood in the place of one on the day of the facts, or that limit."""
        while old := self.limits.get(limit):
            dated = _first(old.dated_by, judge)
            if dated is None or dated[1] >= old.before:
                break
            limit = old.old
        return limit

    def begins(self, limit: str, day: date) -> date:
        """Return the day from which a limit runs that began on one: for some old ones the law has named a later day."""
        named = [old.starts for old in self.limits.values() if old.old == limit and old.starts]
        return max([day, *named])

    def named(self, limit: str) -> frozenset[str]:
        """Return a limit and those in whose place it may stand."""
        found, more = frozenset({limit}), frozenset({limit})
        while more:
            more = frozenset(each for each, old in self.limits.items() if old.old in more) - found
            found |= more
        return found

    def rules_of(self, rules: Iterable[Rule], judge: Known) -> tuple[Rule, ...]:
        """Return the rules without those that are no law yet, or no longer, for the day of the facts."""
        gone: set[str] = set()
        for each in self.rules:
            dated = _first(each.dated_by, judge)
            gone |= each.new if dated and dated[1] < each.since else each.old
        return tuple(each for each in rules if each.id not in gone)

    def days_of(self, rules: Iterable[Rule], judge: Known) -> Iterator[str]:
        """Yield the days without an answer that decide whether these rules are law."""
        own = {each.id for each in rules}
        for each in self.rules:
            if own & (each.new | each.old):
                yield from takewhile(lambda fact: judge.known(fact) is None, each.dated_by)


NOTHING = LawInTime(frozenset(), (), {}, {}, {}, ())
"""Every law is that of the day of the plan."""


def problems(file: Table) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the file."""
    lists = {"procedure": list, "general": list}
    unknown = sorted(file.keys() - _SHAPES.keys() - held_limits.SHAPES.keys() - lists.keys())
    if unknown:
        yield pack_shapes.wrong("former_law", unknown)
    for key in lists:
        if not isinstance(file.get(key), list) or not all(isinstance(each, str) for each in file[key]):
            yield pack_shapes.wrong(f"former_law.{key}", file.get(key))
    for kind, (required, optional) in _SHAPES.items():
        for number, table in enumerate(tables_of(file, kind), 1):
            name = f"former_law.{kind}.{number}"
            yield from pack_shapes.keys(name, table, required, optional)
            if kind == "former" and table.get("old"):
                yield from pack_shapes.basis(name, table["old"])
    yield from held_limits.problems(file)


def read(file: Table) -> LawInTime:
    """Return what a sound file says."""
    limits = {
        each["limit"]: OldLimit(each["old"], each["before"], tuple(each["dated_by"]), each.get("starts"))
        for each in tables_of(file, "limit")
    }
    return LawInTime(
        frozenset(file["procedure"]),
        tuple(file["general"]),
        {law: tuple(each["facts"]) for each in tables_of(file, "dated") for law in each["laws"]},
        {(each["law"], each["article"]): read_basis(each["old"]) for each in tables_of(file, "former")},
        limits,
        tuple(
            OldRules(
                each["since"],
                tuple(each["dated_by"]),
                frozenset(each.get("new", ())),
                frozenset(each.get("old", ())),
            )
            for each in tables_of(file, "rules")
        ),
        held_limits.read(file, {limit: old.before for limit, old in limits.items()}),
    )


def references(
    law: LawInTime, facts: Mapping[str, Fact], limits: Mapping[str, Limit], rules: Iterable[Rule]
) -> Iterator[Problem]:
    """Yield what the file names and the pack doesn't know, and facts that are no days."""
    known = {each.id for each in rules}
    named = [*law.general, *(fact for each in law.dated.values() for fact in each)]
    named += [fact for old in law.limits.values() for fact in old.dated_by]
    named += [fact for each in law.rules for fact in each.dated_by]
    for fact in dict.fromkeys(named):
        if fact not in facts:
            yield Problem("former_law", "pack_fact", {"fact": fact})
        elif facts[fact].type is not FactType.DATE:
            yield pack_shapes.wrong("former_law", fact)
    for limit, old in law.limits.items():
        for each in (limit, old.old):
            if each not in limits:
                yield Problem("former_law.limit", "pack_reference", {"value": each})
    yield from held_limits.references(law.held, limits)
    for rule in sorted({rule for each in law.rules for rule in each.new | each.old} - known):
        yield Problem("former_law.rules", "pack_reference", {"value": rule})


def _holds(basis: Basis, day: date) -> bool:
    has_begun = basis.effective_from is None or basis.effective_from <= day
    return has_begun and (basis.repealed_on is None or day < basis.repealed_on)


def _first(facts: Iterable[str], judge: Known) -> tuple[str, date] | None:
    for fact in facts:
        day = judge.known(fact)
        if isinstance(day, date):
            return fact, day
    return None
