"""From the last key in a document's own field to the repainted preview ÷ its bound: the real page, three documents."""

from pathlib import Path

from tests.benchmarks.figures import Figure, child
from tests.benchmarks.profiles import opened

_MEDIAN_MS, _P95_MS = 300.0, 450.0


def figures(folder: Path) -> list[Figure]:
    """Measure in a process of its own."""
    opened(folder / "preview").close()
    found = child("preview_window", str(folder / "preview"))
    return [
        Figure("typing stops to preview, median ÷ bound", found["median_ms"], _MEDIAN_MS, "ms", 1.0),
        Figure("typing stops to preview, p95 ÷ bound", found["p95_ms"], _P95_MS, "ms", 1.0),
    ]
