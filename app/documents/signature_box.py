"""The visible field of a signature: a picture of the hand's where there is one, beside it who and when.

Drawn as a one-page PDF of the field's size, in fonts of `resources/fonts` that are embedded as subsets.
"""

import io
import json
from functools import cache
from typing import Any

from app import paths
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords

_ROLES = ("hei", "song", "rare")
"""A character is drawn in the first of these that has it."""
_PADDING, _LEADING = 5.0, 1.35
_LARGEST, _SMALLEST = 11.0, 3.0
_PICTURE_SHARE = 0.45
_RULE = 0.4


def draw(box: SignatureBox, words: SignatureWords) -> bytes:
    """Return the field as a PDF of one page. Raises `AppError`: font_missing, picture_unreadable."""
    from reportlab.pdfgen.canvas import Canvas  # slow import, needed when a paper is signed only

    out = io.BytesIO()
    first = _font(_files()[0]).fontName
    canvas = Canvas(out, pagesize=(box.width, box.height), initialFontName=first, invariant=1)
    canvas.setLineWidth(_RULE)
    canvas.rect(_RULE, _RULE, box.width - 2 * _RULE, box.height - 2 * _RULE)
    left = _PADDING
    if words.picture is not None:
        _picture(canvas, words.picture, box)
        left += box.width * _PICTURE_SHARE
    _lines(canvas, words.lines, left=left, box=box)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(canvas: Any, lines: tuple[str, ...], *, left: float, box: SignatureBox) -> None:
    """Write the lines one below the other, in the middle of the height, small enough for the longest."""
    runs = [_runs(line) for line in lines]
    if not runs:
        return
    room = box.width - left - _PADDING
    widest = max(sum(font.stringWidth(text, 1) for font, text in run) for run in runs)
    high = (box.height - 2 * _PADDING) / (len(runs) * _LEADING)
    size = max(_SMALLEST, min(_LARGEST, high, room / max(widest, 1e-6)))
    baseline = (box.height + len(runs) * _LEADING * size) / 2 - size
    for run in runs:
        text = canvas.beginText(left, baseline)
        for font, part in run:
            text.setFont(font.fontName, size)
            text.textOut(part)
        canvas.drawText(text)
        baseline -= _LEADING * size


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


def _runs(line: str) -> list[tuple[Any, str]]:
    """Return a line as pieces of one font each; what no font has is drawn in the first (an empty box)."""
    runs: list[tuple[Any, str]] = []
    for character in line:
        font = _drawing(character)
        if runs and runs[-1][0] is font:
            runs[-1] = (font, runs[-1][1] + character)
        else:
            runs.append((font, character))
    return runs


def _drawing(character: str) -> Any:
    """Return the first font that has the character, reading no more fonts than needed."""
    fonts = (_font(file) for file in _files())
    return next((each for each in fonts if ord(character) in each.face.charToGlyph), _font(_files()[0]))


@cache
def _font(file: str) -> Any:
    """Return a font, read once (0.1 s)."""
    from reportlab.pdfbase import pdfmetrics  # as above
    from reportlab.pdfbase.ttfonts import TTFont

    path = paths.resource("fonts") / file
    if not path.exists():
        raise AppError("font_missing")
    font = TTFont(f"signature-{file}", str(path))
    pdfmetrics.registerFont(font)
    return font


@cache
def _files() -> tuple[str, ...]:
    try:
        roles = json.loads((paths.resource("fonts") / "manifest.json").read_text(encoding="utf-8"))["roles"]
    except OSError as fault:
        raise AppError("font_missing") from fault
    return tuple(dict.fromkeys(str(roles[role]["files"]["regular"]) for role in _ROLES if role in roles))
