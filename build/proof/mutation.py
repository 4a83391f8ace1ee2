"""`make mutants`: tells every slip by a golden case or a kept decision, proves that it changes nothing, or names it.

Works on for so many seconds and writes down how far it has come (`mutants.toml` beside it); run again, it goes on.
Decisions that tell further slips are added to the pack's `decisions.toml`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app import paths
from app.model.routing import Answers, GoldenCase
from app.rules import golden_cases, pack_decisions, pack_proof
from app.rules import pack as rule_packs
from app.rules.dispute_types import PACK
from app.rules.pack_decisions import Decision
from proof import decisions
from proof.mutant_list import MutantList
from proof.mutants import Mutant, mutants
from proof.slips import Slips

GOAL = 0.99
"""At least this share of the slips that change something must be told."""


def main() -> int:
    """Work on the list; return 0 when it is whole and the goal is reached."""
    options = argparse.ArgumentParser(prog="mutation")
    options.add_argument("--seconds", type=float, default=float("inf"))
    until = time.monotonic() + options.parse_args().seconds
    run = Run(paths.resource(PACK))
    run.work(until)
    run.write()
    left = len(run.every) - run.list.size
    print(run.list.summary(run.every))
    if left:
        print(f"还有 {left} 处没有试，再运行一次接着试")
        return 1
    return 0 if run.list.share >= GOAL else 1


class Run:
    """One folder's pack, its golden cases and decisions, and what is known of its slips."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pack = rule_packs.load(folder)
        self.on = pack_proof.day(folder)
        self.decisions = list(pack_decisions.load(folder, self.pack.facts))
        self.slips = Slips(self.pack, self.on)
        self.every = list(mutants(self.pack))
        self.list = MutantList.read(pack_proof.digest(folder))
        self._hints = {**self.list.untried, **self.list.told}

    def work(self, until: float) -> None:
        """Decide about slips that nothing is known of, until a moment of the monotonic clock, the quickest first."""
        names = {each.name for each in self.every}
        self.list.keep(names)
        for each in sorted(self.every, key=self._cost):
            if time.monotonic() > until:
                return
            if not self.list.knows(each.name):
                self._decide(each)

    def _cost(self, mutant: Mutant) -> tuple[bool, bool]:
        """Return how long a slip takes: what told it last time is tried first, and most moves have to be proved."""
        return mutant.name not in self._hints, mutant.slip == "move"

    def write(self) -> None:
        """Write the decisions and the list."""
        decisions.write(self.folder, self.decisions)
        self.list.write(self.every)

    def told_by(self, mutant: Mutant) -> str | None:
        """Return the golden case or the number of the decision that tells a slip, the one that did last time first."""
        hint = self._hints.get(mutant.name)
        for name, case in self._cases(hint):
            if self.fails(mutant, case):
                return name
        order = sorted(range(len(self.decisions)), key=lambda number: (str(number) != hint, -number))
        return next((str(number) for number in order if self._tells(mutant, number)), None)

    def _cases(self, hint: str | None) -> Iterator[tuple[str, GoldenCase]]:
        if hint is not None and hint.isdigit():
            return iter(())
        return iter(sorted(((each.name, each) for each in self.pack.cases), key=lambda each: each[0] != hint))

    def fails(self, mutant: Mutant, case: GoldenCase) -> bool:
        """Return whether a golden case refuses a pack with a slip."""
        if not self.slips.tells(mutant, case.facts):
            return False
        return any(True for _ in golden_cases.problems(replace(mutant.pack, cases=(case,)), self.on))

    def _tells(self, mutant: Mutant, number: int) -> bool:
        kept = self.decisions[number]
        if not self.slips.may_tell(mutant, kept.answers):
            return False
        if any(True for _ in pack_decisions.broken(mutant.pack, [kept], self.on)):
            return True
        if not self.slips.tells(mutant, kept.answers):
            return False
        self.decisions[number] = self._with_part(mutant, kept)
        return True

    def _with_part(self, mutant: Mutant, kept: Decision) -> Decision:
        """Return a decision with the further part in which a slip shows."""
        part, *_ = next(self.slips.differences(mutant, kept.answers))
        return decisions.decided(self.pack, kept.answers, self.on, *kept.parts, part)

    def _decide(self, mutant: Mutant) -> None:
        if self._is_equivalent(mutant):
            self.list.equivalent.append(mutant.name)
            return
        told = self.told_by(mutant)
        if told is None and not self.list.has_reason(mutant.name):
            verdict = self.slips.verdict(mutant)
            if verdict.answers is not None:
                told = self._added(mutant, verdict.answers)
            elif verdict.is_equivalent:
                self.list.equivalent.append(mutant.name)
            else:
                self.list.missed.append(mutant.name)
        if told is not None:
            self.list.told[mutant.name] = told

    def _is_equivalent(self, mutant: Mutant) -> bool:
        """Return whether a slip that nothing told last time changes no plan: quicker proved than tried on all cases."""
        is_new = mutant.name not in self._hints and not self.list.has_reason(mutant.name)
        return is_new and self.slips.is_equivalent(mutant)

    def _added(self, mutant: Mutant, answers: Answers) -> str:
        kept = decisions.decided(self.pack, answers, self.on)
        if not any(True for _ in pack_decisions.broken(mutant.pack, [kept], self.on)):
            kept = self._with_part(mutant, kept)
        self.decisions.append(kept)
        return str(len(self.decisions) - 1)


if __name__ == "__main__":
    sys.exit(main())
