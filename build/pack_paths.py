"""Measure how many questions the interview of the shipped pack asks, over every kind of dispute.

    .venv/bin/python build/pack_paths.py [--each N]      (make paths)

plays N interviews of each kind with answers as a village hears them: what is usual mostly as usual, what is rare
rarely, the rest by chance, days not remembered; the same answers in every run. Counted is what is asked after the kind
is chosen and beyond the questions of safety: until the first choice is settled, and until nothing is left to ask. Exit
status 1 where a typical path is longer than 8 questions or the worst longer than 15.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.model.routing import Answer, Fact, FactType, NoAnswer  # noqa: E402  # the root is on the path only now
from app.rules import pack as packs  # noqa: E402
from app.rules import routing  # noqa: E402
from app.rules.routing import Pack  # noqa: E402

ON = date(2026, 11, 22)
KIND = "dispute_type"
SAFETY = frozenset({"safety_risk", "domestic_violence", "crime_suspected", "self_harm_risk"})
TYPICAL, WORST = 8, 15
USUAL = {
    "proceeding_stage": ("none", 0.85),
    "agreement_reached": ("none", 0.85),
    "mediation_willing": ("unknown", 0.5),
    "reconsideration_done": ("none", 0.85),
    "injury_severity": ("none", 0.6),
    "criminal_report_done": ("no", 0.5),
    "arbitration_clause": ("none", 0.9),
    "guarantee_kind": ("none", 0.75),
    "our_side": ("claimant", 0.8),
    "debtor_whereabouts": ("reachable", 0.7),
    "debtor_identified": ("clear", 0.8),
    "only_enquiry": ("dispute", 0.8),
    "divorce_previous_suit": ("no", 0.8),
    "divorce_bar": ("none", 0.9),
}
"""The usual answer to a question of choice, and how often it is given; else every answer is as likely."""
YES = {
    "safety_risk": 0.05,
    "crime_suspected": 0.08,
    "self_harm_risk": 0.02,
    "domestic_violence": 0.1,
    "party_is_minor": 0.1,
    "party_incapacitated": 0.04,
    "official_misconduct": 0.15,
    "public_interest": 0.05,
    "party_is_elderly": 0.3,
    "economic_difficulty": 0.2,
    "opponent_is_government": 0.15,
}
"""How often a question is answered with yes; else in two of five cases."""
AGAINST_AUTHORITY = frozenset(
    {"expropriation_comp", "forced_demolition", "illegal_building", "social_welfare", "petition_public_service"}
)


@dataclass(frozen=True)
class Interview:
    """One interview: what was asked beyond the kind and safety, and how much of it until the first choice stood."""

    kind: str
    asked: tuple[str, ...]
    until_settled: int


def played(kind: str, number: int, pack: Pack) -> Interview:
    """Play one interview of a kind; the same number gives the same answers."""
    chance = random.Random(f"{kind} {number}")
    held: dict[str, Answer] = {KIND: kind}
    asked: list[str] = []
    settled: int | None = None
    while True:
        plan = routing.plan(held, pack, on=ON)
        if settled is None and plan.is_settled:
            settled = len(asked)
        if plan.next_question is None:
            return Interview(kind, tuple(asked), len(asked) if settled is None else settled)
        held[plan.next_question] = plausible(pack.facts[plan.next_question], kind, chance)
        if plan.next_question not in SAFETY:
            asked.append(plan.next_question)


def plausible(fact: Fact, kind: str, chance: random.Random) -> Answer:
    """Return an answer as it may be given."""
    if fact.type is FactType.BOOL:
        is_authority = fact.id == "opponent_is_government" and kind in AGAINST_AUTHORITY
        return chance.random() < (0.95 if is_authority else YES.get(fact.id, 0.4))
    if fact.type is FactType.CHOICE:
        usual, share = USUAL.get(fact.id, ("", 0.0))
        return usual if chance.random() < share else chance.choice(list(fact.choices))
    return Decimal(1) if fact.type is FactType.NUMBER else NoAnswer.UNKNOWN


def measured(pack: Pack, each: int) -> list[Interview]:
    """Play interviews of every kind."""
    return [played(kind, number, pack) for kind in pack.facts[KIND].choices for number in range(each)]


def typical(paths: Iterable[Interview]) -> float:
    """Return the median of the questions asked until nothing is left."""
    return median(len(each.asked) for each in paths)


def worst(paths: Iterable[Interview]) -> Interview:
    """Return the longest path."""
    return max(paths, key=lambda each: len(each.asked))


def table(paths: list[Interview]) -> str:
    """Return a line for each kind, the longest first, and one for all."""
    kinds = {each.kind: [one for one in paths if one.kind == each.kind] for each in paths}
    rows = [(kind, *_figures(found)) for kind, found in kinds.items()]
    rows.sort(key=lambda row: (-row[4], -row[3], row[0]))
    head = ("kind", "settled", "at most", "all", "at most")
    lines = [head, *rows, ("every kind", *_figures(paths))]
    longest = worst(paths)
    shown = [f"{line[0]:<28}" + "".join(f"{cell:>9}" for cell in line[1:]) for line in lines]
    return "\n".join([*shown, f"longest: {longest.kind}: {' '.join(longest.asked)}"])


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and return 1 where they are too long."""
    parser = argparse.ArgumentParser(description="interview lengths over every kind of dispute")
    parser.add_argument("--each", type=int, default=20, help="interviews of each kind")
    paths = measured(packs.shipped(), parser.parse_args(arguments).each)
    print(table(paths))
    return 0 if typical(paths) <= TYPICAL and len(worst(paths).asked) <= WORST else 1


def _figures(paths: list[Interview]) -> tuple[float, int, float, int]:
    settled, every = [each.until_settled for each in paths], [len(each.asked) for each in paths]
    return median(settled), max(settled), median(every), max(every)


if __name__ == "__main__":
    sys.exit(main())
