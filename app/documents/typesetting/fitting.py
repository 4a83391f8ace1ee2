"""How far apart the lines of a paper stand, so that its pages are filled and its signatures stand whole.

GB/T 9704-2012, 7.3.5.5: where the places of signatures and seals don't fit into what is left of a page, the distance of
lines is changed. A layout that says how loose its lines may be gets the loosest that costs no further page.
"""

from collections.abc import Iterator

from app.documents.typesetting.furniture import text_height
from app.documents.typesetting.layouts import Layout, layout, loosened, with_usual
from app.documents.typesetting.lines import remembered
from app.documents.typesetting.pages import Page
from app.documents.typesetting.typesetter import typeset
from app.model.paper import Paper

_STEPS = 16
MOST_EMPTY = 0.08
"""More of a page than this is not left empty where other lines fill it better."""
_VERY_EMPTY = 0.2
_NEARLY = 1e-6
_RESERVE = 2
"""How many lines stay free on the last page, where they can: a word processor with other fonts may need them."""


def fitted(paper: Paper) -> tuple[Layout, list[Page]]:
    """Return the layout of a paper, its lines as loose as its pages let them be, and the pages set in it.

    Raises `AppError`: layout_unknown; glyph_missing, naming the character no font draws.
    """
    given = layout(paper.layout)
    height = text_height(paper, given)
    with remembered():
        fewest = len(typeset(paper, with_usual(given)))
        tried = []
        for each in (*_looser(given), given):
            tried.append((each, typeset(paper, each)))
            if _faults(*tried[-1], height) == (False, False, fewest, False, 0.0):
                break
    return min(tried, key=lambda each: _faults(each[0], each[1], height))


def _looser(given: Layout) -> Iterator[Layout]:
    """Yield the layout with looser lines and rows, the loosest first."""
    if given.loosest > given.text.leading or given.loosest_row > given.table.least:
        for step in range(_STEPS, 0, -1):
            yield loosened(given, step / _STEPS)


def _faults(its_layout: Layout, pages: list[Page], height: float) -> tuple[bool, bool, int, bool, float]:
    """Return what is wrong with pages, the gravest first.

    What belongs together is torn, or a page is left mostly empty before it; lines are tighter than is usual; how many
    pages; no line is left to spare; how empty a page before the last is left.
    """
    is_torn = any(page[-1].strip.keeps for page in pages[:-1] if page)
    empty = max((1 - _used(page) / height for page in pages[:-1]), default=0.0)
    is_tight = its_layout.text.leading < its_layout.usual - _NEARLY
    has_no_spare = height - _used(pages[-1]) < _RESERVE * its_layout.text.leading
    return is_torn or empty > _VERY_EMPTY, is_tight, len(pages), has_no_spare, max(0.0, empty - MOST_EMPTY)


def _used(page: Page) -> float:
    """Return how much of a page's height is used; strips that sink to its foot fill it."""
    return max((placed.top + placed.strip.height for placed in page), default=0.0)
