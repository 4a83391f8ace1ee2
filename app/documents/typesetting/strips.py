"""Strips: what a paper is cut into before pages are made. Each has a height and marks; pages break between two.

Places are points from the strip's own top left corner, downwards; the left is the text area's.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.documents.typesetting.lines import SetLine

BLACK, RED = (0.0, 0.0, 0.0), (0.784, 0.086, 0.114)
"""Ink; red stands only in the heads of official letters."""

Ink = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """One set line, its baseline at (x, y)."""

    line: SetLine
    x: float
    y: float
    size: float
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a rectangle."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.5


@dataclass(frozen=True, slots=True)
class Shade:
    """A grey rectangle; 0 is black, 1 is white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that fills a rectangle."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True)
class NamedBox:
    """An invisible rectangle whose place is reported under its name."""

    name: str
    x: float
    y: float
    width: float
    height: float


Mark = Words | Stroke | Frame | Shade | Image | NamedBox


def moved(mark: Mark, down: float) -> Mark:
    """Return a mark that much further down."""
    if isinstance(mark, Stroke):
        return replace(mark, y0=mark.y0 + down, y1=mark.y1 + down)
    return replace(mark, y=mark.y + down)


@dataclass(frozen=True, slots=True)
class TableEdge:
    """What the strips of one table share: where its frame stands and which strips every further page repeats."""

    number: int
    left: float
    right: float
    line: float
    head: tuple["Strip", ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal slice of the paper; `block` is the number of the block it belongs to."""

    height: float
    marks: tuple[Mark, ...] = ()
    block: int = 0
    text_lines: int = 0
    keeps: bool = False
    """Whether the next strip has to stand on the same page."""
    may_part: bool = False
    """Whether a page may end behind it all the same, where much of the page would else stay empty."""
    is_space: bool = False
    is_break: bool = False
    """Whether what follows begins a new page."""
    is_bottom: bool = False
    """Whether it sinks to the foot of its page."""
    is_head: bool = False
    """Whether it is a head row, which further pages repeat."""
    is_repeated: bool = False
    table: TableEdge | None = None
    may_be_cut: bool = False
    """Whether it is cut rather than sent to the next page; one taller than a page is cut in any case."""
    cut: Callable[[float], "tuple[Strip, Strip] | None"] | None = None
    """Cuts it into a part of that height and the rest, or says that this is not possible."""

    def kept(self) -> "Strip":
        """Return the same strip, to stand on the page of the next."""
        return self if self.keeps else replace(self, keeps=True)


TEXT_BEFORE_SIGNATURES = 2
"""How many lines of text stand above signatures: no page of signatures can then be put under another text."""


def keep_text_with_next(
    strips: list[Strip], lines: int = TEXT_BEFORE_SIGNATURES, *, room: float = float("inf")
) -> None:
    """Bind the last lines of text to whatever is appended next; nothing is bound across a page break.

    What else has to stand with these lines comes with them, unless there is no `room` for it (points above what comes
    next): the text before runs on to the end of its page.
    """
    seen = 0
    for place in range(len(strips) - 1, -1, -1):
        if seen >= lines:
            if sum(strip.height for strip in strips[_first_bound(strips, place) :]) > room:
                strips[place] = replace(strips[place], keeps=False)  # signatures on one page come first
            return
        if strips[place].is_break:
            return
        strips[place] = strips[place].kept()
        seen += strips[place].text_lines


def _first_bound(strips: list[Strip], place: int) -> int:
    """Return the first strip that stands on the page of the one behind a place."""
    while place >= 0 and strips[place].keeps:
        place -= 1
    return place + 1
