"""Marks of strips as the content of a PDF page; text goes out by the line, each font's codes in one array."""

import io
from collections.abc import Sequence
from typing import Any

from app.documents.pdf_fonts import EmbeddedFont
from app.documents.typesetting.characters import TICKED, UNTICKED
from app.documents.typesetting.faces import FaceBook
from app.documents.typesetting.lines import Part, TickBox
from app.documents.typesetting.strips import BLACK, Frame, Image, Ink, Mark, NamedBox, Shade, Stroke, Words
from app.errors import AppError
from app.model.paper import Face

_PER_EM = 1000
_NEARLY = 1e-4
_TICK_INSET, _TICK_LINE = 0.1, 0.05
"""Of a tick box: its distance from the square, its line; in em."""
_EM_BELOW = 0.12
"""How far the square of a character reaches below the baseline, in em."""


class Painter:
    """Writes one document's pages through reportlab's canvas and remembers the named boxes."""

    def __init__(self, canvas: Any, book: FaceBook) -> None:
        self.boxes: list[tuple[int, NamedBox]] = []
        self._canvas, self._book = canvas, book
        self._fonts: dict[str, EmbeddedFont] = {}
        self._out: list[str] = []
        self._state: tuple[str, float] = ("", 0.0)
        self._spacing = 0.0

    def fonts(self) -> tuple[EmbeddedFont, ...]:
        """Return the fonts used, in the order of first use."""
        return tuple(self._fonts.values())

    def begin(self, marking: str) -> None:
        """Open a marked sequence: the properties of a block, or an artifact."""
        self._out.append(marking)

    def end(self) -> None:
        """Close the marked sequence."""
        self._out.append("EMC")

    def flush(self) -> None:
        """Hand what was painted to the canvas; before anything else is drawn on it, and at the end of each page."""
        if self._out:
            self._canvas.addLiteral("\n".join(self._out))
        self._out = []

    def new_page(self) -> None:
        """Forget the text state: every page begins without font and spacing."""
        self._state, self._spacing = ("", 0.0), 0.0

    def paint(self, mark: Mark, x: float, y: float, *, page: int) -> None:
        """Paint a mark whose origin stands at (x, y) from the page's lower left corner; its y counts downwards.

        Raises `AppError("paper_picture_unreadable")`.
        """
        if isinstance(mark, Words):
            self._words(mark, x + mark.x, y - mark.y)
        elif isinstance(mark, Stroke):
            self._stroke(mark, x, y)
        elif isinstance(mark, Shade):
            self._out.append(
                f"q {mark.grey:g} g {x + mark.x:.3f} {y - mark.y - mark.height:.3f}"
                f" {mark.width:.3f} {mark.height:.3f} re f Q"
            )
        elif isinstance(mark, Frame):
            corner = f"{x + mark.x:.2f} {y - mark.y - mark.height:.2f}"
            self._out.append(f"{mark.line:g} w {corner} {mark.width:.2f} {mark.height:.2f} re S")
        elif isinstance(mark, NamedBox):
            placed = NamedBox(mark.name, x + mark.x, y - mark.y - mark.height, mark.width, mark.height)
            self.boxes.append((page, placed))
        else:
            self._image(mark, x + mark.x, y - mark.y - mark.height)

    def _stroke(self, mark: Stroke, x: float, y: float) -> None:
        path = f"{mark.width:g} w {x + mark.x0:.2f} {y - mark.y0:.2f} m {x + mark.x1:.2f} {y - mark.y1:.2f} l S"
        self._out.append(path if mark.ink == BLACK else f"q {_ink(mark.ink)} RG {path} Q")

    def _words(self, mark: Words, x: float, y: float) -> None:
        line, size, out = mark.line, mark.size, self._out
        if mark.ink != BLACK:
            out.append(f"{_ink(mark.ink)} rg")
        parts = line.parts
        for box in line.boxes:
            before = tuple(part for part in parts if part.start < box.start)
            self._parts(before, x, y, size)
            self._tick(box, x + box.start * size, y, size)
            parts = parts[len(before) :]
        self._parts(parts, x, y, size)
        if mark.ink != BLACK:
            out.append("0 g")

    def _parts(self, parts: Sequence[Part], x: float, y: float, size: float) -> None:
        """Write parts of a line that begins at (x, y); neighbours of one font share an array that moves the pen."""
        if not parts:
            return
        array: list[str] = []
        pen = parts[0].start
        self._out.append(f"BT {x + pen * size:.2f} {y:.2f} Td")
        for part in parts:
            font = self._font(part.font)
            state = (font.name, size)
            if state != self._state or abs(part.spacing * size - self._spacing) > _NEARLY:
                self._show(array)
                array = []
                self._switch(state, part.spacing)
            gap = part.start - pen
            if abs(gap) > _NEARLY:
                array.append(f"{-gap * _PER_EM:.1f}")
            array.append(font.encoded(part.text))
            pen = part.end + part.spacing
        self._show(array)
        self._out.append("ET")

    def _show(self, array: list[str]) -> None:
        if array:
            self._out.append(f"[{''.join(array)}] TJ" if len(array) > 1 else f"{array[0]} Tj")

    def _switch(self, state: tuple[str, float], spacing: float) -> None:
        if state != self._state:
            self._out.append(f"/{state[0]} {state[1]:.5g} Tf")
        points = spacing * state[1]
        if abs(points - self._spacing) > _NEARLY:
            self._out.append(f"{points:.4f} Tc")
            self._spacing = points
        self._state = state

    def _tick(self, box: TickBox, x: float, y: float, size: float) -> None:
        """Draw the box; an unseen character in it, and the text it stands for, make it findable and copyable."""
        character = TICKED if box.is_ticked else UNTICKED
        font = self._font(self._book.glyphs(Face.FANGSONG).plain.font)
        self._out.append(f"/Span <</ActualText <FEFF{ord(character):04X}>>> BDC BT 3 Tr {x:.2f} {y:.2f} Td")
        self._switch((font.name, size), 0.0)
        self._out.append(f"{font.encoded(character)} Tj 0 Tr ET")
        side, inset = size * (1 - 2 * _TICK_INSET), size * _TICK_INSET
        left, bottom = x + inset, y - size * _EM_BELOW + inset
        self._out.append(f"{size * _TICK_LINE:.2f} w {left:.2f} {bottom:.2f} {side:.2f} {side:.2f} re S")
        if box.is_ticked:
            points = [(0.2, 0.5), (0.42, 0.25), (0.85, 0.8)]
            path = " ".join(
                f"{left + side * across:.2f} {bottom + side * up:.2f} {'l' if place else 'm'}"
                for place, (across, up) in enumerate(points)
            )
            self._out.append(f"{size * _TICK_LINE * 2:.2f} w {path} S")
        self._out.append("EMC")

    def _image(self, mark: Image, x: float, y: float) -> None:
        self.flush()
        self._canvas.drawImage(
            _opened(mark.content), x, y, mark.width, mark.height, preserveAspectRatio=True, anchor="c"
        )

    def _font(self, name: str) -> EmbeddedFont:
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = EmbeddedFont(self._book.font(name), f"F{len(self._fonts) + 1}")
        return font


def _ink(ink: Ink) -> str:
    return " ".join(f"{part:g}" for part in ink)


def _opened(content: bytes) -> Any:
    """Return the picture on white paper, without transparency."""
    from PIL import Image as Pictures  # slow imports, needed for papers with pictures only
    from PIL import UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    try:
        with Pictures.open(io.BytesIO(content)) as picture:
            picture.load()
            if picture.mode in ("RGBA", "LA", "P", "PA"):
                ground = Pictures.new("RGBA", picture.size, "white")
                ground.alpha_composite(picture.convert("RGBA"))
                return ImageReader(ground.convert("RGB"))
            return ImageReader(picture.convert("L" if picture.mode in ("1", "L", "I", "I;16", "F") else "RGB"))
    except (UnidentifiedImageError, OSError, ValueError, Pictures.DecompressionBombError) as fault:
        raise AppError("paper_picture_unreadable") from fault
