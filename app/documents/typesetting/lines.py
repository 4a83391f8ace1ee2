"""Lines ready to be drawn: every character has its place. Lengths in em, from the left end of the line.

A line is taken apart into runs of one kind: ideographs, a Latin word, one mark. Runs move against one another; inside a
run of ideographs all distances are the same. So a line costs a dozen steps, not thirty.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from app.documents.typesetting.breaking import Extent, extents
from app.documents.typesetting.characters import BLANK, CLOSING, IDEOGRAPH, LATIN, ODD, OPENING, SPACE, TICKED
from app.documents.typesetting.faces import Glyph, GlyphTable, shipped
from app.documents.typesetting.passages import GAP, HALF, JOINTS, Passage, passages
from app.model.paper import Align, Face, Inline

_NEARLY = 1e-6
_MOST_SPREAD = 1.0
"""A line is not spread further than this between two characters: a ragged edge reads better."""
_BLANK_GAP = 0.1
"""A ruled blank keeps this distance from its neighbours."""
_REMEMBERED: ContextVar[dict[Hashable, list["SetLine"]] | None] = ContextVar("remembered", default=None)
_RUN = re.compile("c+|l+|h+|s+|.")
_SQUARES = re.compile("(?:c|b|o(?![o])|p(?![po]))+")
"""Kinds of a line without Latin, spaces, double dashes, foreign glyphs and marks that stand tight."""


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of one font in a row, `spacing` apart beyond their own widths, from `start` to `end`."""

    font: str
    text: str
    start: float
    end: float
    spacing: float


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box of one square, ticked or not."""

    start: float
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its parts, boxes and the rules under it; `width` is what it takes of its room."""

    parts: tuple[Part, ...]
    boxes: tuple[TickBox, ...] = ()
    ruled: tuple[tuple[float, float], ...] = ()
    width: float = 0.0
    offset: float = 0.0
    """Where it begins in its room: indent and alignment."""


@contextmanager
def remembered() -> Iterator[None]:
    """Set a paragraph once while this lasts, however often it is asked for; afterwards nothing of it is kept."""
    token = _REMEMBERED.set({})
    try:
        yield
    finally:
        _REMEMBERED.reset(token)


def set_lines(
    content: Sequence[Inline],
    face: Face,
    *,
    room: float,
    align: Align,
    indent: float = 0.0,
    hang: float = 0.0,
    is_firm: bool = False,
) -> list[SetLine]:
    """Return the lines of a paragraph (more than one paragraph where its text has line feeds).

    `indent` is that of first lines, `hang` that of all others; `is_firm` as in `extents`.
    Raises `AppError("glyph_missing")`.
    """
    asked = (tuple(content), face, room, align, indent, hang, is_firm)
    known = _REMEMBERED.get()
    if known is None:
        return _lines(*asked)
    if asked not in known:
        known[asked] = _lines(*asked)
    return list(known[asked])


def _lines(
    content: Sequence[Inline], face: Face, room: float, align: Align, indent: float, hang: float, is_firm: bool
) -> list[SetLine]:
    found = []
    is_justified, is_flush = align is Align.JUSTIFIED, indent == hang == 0
    for passage in passages(content, face):
        extents_ = extents(
            passage, first=room - indent, rest=room - hang, is_firm=is_firm, is_spread=is_justified, is_flush=is_flush
        )
        for place, extent in enumerate(extents_):
            left = hang if place else indent
            is_spread = is_justified and extent.is_full
            found.append(
                _set_line(
                    passage,
                    extent,
                    room - left,
                    left,
                    align=align,
                    is_first=not place and not is_flush,
                    is_spread=is_spread,
                )
            )
    return found


class _Run:
    """Characters that stand together: how far they move against the run before, how much of that can be squeezed."""

    __slots__ = ("cell", "count", "font", "glyph", "is_ruled", "kind", "move", "slack", "start", "text", "width")

    def __init__(self, kind: str, text: str, font: str, width: float, cell: float) -> None:
        self.kind, self.text, self.font = kind, text, font
        self.width, self.cell = width, cell
        self.count = len(text) if kind == IDEOGRAPH else 1
        self.glyph: Glyph | None = None
        self.move = self.slack = self.start = 0.0
        self.is_ruled = False


