"""Conditions in three values as two formulas each: that it is true, and that it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import z3

from app.model.limit import Applies, Condition
from proof.sorts import Variables, Without, atoms, holds

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


class Names:
    """Names for formulas, so that the solver meets each of them once however often it is part of others."""

    def __init__(self) -> None:
        self.definitions: list[z3.BoolRef] = []
        self._names: dict[int, tuple[z3.BoolRef, z3.BoolRef]] = {}
        self._formulas: dict[int, z3.BoolRef] = {}
        self._seen: dict[int, tuple[z3.BoolRef, tuple[dict[str, set[str]], list[z3.BoolRef]]]] = {}

    def name(self, formula: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that is the same as a formula; of a variable or constant, itself."""
        if z3.is_not(formula) and (z3.is_true(formula.arg(0)) or z3.is_false(formula.arg(0))):
            return TRUE if z3.is_false(formula.arg(0)) else FALSE
        if not formula.children() or (z3.is_not(formula) and not formula.arg(0).children()):
            return formula
        key = formula.get_id()
        if key not in self._names:
            name = z3.FreshBool("named")
            self.definitions.append(name == formula)
            self._names[key] = (name, formula)  # holding the formula keeps its id from being given again
            self._formulas[name.get_id()] = formula
        return self._names[key][0]

    def definitions_for(self, formulas: Iterable[z3.BoolRef], known: dict[int, z3.BoolRef]) -> Iterator[z3.BoolRef]:
        """Yield the definitions on which formulas rest; parts whose ids are `known` are taken as defined, and added.

        `known` holds the parts themselves: the id of one that nobody held would be given again.
        """
        waiting = list(formulas)
        while waiting:
            each = waiting.pop()
            if each.get_id() in known:
                continue
            known[each.get_id()] = each
            waiting += each.children()
            formula = self._formulas.get(each.get_id())
            if formula is not None:
                yield each == formula
                waiting.append(formula)

    def uses(self, formula: z3.BoolRef) -> dict[str, set[str]]:
        """Return the variables on which a formula depends, each with the sets of alternatives in which it stands.

        Variables that stand in the same sets and nowhere else can be exchanged without changing the formula.
        """
        found: dict[str, set[str]] = {}
        seen: set[int] = set()
        waiting = [formula]
        while waiting:
            each = waiting.pop()
            if each.get_id() not in seen:
                seen.add(each.get_id())
                leaves, named = self._leaves(each)
                for variable, places in leaves.items():
                    found.setdefault(variable, set()).update(places)
                waiting += named
        return found

    def _leaves(self, given: z3.BoolRef) -> tuple[dict[str, set[str]], list[z3.BoolRef]]:
        """Return the variables of a formula, or of what it is the name of, and the names of other formulas in it."""
        if given.get_id() in self._seen:
            return self._seen[given.get_id()][1]
        variables: dict[str, set[str]] = {}
        named: dict[int, z3.BoolRef] = {}
        waiting = [self._formulas.get(given.get_id(), given)]
        while waiting:
            each = waiting.pop()
            if each.get_id() in self._formulas:
                named[each.get_id()] = each
                continue
            parts = each.children()
            if z3.is_or(each) and not any(part.num_args() or part.get_id() in self._formulas for part in parts):
                names = sorted(part.decl().name() for part in parts)
                for name in names:
                    variables.setdefault(name, set()).add(" ".join(names))
            elif parts:
                waiting += parts
            else:
                name = each.decl().name()
                variables.setdefault(name, set()).add(name)
        found = (variables, list(named.values()))
        self._seen[given.get_id()] = (given, found)
        return found


@dataclass(frozen=True)
class Kleene:
    """A truth in three values; `true` and `unknown` exclude one another."""

    true: z3.BoolRef
    unknown: z3.BoolRef

    @property
    def false(self) -> z3.BoolRef:
        """Return that it is false."""
        return z3.And(z3.Not(self.true), z3.Not(self.unknown))


