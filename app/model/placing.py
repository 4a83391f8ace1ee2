"""The order of rows that people move: each row bears a short text, and texts sort as the rows stand.

A row that is added or moved gets a text between those of its neighbours, so only it changes. Two laptops that put rows
into the same gap may give the same text; the ids then decide, everywhere alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


class Placed(Protocol):
    """A row with a place among its like."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def place(self) -> str | None:
        """Return its place."""


P = TypeVar("P", bound=Placed)


def in_order(rows: Iterable[P]) -> list[P]:
    """Return rows in the order of their places; those without a place that we can read come first, by age."""
    return sorted(rows, key=lambda row: (_readable(row.place), row.id))


def after(rows: Sequence[Placed]) -> str:
    """Return the place of a row that is added after all of these."""
    return between(max((_readable(row.place) for row in rows), default=""), "")


def moved(rows: Sequence[P], row: str, steps: int) -> Mapping[str, str]:
    """Return the new places, by row, that move a row up (negative) or down among rows in their order.

    Usually one; more where rows beside it bear the same place. Nothing where it can't go further, or isn't among them.
    """
    ids = [each.id for each in rows]
    if row not in ids:
        return {}
    here = ids.index(row)
    there = min(max(here + steps, 0), len(ids) - 1)
    if here == there:
        return {}
    order = list(rows)
    order.insert(there, order.pop(here))
    return _placed(order, there)


def between(low: str, high: str) -> str:
    """Return a place after `low` (empty: the beginning) and before `high` (empty: the end); `low` sorts before `high`.

    Never ends in 0, so that there is room before each.
    """
    place = ""
    has_border = bool(high)
    while True:
        first = _figure(low, len(place))
        last = _figure(high, len(place)) if has_border else len(_FIGURES)
        if last - first > 1:
            return place + _FIGURES[(first + last) // 2]
        has_border = has_border and last == first
        place += _FIGURES[first]


def _placed(order: Sequence[Placed], there: int) -> dict[str, str]:
    """Return places for the row at `there` and for those after it up to the first that stands behind it already."""
    low = _readable(order[there - 1].place) if there else ""
    behind = there + 1
    while behind < len(order) and _readable(order[behind].place) <= low:
        behind += 1
    high = _readable(order[behind].place) if behind < len(order) else ""
    found = {}
    for row in order[there:behind]:
        low = found[row.id] = between(low, high)
    return found


def _readable(place: object) -> str:
    """Return a place that we could have given, nothing for any other (only a foreign program writes it)."""
    is_ours = isinstance(place, str) and place and not place.endswith(_FIGURES[0]) and set(place) <= set(_FIGURES)
    return str(place) if is_ours else ""


def _figure(place: str, at: int) -> int:
    return _FIGURES.index(place[at]) if at < len(place) else 0
