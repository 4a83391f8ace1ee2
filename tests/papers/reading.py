"""A finished PDF read back by PDFium: every character with its place and the block it is marked with."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_SAME_LINE = 1.0
"""Points by which baselines of one line may differ."""


@dataclass(frozen=True)
class Character:
    """One character: lengths in points from the page's lower left corner; furniture has block -1."""

    text: str
    page: int
    block: int
    x: float
    y: float
    right: float
    """Where the font's advance ends."""
    size: float


@dataclass(frozen=True)
class Line:
    """Characters of one block that share a baseline and follow one another."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)

    @property
    def page(self) -> int:
        return self.characters[0].page

    @property
    def x(self) -> float:
        return self.characters[0].x

    @property
    def y(self) -> float:
        return self.characters[0].y

    @property
    def right(self) -> float:
        return self.characters[-1].right

    @property
    def size(self) -> float:
        return self.characters[0].size


def characters_of(content: bytes) -> list[Character]:
    """Return all characters of a PDF in the order of its content, without those that PDFium adds itself."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        found += list(_on_page(text_page, number))
        text_page.close()
        page.close()
    document.close()
    return found


def blocks_of(characters: list[Character]) -> dict[int, list[Character]]:
    """Return the characters of each block, furniture and white space left out."""
    found: dict[int, list[Character]] = {}
    for character in characters:
        if character.block >= 0 and not character.text.isspace():
            found.setdefault(character.block, []).append(character)
    return found


def lines_of(characters: list[Character]) -> list[Line]:
    """Return lines: a new one begins where the baseline changes or the pen goes back."""
    lines: list[list[Character]] = []
    for character in characters:
        last = lines[-1][-1] if lines else None
        if (
            last is not None
            and last.page == character.page
            and abs(last.y - character.y) < _SAME_LINE
            and character.x > last.x - last.size / 2
        ):
            lines[-1].append(character)
        else:
            lines.append([character])
    return [Line(tuple(line)) for line in lines]


def page_texts(content: bytes) -> list[str]:
    """Return what a reader copies from each page, furniture included."""
    document = pypdfium2.PdfDocument(content)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return texts


def _on_page(text_page: pypdfium2.PdfTextPage, number: int) -> Iterator[Character]:
    page = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    blocks: dict[int, int] = {}
    high = 0
    for place in range(raw.FPDFText_CountChars(page)):
        if raw.FPDFText_IsGenerated(page, place) == 1:
            continue
        code = raw.FPDFText_GetUnicode(page, place)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        raw.FPDFText_GetCharOrigin(page, place, x, y)
        raw.FPDFText_GetLooseCharBox(page, place, box)
        drawn = raw.FPDFText_GetTextObject(page, place)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key not in blocks:
            blocks[key] = _block(drawn)
        size = raw.FPDFText_GetFontSize(page, place)
        yield Character(chr(code), number, blocks[key], x.value, y.value, box.right, size)


def _block(drawn: object) -> int:
    """Return the number of the block that a text object is marked with, -1 for furniture."""
    number = ctypes.c_int()
    for place in range(raw.FPDFPageObj_CountMarks(drawn)):
        mark = raw.FPDFPageObj_GetMark(drawn, place)
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"Number", number):
            return number.value
    return -1