class Truths:
    """What conditions come to for one set of variables, as `app.rules.conditions.Judge` judges them."""

    def __init__(self, variables: Variables, names: Names | None = None) -> None:
        self.variables = variables
        self.names = names or Names()
        self._whole: dict[tuple[Applies, tuple[str, ...]], Kleene] = {}
        self._atoms: dict[tuple[Condition, tuple[str, ...]], Kleene] = {}

    def of(self, when: Applies) -> Kleene:
        """Return what a condition comes to: all of these and, where there are some, any of those."""
        return self._of(when, ())

    def atom(self, condition: Condition) -> Kleene:
        """Return what a comparison comes to."""
        return self._atom(condition, ())

    def is_unanswered(self, fact: str) -> z3.BoolRef:
        """Return that a fact has no answer."""
        return self.variables.is_(fact, Without.UNANSWERED)

    def applies(self, fact: str) -> Kleene:
        """Return whether a fact applies, whatever was answered."""
        return self._applies(fact, ())

    def is_askable(self, fact: str) -> z3.BoolRef:
        """Return that a fact has no answer and may be asked now."""
        return z3.And(self.is_unanswered(fact), self.applies(fact).true)

    def waits_for(self, when: Applies) -> z3.BoolRef:
        """Return that a comparison is undecided because its fact was not answered."""
        return any_of(z3.And(self.atom(each).unknown, self.is_unanswered(each.fact)) for each in atoms(when))

    def coherent(self, facts: Iterable[str]) -> list[z3.BoolRef]:
        """Return that no fact has an answer of which it is known that it doesn't apply."""
        return [z3.Or(self.is_unanswered(each), z3.Not(self.applies(each).false)) for each in facts]

    def _of(self, when: Applies, asking: tuple[str, ...]) -> Kleene:
        key = (when, asking)
        if key not in self._whole:
            self._whole[key] = self._made(when, asking)
        return self._whole[key]

    def _made(self, when: Applies, asking: tuple[str, ...]) -> Kleene:
        every = [self._atom(each, asking) for each in when.all]
        true, false = all_of(each.true for each in every), any_of(each.false for each in every)
        if when.any:
            some = [self._atom(each, asking) for each in when.any]
            true = all_of((true, any_of(each.true for each in some)))
            false = any_of((false, all_of(each.false for each in some)))
        true, false = self.names.name(true), self.names.name(false)
        return Kleene(true, self.names.name(z3.And(z3.Not(true), z3.Not(false))))

    def _atom(self, condition: Condition, asking: tuple[str, ...]) -> Kleene:
        key = (condition, asking)
        if key not in self._atoms:
            self._atoms[key] = self._compared(condition, asking)
        return self._atoms[key]

    def _compared(self, condition: Condition, asking: tuple[str, ...]) -> Kleene:
        fact, is_ = condition.fact, self.variables.is_
        values = [each for each in self.variables.sorts.classes[fact] if not isinstance(each, Without)]
        unanswered = z3.And(is_(fact, Without.UNANSWERED), z3.Not(self._applies(fact, asking).false))
        return Kleene(
            self.names.name(any_of(is_(fact, each) for each in values if holds(condition, each))),
            self.names.name(z3.Or(is_(fact, Without.UNKNOWN), unanswered)),
        )

    def _applies(self, fact: str, asking: tuple[str, ...]) -> Kleene:
        """Return whether a fact applies; one that is met again while it is judged counts as always asked."""
        when = self.variables.sorts.facts[fact].ask_when
        if when is None or fact in asking:
            return Kleene(TRUE, FALSE)
        return self._of(when, (*asking, fact))


def any_of(given: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Return the "or" of some formulas; of none, false."""
    every = [each for each in given if not z3.is_false(each)]
    if not every:
        return FALSE
    if any(map(z3.is_true, every)):
        return TRUE
    return every[0] if len(every) == 1 else z3.Or(every)


def all_of(given: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Return the "and" of some formulas; of none, true."""
    every = [each for each in given if not z3.is_true(each)]
    if not every:
        return TRUE
    if any(map(z3.is_false, every)):
        return FALSE
    return every[0] if len(every) == 1 else z3.And(every)
