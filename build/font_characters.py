"""Which characters the program's fonts must draw, and how many of them a font has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

CHARACTERS = Path(__file__).resolve().parent.parent / "data" / "characters.txt"

# Blocks beside GBK that forms and screens use: Latin, spacing letters, punctuation, currency, letterlike
# signs, number forms, arrows, operators, box drawing, geometric shapes, enclosed numbers.
SIGN_BLOCKS = (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x02B0, 0x02DD), (0x2010, 0x2052), (0x20A0, 0x20BF),
    (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
    (0x2460, 0x26FF), (0x2700, 0x27BF), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
)  # fmt: skip
IDEOGRAPHS = range(0x4E00, 0xA000)
# All ideographs outside GBK: extension A, then planes 2 and 3.
RARE_BLOCKS = ((0x3400, 0x4DBF), (0x20000, 0x323AF))


@cache
def sections() -> dict[str, str]:
    """Read data/characters.txt: section name → its characters in the order of the file."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in CHARACTERS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# [") and line.endswith("]"):
            current = found.setdefault(line[3:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: "".join(characters) for name, characters in found.items()}


@cache
def gbk() -> frozenset[int]:
    """Return the code points that GBK encodes in two bytes."""
    decoded = (bytes((lead, trail)).decode("gbk", "ignore") for lead in range(0x81, 0xFF) for trail in _TRAILS)
    return frozenset(ord(character) for character in decoded if len(character) == 1)


@cache
def text() -> frozenset[int]:
    """Return what every text font is cut down to: GBK, data/characters.txt and the signs of forms."""
    listed = {ord(character) for characters in sections().values() for character in characters}
    return frozenset(gbk() | listed | _span(SIGN_BLOCKS))


@cache
def text_and_rare() -> frozenset[int]:
    """Return `text` and every ideograph outside GBK, for the font that others fall back on."""
    return frozenset(text() | _span(RARE_BLOCKS))


@cache
def titles() -> frozenset[int]:
    """Return the smaller set for headings: GB 2312, data/characters.txt and the signs of forms."""
    simplified = {code for code in gbk() if chr(code).encode("gb2312", "ignore")}
    listed = {ord(character) for characters in sections().values() for character in characters}
    return frozenset(simplified | listed | _span(SIGN_BLOCKS))


@cache
def rare() -> frozenset[int]:
    """Return the ideographs outside GBK, for the last resort."""
    return frozenset(_span(RARE_BLOCKS))


def coverage(drawn: frozenset[int]) -> dict[str, dict[str, int]]:
    """Count, per section of data/characters.txt and for GBK, how many characters are drawn."""
    wanted = {name: [ord(c) for c in characters] for name, characters in sections().items()}
    wanted["gbk_ideographs"] = [code for code in gbk() if code in IDEOGRAPHS]
    return {name: {"have": sum(code in drawn for code in codes), "of": len(codes)} for name, codes in wanted.items()}


def _span(blocks: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for first, last in blocks for code in range(first, last + 1)}


_TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
