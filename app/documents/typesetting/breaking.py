"""Where a paragraph's lines end: squeeze in first, then push out, and never a last line of one character.

Each piece of `passages.pieces` stands on one line. A piece of several characters that is a little too long is squeezed
in where the line's marks give up enough room; otherwise it goes down whole and the line is spread. Lengths in em. The
loop over the pieces is written for speed: it runs for every character of a paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from app.documents.typesetting.characters import CLOSING, LATIN, OPENING, SPACE, rules
from app.documents.typesetting.passages import HALF, JOINTS, Measure, Passage, pieces, smaller

_ALONE = "\u2026" * 4
"""Two ellipses in a row stand on a line of their own (GB/T 15834, 5.1.5)."""
_FEWEST_LETTERS = 2
_NEARLY = 1e-6
_MOST_SPARE = 1.0
"""A line with no more room left open looks full once it is spread."""
_MOST_SQUEEZED = 0.6
"""Of what a line's marks could give up: more is taken only where the last line would else be one character."""
_MOST_OPEN = 0.125
"""Between two characters of a line; before it is spread further, the number of an article is parted."""
_MOST_RAGGED = 3.0
"""The same at the end of a line that is not spread."""


@dataclass(frozen=True, slots=True)
class Extent:
    """One line: the characters from `start` to `end` of the passage; `is_full` says that it is to fill its width."""

    start: int
    end: int
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on its way: which pieces, from `begin` up to `end`, and whether it is the paragraph's first.

    `spare` is the room that is left in it, in em, below nothing where it is squeezed.
    """

    begin: int
    end: int
    is_first: bool
    spare: float = 0.0


def extents(
    passage: Passage,
    *,
    first: float,
    rest: float,
    is_firm: bool = False,
    is_spread: bool = True,
    is_flush: bool = False,
) -> list[Extent]:
    """Return the lines of a passage: the first has `first` em of room, the others `rest`. No text is one empty line.

    `is_firm`: amounts in Chinese figures are not torn either, where a line holds them. Of lines that will be spread
    (`is_spread`) none is left much more open than its neighbours, and none very open: before that, the number of an
    article in Chinese figures is parted. Without an indent (`is_flush`) the first line is like all others.
    """
    texts, measures = _fitting(passage, *pieces(passage, is_firm=is_firm), min(first, rest))
    if not texts:
        return [Extent(0, 0, False)]
    while True:
        runs = list(
            _rows(passage.text, texts, measures, first=first, rest=rest, is_spread=is_spread, is_flush=is_flush)
        )
        long = _behind_open_line(texts, measures, runs, is_spread=is_spread)
        if long is None:
            return list(_extents(texts, measures, runs))
        its_texts, its_measures = smaller(passage, sum(map(len, texts[:long])), texts[long], rest)
        texts[long : long + 1], measures[long : long + 1] = its_texts, its_measures


def _rows(
    text: str,
    texts: Sequence[str],
    measures: Sequence[Measure],
    *,
    first: float,
    rest: float,
    is_spread: bool,
    is_flush: bool,
) -> Iterator[list[_Row]]:
    """Yield the lines of each run of pieces."""
    for begin, end in _runs(text, texts):
        rows = _filled(texts, measures, range(begin, end), first=rest if begin else first, rest=rest, is_flush=is_flush)
        if len(rows) > 1:
            _mend_last(measures, rows, first=first, rest=rest)
            if is_spread:
                _even_out(measures, rows, first=first, rest=rest)
        yield rows


def _behind_open_line(
    texts: Sequence[str], measures: Sequence[Measure], runs: Iterable[Sequence[_Row]], *, is_spread: bool
) -> int | None:
    """Return the first article's number that went down whole and left a line very open, None where there is none."""
    for rows in runs:
        for row, after in pairwise(rows):
            held = range(row.begin, row.end)
            gaps = sum(1 if measures[place].first == LATIN else len(texts[place]) for place in held) - 1
            if (
                row.spare > (_MOST_OPEN * gaps if is_spread else _MOST_RAGGED)
                and len(texts[after.begin]) > 1
                and rules().article.match(texts[after.begin])
            ):
                return after.begin
    return None


