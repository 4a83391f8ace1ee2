"""Which articles a story is about: BM25 over characters and their pairs, as lists of places by weight.

An article's terms are those of its text, its law's title, its chapter and the questions that it has answered; those
that its neighbours answered count a third. What plain people call its matter counts twice, and once more for itself:
the fewer words, the more each. Each term keeps the places where it weighs most; a place's score is the sum over the
story's terms, and what is known of how often its law answers questions. 60 terms of 4 000 places at most, mostly far
fewer: some ten milliseconds in plain Python.
"""

import heapq
import math
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise, repeat
from unicodedata import normalize

from app.rules.statutes.shape import shape

_K1, _B = 1.2, 0.75
_MOST_PLACES, _MOST_OF_A_CHARACTER = 4_000, 1_500
_CHARACTER = 0.5  # what a single character weighs beside a pair
_MANY = 5_000  # from so many articles on, terms of one article are left out
_FEWEST_PLACES = 2
_LEVELS = 2  # to one of weight
_BUCKET_BYTES = 4 * 1024
_BLOCK = 1 << 16
_WHOLE = 3  # terms are counted in thirds
_OFTEN = 256  # a term that stands more often than 85 times counts as 85
_WORDS = 2  # times that plain words count beside the text
_WORDS_ALONE, _WORDS_AT_LEAST = 16, 10  # what plain words weigh for themselves: 16 / (10 + how many)
_HUNDREDTHS = 100
_STORY_CHARACTERS = 2_000
_SAID_ANYWAY = 0.4  # what a term counts that a story has in courtesies alone
_UNSEEN = 0.3
_RUN = re.compile(r"[\u3400-\u9fffa-z0-9]+")


def terms(text: str) -> list[str]:
    """Return the characters of a text and their pairs, marks left out; each as often as it stands there."""
    found: list[str] = []
    for run in _RUN.findall(normalize("NFKC", text).casefold()):
        found += run
        found += map("".join, pairwise(run))
    return found


def prior(answers: int) -> int:
    """Return with what the articles of a law begin that has answered so many known questions."""
    return round(math.log((answers + _UNSEEN) / _UNSEEN) * _LEVELS)


