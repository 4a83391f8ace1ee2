"""Case numbers: （year）issuer's short name + kind + block letter + sequence; taken once, never given twice."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import chain, count

_MOST_FIGURES = 9
LAST_SEQ = 10**_MOST_FIGURES - 1


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers look: `template` holds {year} {issuer} {kind} {block} {seq}; `kinds` are words by record kind."""

    template: str
    kinds: Mapping[str, str]
    provisional: str
    """The block of a device that the county has not enrolled yet."""
    suffixes: tuple[str, ...]
    """What falls off a division's name to make the issuer's short name."""
    further: str
    """What the papers after the first of one case are numbered like: {number} is the case's, {place} which it is."""

    def issuer(self, place: str) -> str:
        """Return the short name of who gives numbers at a place."""
        for suffix in self.suffixes:
            if place.endswith(suffix) and len(place) > len(suffix):
                return place.removesuffix(suffix)
        return place

    def number(self, kind: str, *, year: int, issuer: str, block: str, seq: int) -> str:
        """Return the number as it is printed."""
        return self.template.format(year=year, issuer=issuer, kind=self.kinds[kind], block=block, seq=f"{seq:03d}")

    def number_within(self, number: str, borne: Collection[str | None], *, ordinal: Callable[[int], str]) -> str:
        """Return the first number of a case that none of its papers of one kind bears: its own, then …之二, …之三."""
        further = (self.further.format(number=number, place=ordinal(place)) for place in count(2))
        return next(each for each in chain((number,), further) if each not in borne)

    def series(self, kind: str, *, year: int, issuer: str, block: str) -> str:
        """Return the series in which a number is the next one (see `split`)."""
        found = split(self.number(kind, year=year, issuer=issuer, block=block, seq=0))
        assert found is not None
        return found[0]


def split(number: str) -> tuple[str, int] | None:
    """Return (series, sequence) of a number: its text before and after the last figures, and those figures.

    None for a text without figures, or with more of them than we ever give. Two numbers are one if both agree, however
    many zeros stand in front.
    """
    figures = [found.span() for found in re.finditer("[0-9]+", number)]
    if not figures:
        return None
    start, end = figures[-1]
    if end - start > _MOST_FIGURES:
        return None
    return f"{number[:start]}#{number[end:]}", int(number[start:end])
