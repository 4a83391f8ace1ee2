"""The fonts of `resources/fonts` by role: which font draws a character, how wide it is, where its ink stands.

Fonts are read when the first character needs them, once in a process (0.05 to 0.2 s each) and by one thread at a time.
A character that a face lacks is drawn by the next font of the chain; one that none has stops the paper and is named.
"""

import json
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from app import paths
from app.documents.typesetting.characters import (
    BLANK,
    CLOSING,
    IDEOGRAPH,
    ODD,
    OPENING,
    SPACE,
    TICKED,
    UNTICKED,
    kind_of,
    rules,
)
from app.errors import AppError
from app.model.paper import Face

_FALLBACKS = ("song", "fangsong", "rare", "kai", "hei")
_FINE = ("rare", "kai")
"""Where an ideograph is taken from that the face of thin strokes lacks: the font whose strokes are thinnest first."""
_BOLD = {Face.HEI_BOLD: ("hei", "semibold")}
_DASH, _BAR, _SQUARE = "\u2014", "\u2500", "\u25a1"
_PER_EM = 1000
_MOST_STRETCHES = 20_000
_HALF = 0.5
_WIDE_SPACE = "\u3000"
_NO_INK = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn; lengths in em."""

    font: str
    """File name of the font; empty for what is drawn as a shape (tick boxes)."""
    character: str
    cell: float
    """The room it takes in a line."""
    width: float
    """What the font advances."""
    left: float = 0.0
    right: float = 1.0
    """Where its ink begins and ends."""


class Stretch(NamedTuple):
    """Some characters of one font in a row: what the font advances, what room they take."""

    font: str
    text: str
    width: float
    cell: float


class Font:
    """One font file, as reportlab reads it."""

    def __init__(self, path: Path) -> None:
        from reportlab.pdfbase import pdfmetrics  # slow imports, needed when a paper is made only
        from reportlab.pdfbase.ttfonts import TTFont

        self.name = path.name
        font = TTFont(f"fagu-{path.stem}", str(path))
        pdfmetrics.registerFont(font)
        self.registered_name: str = font.fontName
        """The name under which reportlab's canvas knows it."""
        self.face: Any = font.face

    def has(self, character: str) -> bool:
        """Return whether the font draws the character."""
        return bool(self.face.charToGlyph.get(ord(character)))

    def shape(self, character: str) -> str:
        """Return under which character the font has the shape to draw: itself, nearly always.

        All spaces are the plain one; a long dash that does not fill its square is drawn as a bar that does; tick boxes,
        drawn as lines, have a square standing in for them where text is taken out of the paper.
        """
        if character == _DASH and self.width(_DASH) != 1.0 and self.has(_BAR) and self.width(_BAR) == 1.0:
            return _BAR
        if character in (TICKED, UNTICKED):
            return _SQUARE
        return " " if kind_of(character) == SPACE else character

    def width(self, character: str) -> float:
        """Return the advance in em."""
        return float(self.face.charWidths[ord(character)]) / _PER_EM

    def ink(self, character: str) -> tuple[float, float]:
        """Return where the ink begins and ends, in em; (0, 0) where there is none."""
        place = self.face.charToGlyph[ord(character)]
        first, after = self.face.glyphPos[place], self.face.glyphPos[place + 1]
        if after == first:
            return _NO_INK
        start = self.face.get_table_pos("glyf")[0] + first
        left, _, right, _ = struct.unpack(">4h", self.face.get_chunk(start + 2, 8))
        return left / self.face.unitsPerEm, right / self.face.unitsPerEm


