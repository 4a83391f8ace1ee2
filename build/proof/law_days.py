"""Law in time as formulas: which days lie before a change of the law is left open, and what follows from it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import z3

from app.rules.law_in_time import OldLimit
from app.rules.routing import Pack
from proof.sorts import DAY
from proof.truths import FALSE, Truths, all_of, any_of

Change = tuple[str, date]
"""A date fact, and a day on which the law changed for it."""


class LawDays:
    """Which rules and limits the law of the day of the facts has, for one set of answers."""

    def __init__(self, pack: Pack, truths: Truths, others: Iterable[Change] = ()) -> None:
        self._pack = pack
        self._truths = truths
        self._others = frozenset(others)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return every fact with a day before which its own may lie, so that the law is another."""
        law = self._pack.law
        found = {(fact, each.since) for each in law.rules for fact in each.dated_by}
        found |= {(fact, old.before) for old in law.limits.values() for fact in old.dated_by}
        return tuple(sorted(found | self._others))

    def is_before(self, fact: str, day: date) -> z3.BoolRef:
        """Return that the day of a fact lies before another."""
        return z3.Bool(f"{self._truths.variables.name_of(fact)}<{day.isoformat()}")

    def is_gone(self, rule: str) -> z3.BoolRef:
        """Return that a rule is no law yet, or no longer, for the day of the facts."""
        ways = []
        for each in self._pack.law.rules:
            is_old = self.is_old(each.dated_by, each.since)
            ways += [is_old] if rule in each.new else []
            ways += [z3.Not(is_old)] if rule in each.old else []
        return any_of(ways)

    def is_replaced(self, limit: str) -> z3.BoolRef:
        """Return that an older limit stands in the place of one."""
        old = self.older(limit)
        return FALSE if old is None else self.is_old(old.dated_by, old.before)

    def older(self, limit: str) -> OldLimit | None:
        """Return the limit that may stand in the place of one, or None."""
        return self._pack.law.limits.get(limit)

    def dating(self, rule: str) -> frozenset[str]:
        """Return the facts whose days decide whether a rule is law."""
        changing = (each for each in self._pack.law.rules if rule in each.new | each.old)
        return frozenset(fact for each in changing for fact in each.dated_by)

    def constraints(self) -> Iterator[z3.BoolRef]:
        """Yield what days obey: what lies before a day lies before every later one."""
        for fact, day in self.changes:
            for other, later in self.changes:
                if fact == other and day < later:
                    yield z3.Implies(self.is_before(fact, day), self.is_before(fact, later))

    def is_old(self, dated_by: tuple[str, ...], since: date) -> z3.BoolRef:
        """Return that the first known of some days lies before one."""
        is_ = self._truths.variables.is_
        ways = []
        for place, fact in enumerate(dated_by):
            unknown = [z3.Not(is_(each, DAY)) for each in dated_by[:place]]
            ways.append(all_of((*unknown, is_(fact, DAY), self.is_before(fact, since))))
        return self._truths.names.name(any_of(ways))
