"""The shipped pack keeps every promise, for all answers."""

import pytest

pytest.importorskip("z3")

from app.model.proof import DECISIONS, PROPERTIES
from app.rules import pack, pack_claims, pack_proof
from proof import check
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
CLAIMS = pack_claims.load(FOLDER, PACK)
SLOW = ("unreached", "idle_questions")


def test_every_property_is_proved():
    assert (*check.SYMBOLIC, DECISIONS) == PROPERTIES  # decisions are tried one by one, with no prover


def test_the_shipped_pack_keeps_its_promises():
    names = tuple(name for name in check.SYMBOLIC if name not in SLOW)

    proof = check.proved_by(check.prover_of(PACK, CLAIMS, pack_proof.day(FOLDER)), CLAIMS, names)

    assert (proof.examples, proof.proved) == ((), names)


@pytest.mark.soak
def test_the_whole_proof():
    proof = check.prove(PACK, CLAIMS, pack_proof.day(FOLDER))

    assert (proof.examples, proof.proved) == ((), tuple(check.SYMBOLIC))
