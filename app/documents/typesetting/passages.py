"""A paragraph's content as one text with its faces, and how wide its pieces are; lengths in em."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from app.documents.typesetting.characters import BLANK, CLOSING, IDEOGRAPH, LATIN, ODD, OPENING, TICKED, UNTICKED, rules
from app.documents.typesetting.faces import GlyphTable, shipped
from app.model.paper import Blank, Face, Inline, Text, Tick

HALF = 0.5
"""What a full-width mark gives up beside another mark and at the end of a line (GB/T 15834, 5.1.10)."""
GAP = 0.125
"""Between an ideograph and Latin: at most a quarter is allowed, and justified lines add to it."""

JOINTS = {
    CLOSING + CLOSING: -HALF,
    CLOSING + OPENING: -HALF,
    OPENING + OPENING: -HALF,
    IDEOGRAPH + LATIN: GAP,
    LATIN + IDEOGRAPH: GAP,
    ODD + LATIN: GAP,
    LATIN + ODD: GAP,
}
"""What two neighbouring kinds add to the width, and to what can be squeezed out of it."""

_SPACES = " \u3000"
_LETTERS = frozenset("clb")
_IGNORED = {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD, 0xFE0E, 0xFE0F}
_DROPPED = {code: None for code in (*_IGNORED, *range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` on, text stands in this face, on a rule or not."""

    start: int
    face: Face
    is_ruled: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one paragraph, its spans in order, and the widths of the ruled blanks in it."""

    text: str
    spans: tuple[Span, ...]
    blanks: tuple[float, ...] = ()

    def span_at(self, place: int) -> Span:
        """Return the span that the character at that place belongs to."""
        return next(span for span in reversed(self.spans) if span.start <= place)


class Measure(NamedTuple):
    """One piece: its width as it stands in a line, how much of that can be squeezed out, and its ends."""

    width: float
    slack: float
    first: str
    last: str
    letters: int


def printable(text: str) -> str:
    """Return the text without what has no shape: control characters, zero-width marks; a tab is a space."""
    return text.replace("\r\n", "\n").replace("\t", " ").translate(_DROPPED)


def passages(content: Sequence[Inline], face: Face) -> list[Passage]:
    """Return the paragraphs of the content: one, and one more for every line feed in its text."""
    found: list[Passage] = []
    text, spans, blanks = "", [], []  # type: str, list[Span], list[float]

    def add(piece: str, its_face: Face, is_ruled: bool) -> None:
        nonlocal text
        if not piece:
            return
        if not spans or is_ruled or spans[-1].is_ruled or spans[-1].face is not its_face:
            spans.append(Span(len(text), its_face, is_ruled))
        text += piece

    def close() -> None:
        nonlocal text
        found.append(Passage(text, tuple(spans) or (Span(0, face, False),), tuple(blanks)))
        text = ""
        spans.clear()
        blanks.clear()

    for inline in content:
        if isinstance(inline, Tick):
            add(TICKED if inline.is_ticked else UNTICKED, face, False)
        elif isinstance(inline, Blank) and not inline.text:
            add(BLANK, face, True)
            blanks.append(inline.least)
        else:
            own_face = (inline.face if isinstance(inline, Text) else None) or face
            for number, line in enumerate(printable(inline.text).split("\n")):
                if number:
                    close()
                add(line, own_face, isinstance(inline, Blank))
    close()
    return [_stripped(passage) for passage in found]


def pieces(passage: Passage, *, is_firm: bool = False) -> tuple[list[str], list[Measure]]:
    """Return the pieces of the text that are never torn apart, and the measure of each; `is_firm`: larger ones."""
    texts = (rules().firm if is_firm else rules().piece).findall(passage.text)
    if len(passage.spans) == 1 and not passage.blanks:
        return texts, list(map(_measures(passage.spans[0].face).__getitem__, texts))
    return texts, list(_measured(passage, texts))


def _measured(passage: Passage, texts: Sequence[str]) -> Iterator[Measure]:
    """Yield the measures of pieces that stand in several spans; a piece within one span is known by its face."""
    ends = [*(span.start for span in passage.spans[1:]), len(passage.text)]
    place = start = blank = 0
    for text in texts:
        end = start + len(text)
        while ends[place] <= start:
            place += 1
        if end <= ends[place] and BLANK not in text:
            yield _measures(passage.spans[place].face)[text]
        else:
            yield measure(text, _cells(passage, start, text, blank))
            blank += text.count(BLANK)
        start = end


def smaller(passage: Passage, start: int, text: str, room: float) -> tuple[list[str], list[Measure]]:
    """Return the parts of a piece that is longer than a line: numbers with their units, else single characters.

    `start` is the piece's place in the passage, `room` what a line holds.
    """
    texts: list[str] = []
    measures: list[Measure] = []
    for part, its_measure in _cut(passage, start, text, rules().part):
        if its_measure.width - its_measure.slack <= room:
            texts.append(part)
            measures.append(its_measure)
        else:
            for crumb, crumb_measure in _cut(passage, start, part, rules().crumb):
                texts.append(crumb)
                measures.append(crumb_measure)
        start += len(part)
    return texts, measures


def _cut(passage: Passage, start: int, text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, Measure]]:
    blank = passage.text.count(BLANK, 0, start)
    for part in pattern.findall(text):
        yield part, measure(part, _cells(passage, start, part, blank))
        start += len(part)
        blank += part.count(BLANK)


def measure(text: str, cells: Sequence[float]) -> Measure:
    """Return the measure of a piece whose characters take `cells`, its marks set tight beside one another."""
    kinds = text.translate(rules().kinds)
    width = slack = 0.0
    before = ""
    for kind, cell in zip(kinds, cells, strict=True):
        width += cell
        if kind in (OPENING, CLOSING):
            slack += HALF
        joint = JOINTS.get(before + kind, 0.0)
        width += joint
        slack += joint
        before = kind
    return Measure(width, slack, kinds[0], kinds[-1], sum(kind in _LETTERS for kind in kinds))


class _Measures(dict[str, Measure]):
    """Measures of pieces in one face, kept: the same characters come again and again."""

    _MOST = 50_000

    def __init__(self, glyphs: GlyphTable) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, text: str) -> Measure:
        if len(self) > self._MOST:
            self.clear()
        found = self[text] = measure(text, [self._glyphs[character].cell for character in text])
        return found


@cache
def _measures(face: Face) -> _Measures:
    return _Measures(shipped().glyphs(face))


def _cells(passage: Passage, start: int, text: str, blank: int) -> list[float]:
    """Return the room of each character; `blank` says how many ruled blanks stand before it."""
    cells = []
    for place, character in enumerate(text, start):
        if character == BLANK:
            cells.append(passage.blanks[blank])
            blank += 1
        else:
            cells.append(shipped().glyphs(passage.span_at(place).face)[character].cell)
    return cells


def _stripped(passage: Passage) -> Passage:
    """Take the spaces off both ends: the indent is the layout's, not the typist's."""
    text = passage.text.rstrip(_SPACES)
    lead = len(text) - len(text.lstrip(_SPACES))
    if not lead:
        return Passage(text, passage.spans, passage.blanks)
    spans = [Span(max(0, span.start - lead), span.face, span.is_ruled) for span in passage.spans]
    kept = [span for span, after in zip(spans, [*spans[1:], None], strict=True) if after is None or after.start > 0]
    return Passage(text[lead:], tuple(kept), passage.blanks)
