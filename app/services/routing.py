"""Routing for the screens and the command line: what is asked and the plan that follows. It needs no profile."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.errors import InvalidInput
from app.model.problem import Problem
from app.model.routing import Answers, Fact, PlannedLimit, Route, RoutePlan
from app.rules import answer_checks, plan_parts, routing
from app.rules import facts as facts_file
from app.rules import pack as rule_packs
from app.rules.known_facts import Known
from app.rules.pack_source import PackSource
from app.rules.plan_parts import Parts
from app.rules.routing import Pack


class Routing:
    """What is asked and what follows from the answers (keep the object: it reads the pack once)."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    @classmethod
    def load(cls, source: PackSource | None = None) -> "Routing":
        """Return that of a rule pack, the shipped one unless told otherwise. Raises `PackRefused`."""
        return cls(rule_packs.shipped() if source is None else rule_packs.read(source))

    @property
    def pack(self) -> tuple[str, str]:
        """Return the pack's id and version."""
        return self._pack.id, self._pack.version

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Return every fact that is asked, in the order of asking."""
        return self._pack.facts

    @property
    def routes(self) -> Mapping[str, Route]:
        """Return every route by its id."""
        return self._pack.routes

    @property
    def recorded(self) -> Sequence[Known]:
        """Return what a record answers by itself."""
        return self._pack.known

    def answers(self, given: Mapping[str, object]) -> Answers:
        """Return answers as JSON has them. Raises `InvalidInput` naming each that can't be taken."""
        found, problems = facts_file.answers(given, self.facts)
        if problems:
            raise InvalidInput(problems)
        return found

    def readable(self, given: Mapping[str, object]) -> tuple[Answers, tuple[str, ...]]:
        """Return those answers that this pack takes, and the names of the others."""
        found, problems = facts_file.answers(given, self.facts)
        return found, tuple(each.field for each in problems)

    def problems(self, answers: Answers, *, on: date) -> tuple[Problem, ...]:
        """Return what is wrong with answers on a day; of the soft problems, which only look wrong, the answers stay."""
        return answer_checks.problems(answers, self._pack.facts, self._pack.checks, on=on)

    def parts(self, plan: RoutePlan) -> Parts:
        """Return what a plan of this pack was made of."""
        return plan_parts.parts(plan, self._pack)

    def plan(self, facts: Answers, *, on: date) -> RoutePlan:
        """Return the plan that follows from the facts on a day; facts that are not there were not asked."""
        return routing.plan(facts, self._pack, on=on)

    def deadlines(self, facts: Answers, *, on: date) -> Sequence[PlannedLimit]:
        """Return the deadlines of the plan that follows from the facts on a day."""
        return routing.deadlines(facts, self._pack, on=on)
