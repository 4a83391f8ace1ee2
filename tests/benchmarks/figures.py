"""Medians of pairs measured in turn, and their ratio beside its bound."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    name: str
    ours: float
    other: float
    unit: str
    bound: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Return ours ÷ the other."""
        return self.ours / self.other

    @property
    def is_met(self) -> bool:
        """Return whether the ratio keeps its bound."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    def line(self) -> str:
        """Return the figure as one line."""
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.is_met else "MISSED"
        return (
            f"{self.name:<58} {self.ours:>10.2f} {self.other:>10.2f} {self.unit:<6}"
            f" ÷ {self.ratio:>6.3f} {sign} {self.bound:<5} {verdict}"
        )


def in_turn(measures: Sequence[Callable[[], Mapping[str, float]]], rounds: int) -> list[dict[str, float]]:
    """Run the measures one after the other, `rounds` times; return each one's medians by name."""
    seen: list[list[Mapping[str, float]]] = [[] for _ in measures]
    for _ in range(rounds):
        for place, measure in enumerate(measures):
            seen[place].append(measure())
    return [{key: statistics.median(run[key] for run in runs) for key in runs[0]} for runs in seen]


def child(module: str, *arguments: str) -> dict[str, float]:
    """Run a module of this folder in a process of its own and return the numbers of its last line."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))