def _set_line(
    passage: Passage, extent: Extent, room: float, left: float, *, align: Align, is_first: bool, is_spread: bool
) -> SetLine:
    """Return one line of a passage, squeezed into its room where it is too long, spread over it if it is to be."""
    if len(passage.spans) == 1 and not passage.spans[0].is_ruled:
        text = passage.text[extent.start : extent.end]
        line = _plain_line(text, passage.spans[0].face, room, left, is_first=is_first, is_spread=is_spread)
        if line is not None and (is_spread or align is Align.JUSTIFIED or align is Align.LEFT):
            return line
    runs = list(_runs(passage, extent))
    if not runs:
        return SetLine((), offset=left)
    end_move = _set_natural_moves(runs, is_first=is_first)
    width = sum([run.cell + run.move for run in runs]) + end_move
    spare, step = room - width, 0.0
    if spare < -_NEARLY:
        end_move = _squeeze(runs, -spare, end_move)
        width = room
    elif is_spread and spare > _NEARLY:
        step = _step(runs, spare)
        width = room if step else width
    _keep_ink_inside(runs, end_move)
    _place(runs, step)
    offset = left
    if align is Align.CENTRED or align is Align.RIGHT:
        offset += max(0.0, room - width) * (0.5 if align is Align.CENTRED else 1.0)
    boxes = tuple([TickBox(run.start, run.text == TICKED) for run in runs if not run.font and run.text != BLANK])
    return SetLine(tuple(_parts(runs, step)), boxes, tuple(_ruled(runs, step)), width, offset)


def _plain_line(text: str, face: Face, room: float, left: float, *, is_first: bool, is_spread: bool) -> SetLine | None:
    """Return a line of nothing but squares that stand alike: most lines do. The others take the longer way."""
    glyphs = shipped().glyphs(face)
    kinds = text.translate(glyphs.kinds)
    if not _SQUARES.fullmatch(kinds) or glyphs.has_odd_marks(text):
        return None
    count = len(text)
    start = -HALF if kinds[0] == OPENING and not is_first else 0.0
    width = start + count - (HALF if kinds[-1] == CLOSING else 0.0)
    spare = room - width
    if spare < -_NEARLY:
        return None
    step = spare / (count - 1) if is_spread and spare > _NEARLY and count > 1 else 0.0
    if step > _MOST_SPREAD:
        step = 0.0
    part = Part(glyphs.plain.font, text, start, start + count + (count - 1) * step, step)
    return SetLine((part,), (), (), room if step else width, left)


def _runs(passage: Passage, extent: Extent) -> Iterator[_Run]:
    """Yield the runs of a line, each in one face and one font."""
    book = shipped()
    if len(passage.spans) == 1 and not passage.blanks:
        span = passage.spans[0]
        yield from _runs_of(passage.text[extent.start : extent.end], book.glyphs(span.face), span.is_ruled)
        return
    blanks = iter(passage.blanks[passage.text.count(BLANK, 0, extent.start) :])
    for place, span in enumerate(passage.spans):
        after = passage.spans[place + 1].start if place + 1 < len(passage.spans) else len(passage.text)
        text = passage.text[max(span.start, extent.start) : min(after, extent.end)]
        if text == BLANK:
            width = next(blanks)
            run = _Run(ODD, BLANK, "", width, width)
            run.is_ruled = True
            yield run
        elif text:
            yield from _runs_of(text, book.glyphs(span.face), span.is_ruled)


def _runs_of(text: str, glyphs: GlyphTable, is_ruled: bool) -> Iterator[_Run]:
    place = 0
    for kinds in _RUN.findall(text.translate(glyphs.kinds)):
        kind, its_text = kinds[0], text[place : place + len(kinds)]
        place += len(kinds)
        if kind == IDEOGRAPH:
            run = _Run(kind, its_text, glyphs.plain.font, len(its_text), len(its_text))
            run.is_ruled = is_ruled
            yield run
            continue
        for font, piece, width, cell in glyphs.stretches(its_text):
            run = _Run(kind, piece, font, width, cell)
            run.glyph = glyphs[piece] if len(piece) == 1 else None
            run.is_ruled = is_ruled
            yield run


