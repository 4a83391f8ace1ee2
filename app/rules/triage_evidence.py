"""The words of a narrative that speak for a kind of dispute, as a person can read them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.rules.triage_text import Told, grams

_LONE = 3  # times as much must a lone character weigh as a pair, to be shown
_HEAVY = 0.5  # of the heaviest pair beside it: kept although its characters are seldom together
_REACH = 2  # characters by which a half word is completed, at either end
_WORD = 0.5  # two neighbours at least this close belong to one word
_BREAK = 0.0  # below it they are of different words
_LONGEST_LATIN = 8  # letters of what one reads in a story: ETC, 12315app; longer runs are keys leant on, or addresses

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Readable:
    """What makes words readable.

    `closeness` says how much more often than by chance two characters stand side by side (0 where unknown).
    `off_ends` are particles and pronouns to take off the ends, `empty` words that decide nothing to a reader;
    a piece must weigh `least_part` of the heaviest; no more than `most` words are shown.
    """

    closeness: Callable[[str], float]
    off_ends: str
    empty: re.Pattern[str]
    least_part: float
    most: int


def words_for(
    told: Told, shares: Mapping[str, float], phrases: Sequence[str], *, readable: Readable
) -> tuple[str, ...]:
    """Return the user's own words that weigh most, longest first.

    `shares` says how much each character or pair of neighbours speaks for the kind; pieces that do so join where they
    touch and are completed to words. `phrases` are known wordings that stand in the text; they come before all else.
    """
    text, levelled = told.text, told.levelled
    weights: dict[str, float] = {}
    for span in _joined(_strong(told.pieces, shares, readable.least_part)):
        start, end = _whole_words(levelled, span, shares, readable)
        if _says_something(word := text[start:end], readable):
            weight = sum(shares.get(gram, 0.0) for _, gram in grams(levelled[start:end]))
            weights[word] = max(weights.get(word, 0.0), weight)
    chosen: list[str] = []
    for word in [*sorted(phrases, key=len, reverse=True), *sorted(weights, key=lambda word: (-weights[word], word))]:
        if len(chosen) < readable.most and not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return tuple(sorted(chosen, key=lambda word: (-len(word), text.find(word))))


def _strong(pieces: Iterable[tuple[int, str]], shares: Mapping[str, float], least_part: float) -> Iterator[_Span]:
    """Yield the places of what speaks for the kind, in the order of the text."""
    least = least_part * max(shares.values(), default=0.0)
    for start, gram in pieces:
        if shares.get(gram, 0.0) >= (least if len(gram) > 1 else _LONE * least) > 0:
            yield start, start + len(gram)


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _says_something(word: str, readable: Readable) -> bool:
    is_scrap = word.isascii() and (
        not _REACH < len(word) <= _LONGEST_LATIN or word.isdecimal() or len(set(word.lower())) <= _REACH
    )
    return not is_scrap and len(readable.empty.sub("", word)) > 1


def _whole_words(levelled: str, span: _Span, shares: Mapping[str, float], readable: Readable) -> _Span:
    """Return the span with half words completed or dropped at its ends, particles taken off if enough is left."""
    start, end = _completed(levelled, span, readable)
    pairs = [levelled[place : place + 2] for place in range(start, end - 1)]
    heavy = _HEAVY * max((shares.get(pair, 0.0) for pair in pairs), default=0.0)
    is_loose = [shares.get(pair, 0.0) < heavy and readable.closeness(pair) < _BREAK for pair in pairs]
    while end - start > 2 and is_loose[0]:
        is_loose = is_loose[1:]
        start += 1
    while end - start > 2 and is_loose[-1]:
        is_loose = is_loose[:-1]
        end -= 1
    bare = levelled[start:end].strip(readable.off_ends)
    if len(bare) > 1:
        start += levelled[start:end].index(bare)
        end = start + len(bare)
    return start, end


def _completed(levelled: str, span: _Span, readable: Readable) -> _Span:
    """Return the span with the rest of half words; a lone character takes in the one before it, or after it."""
    start, end = span
    for _ in range(_REACH):
        if start > 0 and readable.closeness(levelled[start - 1 : start + 1]) >= _WORD:
            start -= 1
        if end < len(levelled) and readable.closeness(levelled[end - 1 : end + 1]) >= _WORD:
            end += 1
    if end - start > 1:
        return start, end
    if start > 0 and _may_join(levelled[start - 1], readable):
        return start - 1, end
    if end < len(levelled) and _may_join(levelled[end], readable):
        return start, end + 1
    return start, end


def _may_join(character: str, readable: Readable) -> bool:
    return character.isalnum() and character not in readable.off_ends
