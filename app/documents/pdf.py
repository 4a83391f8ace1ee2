"""A paper as a PDF: the same paper gives the same bytes; every font is embedded."""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.documents import pdf_metadata
from app.documents.pdf_painter import Painter
from app.documents.typesetting.faces import shipped
from app.documents.typesetting.fitting import fitted
from app.documents.typesetting.furniture import code_marks, footer
from app.documents.typesetting.layouts import Layout
from app.documents.typesetting.pages import Page, Placed
from app.documents.typesetting.strips import Frame
from app.model.paper import Face, Paper

BLOCK_TAG, BLOCK_NUMBER = "Block", "Number"
"""Each block's text is marked with its number in the content of the page: /Block <</Number n>> BDC … EMC."""
_ARTIFACT = "/Artifact BMC"

_LOCK = threading.Lock()
"""reportlab's fonts keep a place while they are read; papers are short, so they are written one after the other."""


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """Where a named box stands: page from 0, points from the page's lower left corner."""

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF."""

    content: bytes
    pages: int
    boxes: tuple[PlacedBox, ...]


def write_pdf(paper: Paper) -> Pdf:
    """Return the paper as PDF, invariant.

    Raises `AppError`: glyph_missing (names the character), layout_unknown, font_missing, paper_picture_unreadable.
    """
    with _LOCK:
        its_layout, pages = fitted(paper)
        out = io.BytesIO()
        canvas = _canvas(out, its_layout, paper)
        painter = Painter(canvas, shipped())
        for number, page in enumerate(pages):
            painter.new_page()
            _paint_page(painter, page, number, its_layout)
            _paint_footer(painter, paper, its_layout, page=number, pages=len(pages))
            canvas.showPage()
        canvas._doc.delayedFonts.extend(painter.fonts())
        pdf_metadata.add(canvas, paper)
        canvas.save()
        boxes = tuple(PlacedBox(box.name, page, box.x, box.y, box.width, box.height) for page, box in painter.boxes)
        return Pdf(out.getvalue(), len(pages), boxes)


def _canvas(out: io.BytesIO, its_layout: Layout, paper: Paper) -> Any:
    """Return a canvas that begins with a font of ours: with reportlab's, a Helvetica would stand in the file."""
    from reportlab import rl_config  # slow imports, needed when a paper is made only
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    first = shipped().font(shipped().glyphs(Face.FANGSONG).plain.font)
    return Canvas(
        out,
        pagesize=(its_layout.width, its_layout.height),
        initialFontName=first.registered_name,
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang=paper.language,
    )


def _paint_page(painter: Painter, page: Page, number: int, its_layout: Layout) -> None:
    """Paint the strips, each block in a marked sequence of its own, then the frames of its tables."""
    height = its_layout.height - its_layout.top
    for (block, is_repeated), group in groupby(page, key=lambda placed: (placed.strip.block, placed.strip.is_repeated)):
        painter.begin(_ARTIFACT if is_repeated else f"/{BLOCK_TAG} <</{BLOCK_NUMBER} {block}>> BDC")
        for placed in group:
            for mark in placed.strip.marks:
                painter.paint(mark, its_layout.left, height - placed.top, page=number)
        painter.end()
    painter.begin(_ARTIFACT)
    for frame in _table_frames(page):
        painter.paint(frame, its_layout.left, height, page=number)
    painter.end()


def _table_frames(page: Sequence[Placed]) -> list[Frame]:
    """Return the frame of each table's part on the page."""
    frames = []
    for edge, group in groupby(page, key=lambda placed: placed.strip.table and placed.strip.table.number):
        strips = list(group)
        table = strips[0].strip.table
        if edge is not None and table is not None:
            height = strips[-1].top + strips[-1].strip.height - strips[0].top
            frames.append(Frame(table.left, strips[0].top, table.right - table.left, height, table.line))
    return frames


def _paint_footer(painter: Painter, paper: Paper, its_layout: Layout, *, page: int, pages: int) -> None:
    painter.begin(_ARTIFACT)
    place = (paper, its_layout, page + 1, pages)
    for mark in (*footer(*place), *code_marks(*place)):
        painter.paint(mark, 0.0, its_layout.height, page=page)
    painter.end()
    painter.flush()
