"""Which signers stand side by side: two people with fingerprints, and those of the office beside the seal."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.typesetting.layouts import MM, Layout
from app.documents.typesetting.lines import set_lines
from app.model.paper import Align, SignatureBlock, Signer, plain

FINGERPRINT = 25 * MM
GUTTER = 4 * MM
"""Between two people side by side."""
AFTER_RULE = 1.5 * MM
"""Between the rule to sign on and the box for the fingerprint beside it."""
_LEAST_RULE = 40 * MM
_MOST_BESIDE_SEAL = 3


@dataclass(frozen=True, slots=True)
class SigningRows:
    """The rows of a block from above, of one signer or two, and who signs beside the seal."""

    rows: tuple[tuple[Signer, ...], ...]
    beside_seal: tuple[Signer, ...]
    halved: frozenset[Signer]
    """Who signs on half the width: pairs, and beside others' halves one person alone too."""


def half_width(layout: Layout) -> float:
    """Return the width of one of two places side by side, in points."""
    return (layout.text_width - GUTTER) / 2


def rows_of(block: SignatureBlock, layout: Layout) -> SigningRows:
    """Return who stands beside whom; the order of the signers is kept, row by row, from left to right."""
    signers = list(block.signers)
    beside: list[Signer] = []
    while block.seal and signers and len(beside) < _MOST_BESIDE_SEAL and _is_of_office(signers[-1]):
        beside.insert(0, signers.pop())
    rows = tuple(_paired(signers, layout))
    has_halves = any(len(row) > 1 or row[0].has_seal for row in rows)
    halved = frozenset(each for row in rows for each in row if has_halves and _fits_half(each, layout))
    return SigningRows(rows, tuple(beside), halved)


def _paired(signers: list[Signer], layout: Layout) -> Iterator[tuple[Signer, ...]]:
    waiting: tuple[Signer, ...] = ()
    for signer in signers:
        if waiting and _fits_half(signer, layout):
            yield (*waiting, signer)
            waiting = ()
            continue
        if waiting:
            yield waiting
        waiting = (signer,) if _fits_half(signer, layout) else ()
        if not waiting:
            yield (signer,)
    if waiting:
        yield waiting


def _fits_half(signer: Signer, layout: Layout) -> bool:
    room = half_width(layout) - FINGERPRINT - AFTER_RULE
    if not signer.has_fingerprint or not signer.date or signer.name or room < _LEAST_RULE:
        return False
    type_ = layout.text
    label = set_lines(plain(signer.label), type_.face, room=1e6, align=Align.LEFT)
    return len(label) == 1 and label[0].width * type_.size <= room


def _is_of_office(signer: Signer) -> bool:
    return not signer.has_fingerprint and not signer.date and not signer.name
