"""Where a paragraph's lines end: squeeze in first, then push out, and never a last line of one character.

Each piece of `passages.pieces` stands on one line. A piece of several characters that is a little too long is squeezed
in where the line's marks give up enough room; otherwise it goes down whole and the line is spread. Lengths in em. The
loop over the pieces is written for speed: it runs for every character of a paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from app.documents.typesetting.characters import CLOSING, OPENING, SPACE
from app.documents.typesetting.passages import HALF, JOINTS, Measure, Passage, pieces, smaller

_ALONE = "\u2026" * 4
"""Two ellipses in a row stand on a line of their own (GB/T 15834, 5.1.5)."""
_FEWEST_LETTERS = 2
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Extent:
    """One line: the characters from `start` to `end` of the passage; `is_full` says that it is to fill its width."""

    start: int
    end: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on its way: which pieces, from `begin` up to `end`, and whether it is the paragraph's first."""

    begin: int
    end: int
    is_first: bool


def extents(passage: Passage, *, first: float, rest: float) -> list[Extent]:
    """Return the lines of a passage: the first has `first` em of room, the others `rest`. No text is one empty line."""
    texts, measures = _fitting(passage, *pieces(passage), min(first, rest))
    if not texts:
        return [Extent(0, 0, False)]
    found: list[Extent] = []
    place = seen = 0
    for begin, end in _runs(passage.text, texts):
        rows = _filled(texts, measures, range(begin, end), first=rest if begin else first, rest=rest)
        if len(rows) > 1:
            _mend_last(measures, rows, first=first, rest=rest)
        for row in rows:
            place += sum(map(len, texts[seen : row.begin]))
            found.append(_extent(row, texts, measures, place))
            seen = row.begin
        found[-1] = Extent(found[-1].start, found[-1].end, False)
    return found


def _fitting(
    passage: Passage, texts: list[str], measures: list[Measure], room: float
) -> tuple[list[str], list[Measure]]:
    """Return the pieces; what no line can hold is cut smaller."""
    if max(map(itemgetter(0), measures), default=0.0) <= room:
        return texts, measures
    new_texts: list[str] = []
    new_measures: list[Measure] = []
    place = 0
    for text, measure in zip(texts, measures, strict=True):
        if measure.width - measure.slack > room + _NEARLY and measure.first != SPACE:
            its_texts, its_measures = smaller(passage, place, text, room)
            new_texts += its_texts
            new_measures += its_measures
        else:
            new_texts.append(text)
            new_measures.append(measure)
        place += len(text)
    return new_texts, new_measures


def _runs(text: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of pieces between which a line must end: a double ellipsis is a run of its own."""
    if _ALONE not in text:
        yield 0, len(texts)
        return
    begin = 0
    for place, piece in enumerate(texts):
        if piece.startswith(_ALONE):
            if place > begin:
                yield begin, place
            yield place, place + 1
            begin = place + 1
    if begin < len(texts):
        yield begin, len(texts)


def _filled(
    texts: Sequence[str], measures: Sequence[Measure], places: range, *, first: float, rest: float
) -> list[_Row]:
    """Fill lines from the top; `_is_squeezable` judges one line in the same way, slowly."""
    rows: list[_Row] = []
    begin, room, is_first = places.start, first, places.start == 0
    width = slack = 0.0
    last = ""
    for place in places:
        its_width, its_slack, head, tail, _ = measures[place]
        if last:
            joint = JOINTS.get(last + head, 0.0)
            new_width, new_slack = width + its_width + joint, slack + its_slack + joint
        else:
            cut = HALF if head == OPENING else 0.0
            new_width, new_slack = its_width - (0.0 if is_first else cut), its_slack - cut
        if new_width > room + _NEARLY and last and head != SPACE:
            cut = HALF if tail == CLOSING else 0.0
            over = new_width - cut - room
            if over > _NEARLY and (len(texts[place]) == 1 or over > new_slack - cut + _NEARLY):
                rows.append(_Row(begin, place, is_first))
                begin, room, is_first = place, rest, False
                cut = HALF if head == OPENING else 0.0
                new_width, new_slack = its_width - cut, its_slack - cut
        elif not last and head == SPACE and not is_first:
            begin = place + 1
            continue
        width, slack, last = new_width, new_slack, tail
    if begin < places.stop:
        rows.append(_Row(begin, places.stop, is_first))
    return rows


def _mend_last(measures: Sequence[Measure], rows: list[_Row], *, first: float, rest: float) -> None:
    """See to it that the last line has two letters: squeeze it into the one before, else send it company."""
    last, before = rows[-1], rows[-2]
    if _letters(measures, last) >= _FEWEST_LETTERS:
        return
    whole = _Row(before.begin, last.end, before.is_first)
    if _is_squeezable(measures, whole, first if before.is_first else rest):
        rows[-2:] = [whole]
        return
    split = before.end
    while split - 1 > before.begin and _letters(measures, _Row(split, last.end, False)) < _FEWEST_LETTERS:
        split -= 1
    moved = _Row(split, last.end, False)
    if split < before.end and _is_squeezable(measures, moved, rest):
        rows[-2:] = [_Row(before.begin, split, before.is_first), moved]


def _letters(measures: Sequence[Measure], row: _Row) -> int:
    return sum([measure.letters for measure in measures[row.begin : row.end]])


def _is_squeezable(measures: Sequence[Measure], row: _Row, room: float) -> bool:
    """Return whether the row's pieces can share one line."""
    width = slack = 0.0
    last = ""
    for measure in measures[row.begin : row.end]:
        joint = JOINTS.get(last + measure.first, 0.0)
        width, slack, last = width + measure.width + joint, slack + measure.slack + joint, measure.last
    if measures[row.begin].first == OPENING:
        width, slack = width - (0.0 if row.is_first else HALF), slack - HALF
    cut = HALF if last == CLOSING else 0.0
    return width - cut - room <= slack - cut + _NEARLY


def _extent(row: _Row, texts: Sequence[str], measures: Sequence[Measure], place: int) -> Extent:
    """Return the row's characters, of which the first stands at `place`, without the spaces at the end."""
    end = row.end
    while end - row.begin > 1 and measures[end - 1].first == SPACE:
        end -= 1
    return Extent(place, place + sum(map(len, texts[row.begin : end])), True)
