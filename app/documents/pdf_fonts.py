"""One font in one PDF: two-byte codes in the order of first use, embedded as a subset, with a map back to text.

reportlab embeds a TrueType font as many one-byte fonts and writes wrong maps above U+FFFF. Here each font is one
composite font; the map is UTF-16, so that rare names copy back right. reportlab's parts do the rest: reading, cutting
down, descriptor. An instance follows reportlab's protocol of delayed fonts (`addObjects`).
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from app.documents.typesetting.faces import Font

_TAG_LENGTH = 6
_BLOCK = 100
"""Entries of one block of a character map, at most."""
_PER_EM = 1000
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class EmbeddedFont:
    """A font of which a PDF uses some characters."""

    def __init__(self, font: Font, name: str) -> None:
        self.name = name
        self._font = font
        self._codes = _Codes()

    def encoded(self, text: str) -> str:
        """Return the text as a string of the page's content, in hexadecimal."""
        codes = self._codes
        return "<" + "".join([codes[character] for character in text]) + ">"

    def addObjects(self, document: Any) -> None:
        """Add the font's objects to reportlab's document; called once, when all text is written."""
        from reportlab.pdfbase import pdfdoc  # slow import, needed when a paper is made only

        characters = list(self._codes)
        shapes = [ord(self._font.shape(character)) for character in characters]
        base = pdfdoc.PDFName(f"{_tag(characters)}+{self._font.face.name.decode('ascii')}")
        descriptor = self._font.face.addSubsetObjects(document, base[1:], [0, *shapes])
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": b"(Adobe)", "Ordering": b"(Identity)", "Supplement": 0}
                ),
                "FontDescriptor": descriptor,
                "DW": _PER_EM,
                "W": self._widths(characters),
                "CIDToGIDMap": self._glyph_map(document, shapes),
            }
        )
        to_unicode = pdfdoc.PDFStream(content=_to_unicode(characters), filters=[pdfdoc.PDFZCompress])
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(to_unicode),
            }
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.name] = document.Reference(font)

    def _widths(self, characters: Sequence[str]) -> bytes:
        """Return the widths that differ from a full square, in runs of codes that follow one another, as PDF syntax."""
        runs: list[tuple[int, list[str]]] = []
        for code, character in enumerate(characters, 1):
            width = self._font.width(self._font.shape(character)) * _PER_EM
            if width == _PER_EM:
                continue
            if runs and runs[-1][0] + len(runs[-1][1]) == code:
                runs[-1][1].append(f"{width:g}")
            else:
                runs.append((code, [f"{width:g}"]))
        return ("[" + " ".join(f"{first} [{' '.join(widths)}]" for first, widths in runs) + "]").encode()

    def _glyph_map(self, document: Any, shapes: Sequence[int]) -> Any:
        """Return which glyph of the subset each code draws: the same number, unless two characters share a shape."""
        from reportlab.pdfbase import pdfdoc  # slow import, needed when a paper is made only

        to_glyph = self._font.face.charToGlyph
        number_of: dict[int, int] = {0: 0}
        glyphs = [0] + [number_of.setdefault(to_glyph[shape], len(number_of)) for shape in shapes]
        if len(number_of) == len(glyphs):
            return pdfdoc.PDFName("Identity")
        content = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        return document.Reference(pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress]))


class _Codes(dict[str, str]):
    """Characters with their codes, four hexadecimal digits, from 0001 in the order of first use."""

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04X}"
        return code


def _tag(characters: Sequence[str]) -> str:
    """Return the six letters that set subsets of one font apart."""
    digest = hashlib.sha256("".join(characters).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:_TAG_LENGTH])


def _to_unicode(characters: Sequence[str]) -> str:
    entries = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for code, character in enumerate(characters, 1)
    ]
    blocks = [
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in (entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK))
    ]
    return _TO_UNICODE.format(blocks="\n".join(blocks))
