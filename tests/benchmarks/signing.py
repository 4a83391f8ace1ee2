"""Signing and verifying a paper of two pages, warm, beside the 150 ms that an advisor doesn't notice."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from app.documents.pdf_signing import sign_pdf
from app.documents.pdf_verification import verify_pdf
from app.documents.word_signing import sign_word
from app.documents.word_verification import verify_word
from app.model.signature import SignatureBox, SignatureWords
from tests.benchmarks.figures import Figure
from tests.conftest import NOW
from tests.signers import county, pdf_paper, word_paper

_ROUNDS, _BOUND_MS = 20, 150.0
_WORDS = SignatureWords(("李明法", "2026-11-23 10:00:00", "签署时间为本机时间"))


def figures(folder: Path) -> list[Figure]:
    """Measure each of the four, and a second signature on a PDF."""
    bureau = county()
    signer, trust = bureau.signer(), bureau.trust()

    def signed(pdf: bytes, left: float) -> bytes:
        return sign_pdf(pdf, signer, box=SignatureBox(1, left, 60, 200, 60), words=_WORDS, at=NOW)

    pdf, docx = signed(pdf_paper(), 40), sign_word(word_paper(), signer, at=NOW)
    both = signed(pdf, 300)
    acts: dict[str, Callable[[], object]] = {
        "sign a PDF": lambda: signed(pdf_paper(), 40),
        "sign a PDF below another": lambda: signed(pdf, 300),
        "verify a PDF with two signatures": lambda: verify_pdf(both, trust),
        "sign a Word file": lambda: sign_word(word_paper(), signer, at=NOW),
        "verify a Word file": lambda: verify_word(docx, trust),
    }
    return [Figure(name, _median(act), _BOUND_MS, "ms", 1.0) for name, act in acts.items()]


def _median(act: Callable[[], object]) -> float:
    act()
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1e3)
    return statistics.median(taken)
