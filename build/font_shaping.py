"""Turn a source font into what the program needs: one static TrueType face with only our characters.

reportlab embeds `glyf` outlines only, and takes the thinnest master of a variable font. So: cut down,
pin the weight, convert CFF outlines, mend known faults, and rename. The new names keep the reserved names of
the licences free and tell every reader of the files which role a font has, whatever its origin.

    font_shaping.py SOURCE TARGET FACE    # as fonts.py runs it; FACE: the fields of `Face` as JSON
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.varLib import instancer

import font_characters

CURVE_ERROR_UNITS = 1.0  # of 1 000 in an em: invisible in print
REGULAR_WEIGHT = 400
BOLD_FROM_WEIGHT = 600
YEN, FULLWIDTH_YEN = 0xA5, 0xFFE5
KEPT_TABLES = {
    "GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post",
    "CFF", "avar", "fvar", "gvar", "HVAR",
}  # fmt: skip
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_URL = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    13,
    14,
)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file to be made. `characters` names a function of `font_characters`."""

    family: str
    weight: int
    characters: str
    member: str  # pattern of the font's name inside its package
    fullwidth_yen_is_dollar: bool = False


def shape(source: Path, target: Path, face: Face) -> None:
    """Write the face made from the source font."""
    font = _open(source)
    if face.fullwidth_yen_is_dollar:
        _mend_yen(font)
    _cut_down(font, getattr(font_characters, face.characters)())
    if "fvar" in font:
        instancer.instantiateVariableFont(font, {"wght": face.weight}, inplace=True)
    if "CFF " in font:
        _convert_outlines(font)
    _rename(font, face)
    font.save(target)


def drawn(path: Path) -> frozenset[int]:
    """Return the code points for which the font has a glyph."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _open(source: Path) -> Any:
    """Open a font; of a collection, the member for simplified Chinese."""
    if source.suffix != ".ttc":
        return TTFont(source)
    return next(font for font in TTCollection(source) if str(font["name"].getDebugName(FAMILY)).endswith("SC"))


def _mend_yen(font: Any) -> None:
    """Draw ￥ with the glyph of ¥: the Fandol fonts draw a dollar sign for it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and YEN in table.cmap:
            table.cmap[FULLWIDTH_YEN] = table.cmap[YEN]


def _cut_down(font: Any, characters: frozenset[int]) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [COPYRIGHT, VERSION, LICENCE, LICENCE_URL]
    options.drop_tables = [*(tag for tag in font.keys() if tag.strip() not in KEPT_TABLES)]  # noqa: SIM118
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _convert_outlines(font: Any) -> None:
    """Replace CFF outlines (cubic curves) by `glyf` outlines (quadratic curves)."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, CURVE_ERROR_UNITS, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    del font["CFF "]
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    _declare_outlines(font)


def _declare_outlines(font: Any) -> None:
    """Make the header tables say that the outlines are TrueType without instructions."""
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    profile.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(profile, f"max{field}", 0)
    profile.maxSizeOfInstructions = profile.maxComponentElements = 0
    profile.compile(font)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping = 3.0, [], {}
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def _rename(font: Any, face: Face) -> None:
    bold = face.weight >= BOLD_FROM_WEIGHT
    style = "Bold" if bold else "Regular"
    postscript = f"{face.family.replace(' ', '')}-{style}"
    version = font["name"].getDebugName(VERSION) or ""
    _drop_other_languages(font)
    for identifier, value in (
        (FAMILY, face.family),
        (STYLE, style),
        (UNIQUE, f"{postscript};{version}"),
        (FULL, f"{face.family} {style}"),
        (POSTSCRIPT, postscript),
    ):
        font["name"].setName(value, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def _drop_other_languages(font: Any) -> None:
    """Keep the English names for Windows only: the others would still say the old family."""
    font["name"].names = [record for record in font["name"].names if record.platformID == 3]
    font["name"].names = [record for record in font["name"].names if record.langID == 0x409]


if __name__ == "__main__":
    shape(Path(sys.argv[1]), Path(sys.argv[2]), Face(**json.loads(sys.argv[3])))
