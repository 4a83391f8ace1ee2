"""From an answer of the wizard to the repainted page ÷ its bound: the real page, disputes of five families."""

from pathlib import Path

from tests.benchmarks.figures import Figure, child
from tests.benchmarks.profiles import opened

_MEDIAN_MS, _P95_MS = 50.0, 100.0


def figures(folder: Path) -> list[Figure]:
    """Measure in a process of its own."""
    opened(folder / "wizard").close()
    found = child("wizard_window", str(folder / "wizard"))
    return [
        Figure("an answer to repaint, median ÷ bound", found["median_ms"], _MEDIAN_MS, "ms", 1.0),
        Figure("an answer to repaint, p95 ÷ bound", found["p95_ms"], _P95_MS, "ms", 1.0),
    ]
