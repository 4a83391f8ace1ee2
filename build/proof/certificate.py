"""Proves the shipped pack and writes its certificate: that goes with the program, the prover doesn't."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import z3

from app import paths
from app.model.proof import DECISIONS, Claims, PackProof
from app.proof_texts import example_text
from app.rules import pack as rule_packs
from app.rules import pack_claims, pack_proof
from app.rules.dispute_types import PACK
from app.rules.routing import Pack
from proof import check, decisions

TEXT = """# What was proved of the files with this hash (app/rules/pack_proof.py), made by `make proof`, not by hand.
sha256 = "{sha256}"
made = {made}
prover = "{prover}"
cpu_seconds = {seconds:.1f}
questions = {questions}
properties = [{properties}]
"""
SHOWN = 20
"""So many changed decisions are printed; all of them stand in the file."""
DECIDED = "{number} 组留底回答的结论变了，decisions.toml 已按现在的规则改写：逐条看过差别再提交"


def main() -> int:
    """Prove the shipped pack; write its decisions and the certificate, or print the counter-examples."""
    folder = paths.resource(PACK)
    pack = rule_packs.load(folder)
    changed = decisions.refresh(folder, pack, pack_proof.day(folder))
    for example in changed[:SHOWN]:
        print(example_text(example))
    if changed:
        print(DECIDED.format(number=len(changed)))
    proof, text = proved(folder, pack, pack_claims.load(folder, pack))
    for example in proof.examples:
        print(example_text(example))
    if proof.examples:
        return 1
    (folder / pack_proof.FILE).write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 0


def proved(folder: Path, pack: Pack, claims: Claims) -> tuple[PackProof, str]:
    """Return the proof of a folder's pack and the text of its certificate."""
    began = time.process_time()
    prover = check.prover_of(pack, claims, pack_proof.day(folder))
    proof = check.proved_by(prover, claims)
    return proof, TEXT.format(
        sha256=pack_proof.digest(folder),
        made=date.today().isoformat(),
        prover=f"z3 {z3.get_version_string()}",
        seconds=time.process_time() - began,
        questions=prover.queries,
        properties=", ".join(f'"{each}"' for each in (*proof.proved, DECISIONS)),
    )


if __name__ == "__main__":
    sys.exit(main())
