"""From strips to pages: filled from the top, broken only where nothing has to stay together."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.typesetting.strips import Strip

_NEARLY = 0.01
_MOST_EMPTY = 0.35
"""More of a page than this is not left empty where what stays together may be parted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page, its top that far below the top of the text area."""

    strip: Strip
    top: float


Page = tuple[Placed, ...]


def paginated(strips: Sequence[Strip], height: float) -> list[Page]:
    """Return the pages, at least one. What has to stay together but is taller than a page is broken all the same."""
    waiting = deque(strips)
    pages: list[list[Strip]] = []
    page = _Filling(height)
    while waiting:
        strip = waiting.popleft()
        if strip.is_break:
            pages.append(page.strips)
            page = _Filling(height)
            continue
        if strip.is_space and not page.strips and pages:
            continue
        if not page.strips and strip.table and not strip.is_repeated:
            page.repeat_head(strip)
        if page.takes(strip):
            page.add(strip)
            continue
        back = page.broken_off(strip)
        waiting.extendleft(reversed(back))
        pages.append(page.strips)
        page = _Filling(height)
    if page.strips or not pages:
        pages.append(page.strips)
    return [_placed(strips, height) for strips in pages]


class _Filling:
    """A page being filled."""

    def __init__(self, height: float) -> None:
        self.strips: list[Strip] = []
        self._height = height
        self._used = 0.0

    def takes(self, strip: Strip) -> bool:
        return self._used + strip.height <= self._height + _NEARLY

    def add(self, strip: Strip) -> None:
        self.strips.append(strip)
        self._used += strip.height

    def repeat_head(self, strip: Strip) -> None:
        """Put the table's head above its first strip on a further page, unless it would leave no room for rows."""
        head = strip.table.head if strip.table else ()
        if not head or strip.is_head:
            return
        if sum(row.height for row in head) + min(strip.height, self._height / 4) <= self._height / 2:
            for row in head:
                self.add(replace(row, is_repeated=True, table=strip.table))

    def broken_off(self, strip: Strip) -> list[Strip]:
        """End the page before a strip that it can't take; return what goes to the next page."""
        if strip.may_be_cut and (rest := self._cut(strip)):
            return [rest]
        place = self._last_whole()
        if self._is_mostly_empty(place):
            place = max(place, self._last_parting())
        if place >= 0:
            return self._take_back(place + 1, strip)
        if any(not kept.is_repeated for kept in self.strips):
            return [strip]
        if rest := self._cut(strip):
            return [rest]
        self.add(strip)
        return []

    def _last_whole(self) -> int:
        """Return the last strip that need not stand with the next one, -1 if there is none."""
        free = (place for place, strip in enumerate(self.strips) if not strip.keeps and not strip.is_repeated)
        return max(free, default=-1)

    def _last_parting(self) -> int:
        return max((place for place, strip in enumerate(self.strips) if strip.may_part), default=-1)

    def _is_mostly_empty(self, place: int) -> bool:
        """Return whether the page would be left with much empty room if it ended behind a strip."""
        used = sum(strip.height for strip in self.strips[: place + 1])
        return self._height - used > self._height * _MOST_EMPTY

    def _cut(self, strip: Strip) -> Strip | None:
        """Put as much of the strip on the page as fits; return the rest, or nothing where it can't be cut here."""
        halves = strip.cut(self._height - self._used) if strip.cut else None
        if halves is None:
            return None
        self.add(replace(halves[0], table=strip.table))
        return replace(halves[1], table=strip.table)

    def _take_back(self, place: int, strip: Strip) -> list[Strip]:
        back = [*self.strips[place:], strip]
        del self.strips[place:]
        return back


def _placed(strips: Sequence[Strip], height: float) -> Page:
    """Give each strip its place; those that sink end at the foot of the page."""
    sunk = sum(strip.height for strip in strips if strip.is_bottom)
    top, bottom = 0.0, height - sunk
    placed = []
    for strip in strips:
        if strip.is_bottom:
            placed.append(Placed(strip, bottom))
            bottom += strip.height
        else:
            placed.append(Placed(strip, top))
            top += strip.height
    return tuple(placed)