class IndexMaker:
    """Takes articles in the order of their places (0, 1, …), then gives the list of places of each term."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._plain: dict[str, array[int]] = {}
        self._lengths, self._priors = array("I"), array("I")

    def add(
        self,
        text: str,
        *,
        title: Sequence[str],
        chapter: str,
        questions: Iterable[str],
        nearby: Iterable[str] = (),
        words: str = "",
        prior: int = 0,
    ) -> None:
        """Take the next article.

        `title` are the terms of its law's title, `nearby` its neighbours' questions, `words` what plain people say;
        where a list is cut short half of the `prior` counts with the weight.
        """
        counted: Counter[str] = Counter()
        plain = set(terms(words))
        for term in plain:
            counted[term] += _WORDS * _WHOLE
        for said in (terms(text), title, terms(chapter), *map(terms, questions)):
            for term in said:
                counted[term] += _WHOLE
        for question in nearby:
            counted.update(terms(question))
        place = len(self._lengths)
        self._lengths.append(sum(counted.values()))
        self._priors.append(prior)
        for term, times in counted.items():
            _note(self._places, term, place, min(times, _OFTEN - 1))
        for term in plain:
            _note(self._plain, term, place, _HUNDREDTHS * _WORDS_ALONE // (_WORDS_AT_LEAST + len(plain)))

    def buckets(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Iterator[tuple[str, bytes]]:
        """Yield the lists in buckets, each named by its first term; `progress` hears of terms done and of all.

        Of many articles, terms that stand in one alone are left out: a third of all, and a story has others too.
        """
        count = len(self._lengths)
        mean = sum(self._lengths) / max(count, 1)
        norms = array("f", (_WHOLE * _K1 * (1 - _B + _B * length / mean) for length in self._lengths))
        held: list[tuple[str, bytes]] = []
        size = 0
        for done, term in enumerate(sorted(self._places), 1):
            content = self._list(term, norms)
            progress(done, len(self._places))
            if not content:
                continue
            if held and size + len(content) > _BUCKET_BYTES:
                yield held[0][0], _bucket(held)
                held, size = [], 0
            held.append((term, content))
            size += len(content)
        if held:
            yield held[0][0], _bucket(held)

    def _list(self, term: str, norms: "array[float]") -> bytes:
        """Return where a term weighs most: for each level and block of 65 536 places the distances between them."""
        held = self._places[term]
        if len(norms) >= _MANY and len(held) < _FEWEST_PLACES:
            return b""
        rarity = math.log(1 + (len(norms) - len(held) + 0.5) / (len(held) + 0.5)) * _LEVELS
        if len(term) == 1:
            rarity *= _CHARACTER
        plain = {place: part / _HUNDREDTHS for place, part in map(divmod, self._plain.get(term, ()), repeat(_OFTEN))}
        weighed = [
            (max(1, round(rarity * ((_K1 + 1) * times / (times + norms[place]) + plain.get(place, 0)))), place)
            for place, times in map(divmod, held, repeat(_OFTEN))
        ]
        most = _MOST_OF_A_CHARACTER if len(term) == 1 else _MOST_PLACES
        if len(weighed) > most:
            weighed = heapq.nlargest(most, weighed, key=lambda each: 2 * each[0] + self._priors[each[1]])
        groups: dict[tuple[int, int], list[int]] = {}
        for level, place in weighed:
            groups.setdefault((level, place // _BLOCK), []).append(place % _BLOCK)
        out = array("H")
        for (level, block), places in sorted(groups.items()):
            places.sort()
            out.extend((level, block, len(places), places[0], *(after - before for before, after in pairwise(places))))
        return _little(out).tobytes()


def _note(lists: "dict[str, array[int]]", term: str, place: int, value: int) -> None:
    held = lists.get(term)
    if held is None:
        held = lists[term] = array("I")
    held.append(place * _OFTEN + value)


def list_of(term: str, bucket: bytes) -> bytes:
    """Return a term's list out of the bucket that would hold it; empty where it has none."""
    content = zlib.decompress(bucket)
    count, letters = int.from_bytes(content[:4], "little"), int.from_bytes(content[4:8], "little")
    begin = 8 + 4 * count
    held = content[begin : begin + letters].decode().split("\n")
    place = bisect_left(held, term)
    if place == count or held[place] != term:
        return b""
    sizes = _little(array("I", content[8:begin]))
    at = begin + letters + sum(sizes[:place])
    return content[at : at + sizes[place]]


def unpacked(content: bytes) -> "Iterator[tuple[int, int, array[int]]]":
    """Yield (level, first place of the block, distances) of a term's list."""
    held = array("H", content)
    _little(held)
    at = 0
    while at < len(held):
        level, block, count = held[at : at + 3]
        yield level, block * _BLOCK, held[at + 3 : at + 3 + count]
        at += 3 + count


def _bucket(lists: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the number of terms, the size of their names, the sizes of their lists; names, lists (little-endian)."""
    names = "\n".join(term for term, _content in lists).encode()
    head = array("I", (len(lists), len(names), *(len(content) for _term, content in lists)))
    return zlib.compress(b"".join((_little(head).tobytes(), names, *(content for _term, content in lists))))


def _little(held: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        held.byteswap()
    return held


def asked(text: str) -> dict[str, float]:
    """Return the terms by which a story is looked for with what each counts, at most 1; of a very long story its
    first 2 000 characters. What people say whatever they ask ("what can I do") counts less, its characters nothing.
    """
    told = text[:_STORY_CHARACTERS]
    meant = dict.fromkeys(terms(shape().said_anyway.sub(" ", told)), 1.0)
    return {term: _SAID_ANYWAY for term in terms(told) if len(term) > 1} | meant


def best(lists: Iterable[tuple[bytes, float]], priors: "array[int]", *, limit: int) -> list[tuple[int, float]]:
    """Return the best places with their scores, the best first.

    `lists` are terms' lists with what each counts, `priors` what each place begins with.
    """
    scores = list(priors)
    for content, share in lists:
        for level, first, distances in unpacked(content):
            weight = max(1, round(level * share))
            for place in islice(accumulate(distances, initial=first), 1, None):
                scores[place] += weight
    if not scores:
        return []
    least = heapq.nlargest(limit, scores)[-1]
    top = [place for place, score in enumerate(scores) if score >= least]
    found = [(scores[place], place) for place in top if scores[place] > priors[place]]
    return [(place, score / _LEVELS) for score, place in heapq.nlargest(limit, found)]
