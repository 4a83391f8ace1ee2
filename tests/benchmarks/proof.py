"""The whole proof of the shipped pack ÷ its bound: every property for every set of answers, in seconds of one core."""

import time
from pathlib import Path

from app.rules import pack, pack_claims, pack_proof
from tests.app.rules.naive_routing import FOLDER
from tests.benchmarks.figures import Figure

BOUND = 120.0


def figures(folder: Path) -> list[Figure]:
    """Prove the shipped pack once, loading and the making of formulas included."""
    from proof import check  # with the solver, which other figures don't need

    began = time.process_time()
    shipped = pack.load(FOLDER)
    proof = check.prove(shipped, pack_claims.load(FOLDER, shipped), pack_proof.day(FOLDER))
    assert not proof.examples
    return [Figure("full proof of the rule pack ÷ bound", time.process_time() - began, BOUND, "s", 1.0)]
