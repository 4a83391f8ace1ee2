"""Whether a rule pack is sound and keeps its promises: the check before a pack is used, and for whoever changes one."""

import importlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import cast

from app import paths
from app.errors import PackRefused, ProblemLike
from app.model.proof import DECISIONS, PROPERTIES, Claims, Counterexample, PackProof
from app.rules import facts, pack_claims, pack_decisions, pack_proof, pack_samples
from app.rules import pack as rule_packs
from app.rules.pack_source import PackSource
from app.rules.routing import Pack

Prove = Callable[[Pack, Claims, date], PackProof]


@dataclass(frozen=True, slots=True)
class PackCheck:
    """What is wrong with a pack's files, and if nothing is, what holds for all answers to it."""

    problems: tuple[ProblemLike, ...]
    proof: PackProof | None = None

    @property
    def is_sound(self) -> bool:
        """Return whether the pack may be used: nothing is wrong with it and no counter-example was found."""
        return not self.problems and self.proof is not None and not self.proof.examples


def check(folder: Path, *, samples: int = pack_samples.SAMPLES) -> PackCheck:
    """Return what is wrong with the pack in a folder.

    A certificate counts for exactly the files that were proved. Without one the properties are proved where the prover
    is at hand (a developer's checkout), else tried on so many sets of answers.
    """
    return check_source(PackSource(folder), samples=samples)


def check_source(source: PackSource, *, samples: int = pack_samples.SAMPLES) -> PackCheck:
    """Return the same of a pack with what the county has put above it."""
    return _checked(source, samples, _prover())


def try_source(source: PackSource, *, samples: int = pack_samples.SAMPLES) -> PackCheck:
    """Return the same without proving anything anew, as a laptop does before it takes a pack into use."""
    return _checked(source, samples, None)


def _checked(source: PackSource, samples: int, prove: Prove | None) -> PackCheck:
    folder = source.folder
    try:
        pack = rule_packs.read(source)
        claims = pack_claims.load(folder, pack)
        decisions = pack_decisions.load(folder, pack.facts)
    except PackRefused as refused:
        return PackCheck(refused.problems)
    certificate = pack_proof.certificate(folder)
    if certificate is not None and set(PROPERTIES) <= set(certificate.properties):
        return PackCheck((), PackProof((), certificate.properties, certificate=certificate))
    on = pack_proof.day(folder)
    # Decisions were written down without what a county has put above the pack.
    changed = tuple(islice(pack_decisions.broken(rule_packs.load(folder), decisions, on), pack_samples.MOST))
    proof = prove(pack, claims, on) if prove else pack_samples.tried(pack, claims, on, samples=samples)
    proved = proof.proved if changed else (*proof.proved, DECISIONS)
    return PackCheck((), replace(proof, examples=(*proof.examples, *changed), proved=proved))


def answers(example: Counterexample) -> Mapping[str, object]:
    """Return the answers of a counter-example as `route --facts` takes them."""
    return facts.as_json({fact.id: answer for fact, answer in example.answers})


def _prover() -> Prove | None:
    """Return the prover of `build/`, or None: neither it nor its solver comes with the program."""
    folder = paths.development("build")
    if find_spec("z3") is None or not (folder / "proof").is_dir():
        return None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    # Optional and slow to load: a program without it proves nothing itself.
    return cast(Prove, importlib.import_module("proof.check").prove)