def _set_natural_moves(runs: Sequence[_Run], *, is_first: bool) -> float:
    """Set how each run moves against the one before, and what it could give up; return the move of the line's end."""
    before = ""
    for run in runs:
        joint = JOINTS.get(before + run.kind)
        if run.kind == OPENING:
            run.slack = HALF
        if joint is not None:
            run.move = joint
            run.slack = GAP if joint == GAP else HALF if before == CLOSING and run.kind == OPENING else 0.0
        elif before == CLOSING:
            run.slack += HALF
        before = run.kind
    if runs[0].kind == OPENING:
        runs[0].move = 0.0 if is_first else -HALF
        runs[0].slack = 0.0
    return -HALF if before == CLOSING else 0.0


def _squeeze(runs: Sequence[_Run], over: float, end_move: float) -> float:
    """Take `over` out of the line's empty halves and gaps, from each in proportion; return the move of its end."""
    total = sum([run.slack for run in runs])
    if total > 0.0:
        ratio = min(1.0, over / total)
        for run in runs:
            run.move -= run.slack * ratio
    return end_move


def _step(runs: Sequence[_Run], spare: float) -> float:
    """Return how far the line's characters move apart to fill it; Latin words, numbers, double dashes stay whole."""
    gaps = sum([run.count for run in runs]) - 1
    before = runs[0].kind
    for run in runs[1:]:
        gaps -= _is_joined(before, run.kind)
        before = run.kind
    if gaps <= 0 or spare / gaps > _MOST_SPREAD:
        return 0.0
    return spare / gaps


def _is_joined(before: str, after: str) -> bool:
    """Return whether two runs stay together in a spread line: parts of a word, a word and the space behind it."""
    return before == LATIN and after in (LATIN, SPACE)


def _keep_ink_inside(runs: Sequence[_Run], end_move: float) -> None:
    """Shift a mark whose ink would stand in the half it gives up, as the question mark of some fonts."""
    for place, run in enumerate(runs):
        if run.glyph is None:
            continue
        move_after = runs[place + 1].move if place + 1 < len(runs) else end_move
        if run.kind == CLOSING and move_after < 0.0:
            shift = run.glyph.right - (1.0 + max(-HALF, move_after))
        elif run.kind == OPENING and run.move < 0.0:
            shift = min(0.0, max(-HALF, run.move) + run.glyph.left)
        else:
            continue
        if shift > 0.0 or run.kind == OPENING:
            run.move -= shift
            if place + 1 < len(runs):
                runs[place + 1].move += shift


def _place(runs: Sequence[_Run], step: float) -> None:
    pen, before = 0.0, ""
    for run in runs:
        pen += run.move
        if before and step and not _is_joined(before, run.kind):
            pen += step
        run.start = pen
        pen += run.cell + (run.count - 1) * step
        before = run.kind


def _parts(runs: Sequence[_Run], step: float) -> Iterator[Part]:
    """Gather runs into parts: the same font, the same distance from one character to the next."""
    font, text, start, end, is_even = "", "", 0.0, 0.0, True
    for run in runs:
        if not run.font:
            if text:
                yield Part(font, text, start, end, step if is_even else 0.0)
            font, text = "", ""
            continue
        inset = (run.cell - run.width) / 2 if run.cell > run.width and len(run.text) == 1 else 0.0
        at = run.start + inset
        its_end = at + run.width + (run.count - 1) * step
        fits_even = len(run.text) == 1 or run.kind == IDEOGRAPH or not step
        if text and font == run.font and is_even and fits_even and abs(at - end - step) < _NEARLY:
            text += run.text
            end = its_end
            continue
        if text:
            yield Part(font, text, start, end, step if is_even else 0.0)
        font, text, start, end, is_even = run.font, run.text, at, its_end, fits_even
    if text:
        yield Part(font, text, start, end, step if is_even else 0.0)


def _ruled(runs: Sequence[_Run], step: float) -> Iterator[tuple[float, float]]:
    """Yield where the line's ruled stretches begin and end; they do not touch their neighbours."""
    start: float | None = None
    end = 0.0
    for run in runs:
        if run.is_ruled:
            start = run.start if start is None else start
            end = run.start + run.cell + (run.count - 1) * step
        elif start is not None:
            yield start + _BLANK_GAP, end - _BLANK_GAP
            start = None
    if start is not None:
        yield start + _BLANK_GAP, end - _BLANK_GAP
