"""What stands around the text of every page: its number, the paper's id, version and digest, the QR code, hints.

Places are points from the page's upper left corner, downwards.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from app.documents.typesetting.layouts import MM, Layout, PageNumber, Type, words
from app.documents.typesetting.lines import SetLine, set_lines
from app.documents.typesetting.strips import Mark, Shade, Stroke, Words
from app.model import document_code
from app.model.paper import Align, Face, Paper, plain

PAGE_SIGNATURES = 11 * MM
"""How much of the text area is left to the line of signatures at the foot of each page."""

_QR, _CODE_BELOW = 13 * MM, 3 * MM
_OFFICIAL = Type(Face.SONG, 14.0, 21.0)
_OFFICIAL_BELOW = 7 * MM
"""GB/T 9704-2012, 7.5: from the lower edge of the text area to the dashes beside the page's number."""
_PLAIN, _NUMBER_ABOVE = Type(Face.SONG, 9.0, 13.0), 8 * MM
_SMALL = Type(Face.SONG, 6.5, 9.0)
_HINT = Type(Face.SONG, 9.0, 13.0)
_DIGEST_DIGITS = 16
_SEAM_FROM_EDGE = 11 * MM


def footer(paper: Paper, layout: Layout, page: int, pages: int) -> tuple[Mark, ...]:
    """Return what stands around the text on a page (from 1). Raises `AppError("glyph_missing")`."""
    return (
        *_page_number(layout, page, pages),
        *_identity(paper, layout, page, pages),
        *_signatures(paper, layout),
        *_seam(paper, layout, pages),
    )


def code_marks(paper: Paper, layout: Layout, page: int, pages: int) -> tuple[Mark, ...]:
    """Return the QR code of a page (from 1): a document's code says which page it stands on."""
    if not paper.code:
        return ()
    found = document_code.read(paper.code)
    code = replace(found, page=page, pages=pages).text() if found else paper.code
    left, top = layout.width - layout.right - _QR, layout.height - layout.foot + _CODE_BELOW - _QR
    return tuple(
        Shade(left + x * _QR, top + y * _QR, width * _QR, height * _QR, 0.0) for x, y, width, height in qr_squares(code)
    )


def text_height(paper: Paper, layout: Layout) -> float:
    """Return how high the text of a page may be, in points."""
    return layout.text_height - (PAGE_SIGNATURES if paper.page_signatures else 0.0)


@lru_cache(maxsize=32)
def qr_squares(code: str) -> tuple[tuple[float, float, float, float], ...]:
    """Return the dark runs of a QR code's rows as (x, y, width, height) in a square of side 1."""
    import segno  # needed when a paper bears a code only

    matrix = segno.make(code, error="m", micro=False).matrix
    side = 1 / len(matrix)
    found = []
    for number, row in enumerate(matrix):
        start = None
        for column, is_dark in enumerate((*row, 0)):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                found.append((start * side, number * side, (column - start) * side, side))
                start = None
    return tuple(found)


def _page_number(layout: Layout, page: int, pages: int) -> Iterator[Mark]:
    if layout.page_number is PageNumber.OF:
        line = _line(words().page.format(page=page, pages=pages), _PLAIN)
        yield Words(line, (layout.width - line.width * _PLAIN.size) / 2, _from_top(layout, _NUMBER_ABOVE), _PLAIN.size)
    elif layout.page_number is PageNumber.OFFICIAL or (
        layout.page_number is PageNumber.OFFICIAL_AFTER_FIRST and page > 1
    ):
        yield from _official_number(layout, page)


def _official_number(layout: Layout, page: int) -> Iterator[Mark]:
    """Set — n — one character in from the outer edge of the text area: right on odd pages, left on even ones."""
    size, gap = _OFFICIAL.size, words().dash_gap * _OFFICIAL.size
    dash, number = _line(words().dash, _OFFICIAL), _line(str(page), _OFFICIAL)
    width = (2 * dash.width + number.width) * size + 2 * gap
    left = layout.left + size if page % 2 == 0 else layout.width - layout.right - size - width
    base = layout.height - layout.bottom + _OFFICIAL_BELOW + 0.38 * size
    for line in (dash, number, dash):
        yield Words(line, left, base, size)
        left += line.width * size + gap


def _identity(paper: Paper, layout: Layout, page: int, pages: int) -> Iterator[Mark]:
    """Set what tells this paper from any other in two small lines at the left."""
    said = words()
    first = [said.document.format(document_id=paper.document_id)] if paper.document_id else []
    first += [said.version.format(version=paper.version)] if paper.version else []
    if layout.page_number is not PageNumber.OF and first:
        first.append(said.page.format(page=page, pages=pages))
    second = [said.digest.format(digest=paper.digest[:_DIGEST_DIGITS])] if paper.digest else []
    for row, pieces in enumerate((second, first)):
        if pieces:
            text = "\u3000".join(pieces)
            yield Words(_line(text, _SMALL), layout.left, _from_top(layout, row * _SMALL.leading), _SMALL.size)


def _signatures(paper: Paper, layout: Layout) -> Iterator[Mark]:
    """Set labels with rules behind them side by side at the foot of the text area."""
    if not paper.page_signatures:
        return
    share = layout.text_width / len(paper.page_signatures)
    type_ = Type(layout.text.face, 10.5, 14.0)
    base = layout.height - layout.bottom - 2 * MM
    for place, label in enumerate(paper.page_signatures):
        left = layout.left + place * share
        line = _line(label, type_)
        yield Words(line, left, base, type_.size)
        yield Stroke(left + line.width * type_.size, base + 2, left + share - 3 * MM, base + 2)


def _seam(paper: Paper, layout: Layout, pages: int) -> Iterator[Mark]:
    """Set the hint for a seal across the pages at the outer edge, one character under the other."""
    if not paper.seam or pages < 2:
        return
    top = (layout.height - len(paper.seam) * _HINT.leading) / 2
    for place, character in enumerate(paper.seam):
        y = top + place * _HINT.leading
        yield Words(_line(character, _HINT), layout.width - _SEAM_FROM_EDGE, y, _HINT.size)


def _from_top(layout: Layout, above_foot: float) -> float:
    return layout.height - layout.foot - above_foot


@lru_cache(maxsize=256)
def _line(text: str, type_: Type) -> SetLine:
    return set_lines(plain(text), type_.face, room=1e6, align=Align.LEFT)[0]
