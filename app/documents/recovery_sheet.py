"""The recovery code's page, drawn straight with reportlab in an embedded font (A4, one page).

The font is the Hei role of `resources/fonts`; every sentence comes from the caller. Nothing touches the disk.
"""

import io
from dataclasses import dataclass
from typing import Any

from app import paths
from app.errors import AppError

_FONT_FILE = "hei-regular.ttf"
_MARGIN, _LEADING = 62.0, 22.0
_PAGE_WIDTH, _PAGE_HEIGHT = 595.28, 841.89
_CODE_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The sheet's sentences: title, what stands above the code, below it, and (caption, value) pairs."""

    title: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


def draw(code: str, words: SheetWords) -> bytes:
    """Return the page as PDF bytes. Raises `AppError("font_missing")` where the fonts were never set up."""
    from reportlab.pdfbase import pdfmetrics  # slow imports, needed when a sheet is printed only
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    font = paths.resource("fonts") / _FONT_FILE
    if not font.exists():
        raise AppError("font_missing")
    if "hei" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("hei", str(font)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_PAGE_WIDTH, _PAGE_HEIGHT), initialFontName="hei", invariant=1)
    canvas.setTitle(words.title)
    _fill(canvas, code, words)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _fill(canvas: Any, code: str, words: SheetWords) -> None:
    y = _PAGE_HEIGHT - _MARGIN - 22
    canvas.setFont("hei", 22)
    canvas.drawString(_MARGIN, y, words.title)
    y -= 42
    for caption, value in words.pairs:
        y = _line(canvas, y, f"{caption}\u3000{value}", size=12)
    y -= 14
    for sentence in words.above:
        y = _line(canvas, y, sentence, size=12)
    y = _code(canvas, y - 10, code.split())
    for sentence in words.below:
        y = _line(canvas, y, sentence, size=12)


def _line(canvas: Any, y: float, text: str, *, size: float) -> float:
    """Draw one sentence, smaller where it would leave the page; return where the next begins."""
    width = canvas.stringWidth(text, "hei", size)
    canvas.setFont("hei", min(size, size * (_PAGE_WIDTH - 2 * _MARGIN) / width))
    canvas.drawString(_MARGIN, y, text)
    return y - _LEADING


def _code(canvas: Any, top: float, groups: list[str]) -> float:
    """Draw the groups in numbered boxes, four a row; return where the text goes on."""
    width, height = (_PAGE_WIDTH - 2 * _MARGIN) / _CODE_COLUMNS, 64.0
    for place, group in enumerate(groups):
        row, column = divmod(place, _CODE_COLUMNS)
        x, y = _MARGIN + column * width, top - (row + 1) * height
        canvas.rect(x, y, width, height)
        canvas.setFont("hei", 9)
        canvas.drawString(x + 6, y + height - 14, str(place + 1))
        canvas.setFont("hei", 22)
        canvas.drawCentredString(x + width / 2, y + 18, f"{group[:3]} {group[3:]}")
    rows = -(-len(groups) // _CODE_COLUMNS)
    return top - rows * height - 40