class GlyphTable(dict[str, Glyph]):
    """The glyphs of one face by character, found when first asked for."""

    def __init__(self, book: "FaceBook", chain: tuple[str, ...], fine: tuple[str, ...] = ()) -> None:
        """`fine`: the fonts from which ideographs are taken first that the chain's own lacks."""
        super().__init__()
        self._of_ideographs = tuple(dict.fromkeys((chain[0], *fine, *chain)))
        self._book, self._chain = book, chain
        self.plain = Glyph(chain[0], "", 1.0, 1.0)
        """Stands for every ideograph that the face itself draws: one square."""
        self.kinds = _FaceKinds(self)
        self.odd_marks: frozenset[str] | None = None
        """Marks that are not simply a square of the face's own font; worked out when a line asks for it."""
        self._stretches: dict[str, tuple[Stretch, ...]] = {}

    def __missing__(self, character: str) -> Glyph:
        glyph = self[character] = self._find(character)
        return glyph

    def has_odd_marks(self, text: str) -> bool:
        """Return whether the text has marks from another font, or with ink where others have none."""
        if self.odd_marks is None:
            marks = (character for character in rules().full_width)
            self.odd_marks = frozenset(character for character in marks if self._is_odd(character))
        return not self.odd_marks.isdisjoint(text)

    def _is_odd(self, mark: str) -> bool:
        glyph, kind = self[mark], kind_of(mark)
        is_own = glyph.font == self._chain[0] and glyph.width == 1.0
        has_late_ink = (kind == CLOSING and glyph.right > _HALF) or (kind == OPENING and glyph.left < _HALF)
        return not is_own or has_late_ink

    def stretches(self, text: str) -> tuple["Stretch", ...]:
        """Return the text of a Latin word, some spaces or one mark, cut where the font changes."""
        found = self._stretches.get(text)
        if found is None:
            if len(self._stretches) > _MOST_STRETCHES:
                self._stretches.clear()
            found = self._stretches[text] = tuple(self._cut(text))
        return found

    def _cut(self, text: str) -> Iterator["Stretch"]:
        for font, group in groupby(text, key=lambda character: self[character].font):
            characters = list(group)
            glyphs = [self[character] for character in characters]
            is_single = not font or any(glyph.cell != glyph.width for glyph in glyphs)
            stretches = [[place] for place in range(len(glyphs))] if is_single else [list(range(len(glyphs)))]
            for places in stretches:
                width = sum(glyphs[place].width for place in places)
                cell = sum(glyphs[place].cell for place in places)
                yield Stretch(font, "".join(characters[place] for place in places), width, cell)

    def _find(self, character: str) -> Glyph:
        if character in (TICKED, UNTICKED):
            return Glyph("", character, 1.0, 1.0)
        if character in rules().full_width:
            return self._full_width(character)
        if kind_of(character) == SPACE:
            return self._space(character)
        for name in self._of_ideographs if kind_of(character) == IDEOGRAPH else self._chain:
            font = self._book.font(name)
            ink = font.ink(character) if font.has(character) else _NO_INK
            if ink != _NO_INK:
                width = font.width(character)
                is_plain = width == 1.0 and name == self._chain[0]
                return self.plain if is_plain else Glyph(name, character, width, width, *ink)
        raise _missing(character)

    def _full_width(self, character: str) -> Glyph:
        """Take the first font that gives the mark a whole square; a narrow one is set in the middle of it."""
        narrow = None
        for name in self._chain:
            font = self._book.font(name)
            if font.has(character):
                shape = font.shape(character)
                glyph = Glyph(name, character, 1.0, font.width(shape), *font.ink(shape))
                if glyph.width == 1.0:
                    return glyph
                narrow = narrow or glyph
        if narrow is None:
            raise _missing(character)
        return narrow

    def _space(self, character: str) -> Glyph:
        """Every kind of space is drawn as the plain one; the ideographic space takes a square."""
        width = self._book.font(self._chain[0]).width(" ")
        return Glyph(self._chain[0], character, 1.0 if character == _WIDE_SPACE else width, width, *_NO_INK)


class _FaceKinds(dict[int, str]):
    """Kinds by code point, for `str.translate`, with ideographs set apart that the face does not draw as a square."""

    def __init__(self, glyphs: GlyphTable) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = kind_of(character)
        if character == BLANK or (kind == IDEOGRAPH and self._glyphs[character] is not self._glyphs.plain):
            kind = ODD
        self[code] = kind
        return kind


class FaceBook:
    """All fonts of a folder as `build/fonts.py` leaves it. Raises `AppError("font_missing")` without a manifest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._fonts: dict[str, Font] = {}
        self._tables: dict[Face, GlyphTable] = {}
        try:
            self._roles = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["roles"]
        except FileNotFoundError as fault:
            raise AppError("font_missing") from fault

    def glyphs(self, face: Face) -> GlyphTable:
        """Return the glyphs of a face, falling back on others character by character."""
        table = self._tables.get(face)
        if table is None:
            role, style = _BOLD.get(face, (face.value, "regular"))
            names = [self._file(role, style), *(self._file(name, "regular") for name in _FALLBACKS)]
            fine = tuple(self._file(name, "regular") for name in _FINE) if face is Face.FANGSONG else ()
            table = self._tables.setdefault(face, GlyphTable(self, tuple(dict.fromkeys(names)), fine))
        return table

    def font(self, name: str) -> Font:
        """Return the font of that file name, reading it if it is the first time."""
        found = self._fonts.get(name)
        if found is not None:
            return found
        with self._lock:
            if name not in self._fonts:
                path = self._folder / name
                if not path.exists():
                    raise AppError("font_missing")
                self._fonts[name] = Font(path)
            return self._fonts[name]

    def _file(self, role: str, style: str) -> str:
        files = self._roles[role]["files"]
        return str(files.get(style, files["regular"]))


@cache
def shipped() -> FaceBook:
    """Return the fonts that this program ships."""
    return FaceBook(paths.resource("fonts"))


def _missing(character: str) -> AppError:
    return AppError("glyph_missing", character=character, point=f"U+{ord(character):04X}")
