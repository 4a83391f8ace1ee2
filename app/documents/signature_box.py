"""The visible field of a signature: a picture of the hand's where there is one, beside it who and when.

It has no frame: it stands on the rule to sign on, as a signature by hand does.
Drawn as a one-page PDF of the field's size, with the fonts of every paper: embedded as subsets, rare names copy back
right.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from typing import Any

from app.documents.pdf_fonts import EmbeddedFont
from app.documents.typesetting.faces import FaceBook, shipped
from app.errors import AppError
from app.model.paper import Face
from app.model.signature import SignatureBox, SignatureWords

_FACE = Face.FANGSONG
_PADDING, _LEADING = 2.5, 1.15
_LARGEST, _SMALLEST = 10.5, 3.0
_GAP = "　"
"""Between two sayings on one line."""
_PICTURE_SHARE = 0.45

Run = tuple[str, str, float]
"""(font's file name, text, width in em)."""


def draw(box: SignatureBox, words: SignatureWords) -> bytes:
    """Return the field as a PDF of one page.

    Raises `AppError`: glyph_missing (names the character), font_missing, picture_unreadable.
    """
    from reportlab.pdfgen.canvas import Canvas  # slow import, needed when a paper is signed only

    book, out = shipped(), io.BytesIO()
    first = book.font(book.glyphs(_FACE).plain.font).registered_name
    canvas = Canvas(out, pagesize=(box.width, box.height), initialFontName=first, invariant=1)
    left = _PADDING
    if words.picture is not None:
        _picture(canvas, words.picture, box)
        left += box.width * _PICTURE_SHARE
    _lines(canvas, book, words.lines, left=left, box=box)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(canvas: Any, book: FaceBook, sayings: Sequence[str], *, left: float, box: SignatureBox) -> None:
    """Write the sayings in the middle of the height, in as many lines as let them be largest."""
    if not sayings:
        return
    room = (box.width - left - _PADDING, box.height - 2 * _PADDING)
    tried = [_sized(lines, book, room) for lines in _arranged(sayings)]
    size, lines = max(tried, key=lambda each: each[0])
    baseline = (box.height + len(lines) * _LEADING * size) / 2 - size
    fonts: dict[str, EmbeddedFont] = {}
    for line in lines:
        shown = []
        for file, text, _ in line:
            font = fonts.setdefault(file, EmbeddedFont(book.font(file), f"Box{len(fonts)}"))
            shown.append(f"/{font.name} {size:.3f} Tf {font.encoded(text)} Tj")
        canvas.addLiteral(f"BT {left:.2f} {baseline:.2f} Td {' '.join(shown)} ET")
        baseline -= _LEADING * size
    canvas._doc.delayedFonts.extend(fonts.values())


def _arranged(sayings: Sequence[str]) -> Iterator[list[str]]:
    """Yield every way to put sayings on lines, one after the other."""
    for joins in product((False, True), repeat=len(sayings) - 1):
        lines = [sayings[0]]
        for joined, saying in zip(joins, sayings[1:], strict=True):
            if joined:
                lines[-1] += _GAP + saying
            else:
                lines.append(saying)
        yield lines


def _sized(lines: Sequence[str], book: FaceBook, room: tuple[float, float]) -> tuple[float, list[list[Run]]]:
    """Return how large lines can be in a room (width, height), and their runs."""
    runs = [_runs(line, book) for line in lines]
    widest = max(sum(width for _, _, width in line) for line in runs)
    size = min(_LARGEST, room[1] / (len(lines) * _LEADING), room[0] / max(widest, 1e-6))
    return max(_SMALLEST, size), runs


def _runs(line: str, book: FaceBook) -> list[Run]:
    """Return a line as runs of one font each."""
    glyphs = [(character, book.glyphs(_FACE)[character]) for character in line]
    runs = []
    for file, run in groupby(glyphs, key=lambda each: each[1].font):
        held = list(run)
        runs.append((file, "".join(character for character, _ in held), sum(glyph.width for _, glyph in held)))
    return runs


def _picture(canvas: Any, picture: bytes, box: SignatureBox) -> None:
    """Draw the picture at the left, as large as its part of the field allows; its paper is transparent."""
    from PIL import Image, UnidentifiedImageError  # as above
    from reportlab.lib.utils import ImageReader

    try:
        image = Image.open(io.BytesIO(picture), formats=("PNG",))
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise AppError("picture_unreadable") from fault
    canvas.drawImage(
        ImageReader(image.convert("RGBA")),
        _PADDING,
        _PADDING,
        width=box.width * _PICTURE_SHARE - _PADDING,
        height=box.height - 2 * _PADDING,
        mask="auto",
        preserveAspectRatio=True,
        anchor="c",
    )
