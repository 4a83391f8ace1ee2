"""Triage of 2 000 characters ÷ the time after typing in which an answer seems at once.

A suggestion has 50 ms after the typing stops and is never asked for on the thread that paints; dangers may be, in 1 ms.
"""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.rules.triage import Triage
from tests.benchmarks.figures import ROOT, Figure

CHARACTERS = 2_000
_ROUNDS = 30


def figures(folder: Path) -> list[Figure]:
    """Measure the first answer, later ones, and the search for dangers."""
    stories = tomllib.loads((ROOT / "tests/app/rules/triage_narratives.toml").read_text(encoding="utf-8"))
    text = "".join(story for each in stories.values() for story in each)[:CHARACTERS]
    triage = Triage.load()

    started = time.perf_counter()
    triage.suggest(text)
    first = _since(started)
    triage.dangers(text)
    name = f"triage of {CHARACTERS} characters ÷ bound"
    return [
        Figure(f"{name}: the first suggestion, files read", first, 250.0, "ms", 1.0),
        Figure(f"{name}: suggestion", _median(lambda: triage.suggest(text)), 50.0, "ms", 1.0),
        Figure(f"{name}: dangers", _median(lambda: triage.dangers(text)), 1.0, "ms", 1.0),
    ]


def _median(measured: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        measured()
        times.append(_since(started))
    return median(times)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