def _extents(texts: Sequence[str], measures: Sequence[Measure], runs: Iterable[Sequence[_Row]]) -> Iterator[Extent]:
    place = seen = 0
    for rows in runs:
        for number, row in enumerate(rows):
            place += sum(map(len, texts[seen : row.begin]))
            seen = row.begin
            extent = _extent(row, texts, measures, place)
            yield extent if number < len(rows) - 1 else Extent(extent.start, extent.end, False)


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
    texts: Sequence[str],
    measures: Sequence[Measure],
    places: range,
    *,
    first: float,
    rest: float,
    is_flush: bool = False,
) -> list[_Row]:
    """Fill lines from the top; `_is_squeezable` judges one line in the same way, slowly."""
    rows: list[_Row] = []
    begin, room, is_first = places.start, first, places.start == 0 and not is_flush
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
            if over > _NEARLY and (len(texts[place]) == 1 or over > _given_up(new_slack - cut) + _NEARLY):
                spare = room - width + (HALF if last == CLOSING else 0.0)
                rows.append(_Row(begin, place, is_first, spare))
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
        shorter = _Row(before.begin, split, before.is_first)
        rows[-2:] = [_measured(measures, shorter, first if before.is_first else rest), moved]


def _even_out(measures: Sequence[Measure], rows: list[_Row], *, first: float, rest: float) -> None:
    """Share out the room that a long piece left open when it went down: lines above give what they end with.

    The last line is left as it is; it isn't spread.
    """
    for place in range(len(rows) - 2, 0, -1):
        while rows[place].spare > _MOST_SPARE and rows[place - 1].end - rows[place - 1].begin > 1:
            above, row = rows[place - 1], rows[place]
            split = above.end - 1
            shorter = _measured(measures, _Row(above.begin, split, above.is_first), first if above.is_first else rest)
            longer = _Row(split, row.end, False)
            if measures[split].first == SPACE or not _is_squeezable(measures, longer, rest, is_slight=True):
                break
            longer = _measured(measures, longer, rest)
            if max(shorter.spare, longer.spare) >= row.spare:
                break
            rows[place - 1 : place + 1] = [shorter, longer]


def _measured(measures: Sequence[Measure], row: _Row, room: float) -> _Row:
    """Return a row with the room that is left in it."""
    return _Row(row.begin, row.end, row.is_first, room - _widths(measures, row)[0])


def _letters(measures: Sequence[Measure], row: _Row) -> int:
    return sum([measure.letters for measure in measures[row.begin : row.end]])


def _given_up(slack: float) -> float:
    """Return how much of what the marks of a line could give up is taken: half a mark, or most of it."""
    return min(slack, max(HALF, _MOST_SQUEEZED * slack))


def _is_squeezable(measures: Sequence[Measure], row: _Row, room: float, *, is_slight: bool = False) -> bool:
    """Return whether the row's pieces can share one line; `is_slight`: without taking all that its marks could give."""
    width, slack = _widths(measures, row)
    return width - room <= (_given_up(slack) if is_slight else slack) + _NEARLY


def _widths(measures: Sequence[Measure], row: _Row) -> tuple[float, float]:
    """Return the width of a row as a line, and how much of it can be squeezed out."""
    width = slack = 0.0
    last = ""
    for measure in measures[row.begin : row.end]:
        joint = JOINTS.get(last + measure.first, 0.0)
        width, slack, last = width + measure.width + joint, slack + measure.slack + joint, measure.last
    if measures[row.begin].first == OPENING:
        width, slack = width - (0.0 if row.is_first else HALF), slack - HALF
    cut = HALF if last == CLOSING else 0.0
    return width - cut, slack - cut


def _extent(row: _Row, texts: Sequence[str], measures: Sequence[Measure], place: int) -> Extent:
    """Return the row's characters, of which the first stands at `place`, without the spaces at the end."""
    end = row.end
    while end - row.begin > 1 and measures[end - 1].first == SPACE:
        end -= 1
    return Extent(place, place + sum(map(len, texts[row.begin : end])), True)
