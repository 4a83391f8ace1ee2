"""Print every figure: `python -m tests.benchmarks [start saving folding lists …]`; `ROWS=…` shortens."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    folding,
    lists,
    packs,
    paper_peers,
    papers,
    peers,
    preview,
    proof,
    recounting,
    round_trip,
    round_trip_peers,
    routing,
    saving,
    search,
    signing,
    start,
    statutes,
    triage,
    wizard,
)
from tests.benchmarks.figures import Figure


def main() -> None:
    """Measure what the arguments name, or everything."""
    rows = int(os.environ.get("ROWS", lists.ROWS))
    known: dict[str, Callable[[Path], list[Figure]]] = {
        "start": start.figures,
        "saving": saving.figures,
        "folding": folding.figures,
        "lists": lambda folder: lists.figures(folder, rows=rows),
        "search": lambda folder: search.figures(folder, records=min(rows, search.RECORDS)),
        "statutes": statutes.figures,
        "packs": packs.figures,
        "triage": triage.figures,
        "routing": routing.figures,
        "proof": proof.figures,
        "recounting": recounting.figures,
        "wizard": wizard.figures,
        "signing": signing.figures,
        "papers": papers.figures,
        "preview": preview.figures,
        "round_trip": round_trip.figures,
    }
    if os.environ.get("PEERS"):
        known["peers"] = peers.figures
        known["paper_peers"] = paper_peers.figures
        known["round_trip_peers"] = round_trip_peers.figures
    missed = 0
    for name in sys.argv[1:] or known:
        with tempfile.TemporaryDirectory(prefix="fagu-bench-") as place:
            for figure in known[name](Path(place)):
                print(figure.line(), flush=True)
                missed += not figure.is_met
    print(f"{missed} missed")


if __name__ == "__main__":
    main()
