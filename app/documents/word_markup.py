"""Text as WordprocessingML: runs that name their fonts for every script, paragraphs with real styles.

Elements are put together as text and parsed once: a paper has thousands of runs. Sizes are points, lengths twentieths.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from app.documents.typesetting.characters import TICKED, UNTICKED
from app.documents.typesetting.layouts import Type, word_fonts
from app.documents.typesetting.passages import printable
from app.model.paper import Align, Blank, Face, Inline, Text, Tick

RED = "C8161D"
_TWIPS = 20
"""Twentieths of a point, Word's unit of length."""
_JUSTIFICATION = {Align.JUSTIFIED: "both", Align.LEFT: "left", Align.CENTRED: "center", Align.RIGHT: "right"}
_FILL = "\u00a0" * 4
"""A square of a ruled blank: spaces that neither break nor vanish at the end of a line."""
_PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="Picture {number}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_EMU = 12_700


@dataclass(frozen=True, slots=True)
class Format:
    """What a paragraph adds to its style; lengths in twentieths of a point."""

    style: str
    align: Align | None = None
    keeps_next: bool = False
    begins_page: bool = False
    left: int = 0
    right: int = 0
    first: int | None = None
    """Of the first line, against the others."""
    tabs: tuple[int, ...] = ()
    right_tab: int = 0
    """A further tab stop, at which text ends."""
    borders: str = ""
    leading: float | None = None
    """Height of its lines in points."""

    def later(self) -> "Format":
        """Return the format of a block's further paragraphs: none of them begins a page."""
        return replace(self, begins_page=False)


def half_points(size: float) -> int:
    """Return a size as Word counts it."""
    return round(size * 2)


def twips(points: float) -> int:
    """Return a length as Word counts it."""
    return round(points * _TWIPS)


@lru_cache(maxsize=512)
def properties(face: Face, size: float, *, is_ruled: bool = False, ink: str = "", spacing: int = 0) -> str:
    """Return a run's properties: one font for each script, size, a rule under it, a colour, room between characters."""
    fonts = word_fonts()
    east, latin = quoteattr(fonts.names[face][0]), quoteattr(fonts.latin)
    bold = "<w:b/>" if face is Face.HEI_BOLD else ""
    colour = f'<w:color w:val="{ink}"/>' if ink else ""
    apart = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    rule = '<w:u w:val="single"/>' if is_ruled else ""
    count = half_points(size)
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>'
        f'{bold}{colour}{apart}<w:sz w:val="{count}"/><w:szCs w:val="{count}"/>{rule}</w:rPr>'
    )


def run(text: str, face: Face, size: float, *, is_ruled: bool = False, ink: str = "") -> str:
    """Return a run of text in one line; tick boxes in it are characters of the symbol font."""
    if TICKED in text or UNTICKED in text:
        return _with_ticks(text, face, size, is_ruled=is_ruled, ink=ink)
    if not text:
        return ""
    head = properties(face, size, is_ruled=is_ruled, ink=ink)
    return f'<w:r>{head}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tab(face: Face, size: float, *, is_ruled: bool = False) -> str:
    """Return a tab, which is a rule to the next tab stop where it is ruled."""
    return f"<w:r>{properties(face, size, is_ruled=is_ruled)}<w:tab/></w:r>"


def filling(least: float, face: Face, size: float) -> str:
    """Return a ruled blank of that many characters, to write on."""
    return run(_FILL * round(least), face, size, is_ruled=True)


def field(code: str, face: Face, size: float) -> str:
    """Return a field such as PAGE, worked out by Word."""
    head = properties(face, size)
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{head}{part}</w:r>" for part in parts)


def lines_of(content: Iterable[Inline], type_: Type) -> list[str]:
    """Return the runs of each paragraph of the content: one, and one more for every line feed in its text."""
    found = [""]
    for inline in content:
        if isinstance(inline, Tick):
            found[-1] += run(TICKED if inline.is_ticked else UNTICKED, type_.face, type_.size)
        elif isinstance(inline, Blank) and not inline.text:
            found[-1] += filling(inline.least, type_.face, type_.size)
        else:
            face = (inline.face if isinstance(inline, Text) else None) or type_.face
            for number, line in enumerate(printable(inline.text).split("\n")):
                if number:
                    found.append("")
                found[-1] += run(line, face, type_.size, is_ruled=isinstance(inline, Blank))
    return found


def paragraph(runs: str, format_: Format) -> str:
    """Return a paragraph with its style and what it adds to it."""
    return f"<w:p>{_paragraph_properties(format_)}{runs}</w:p>"


def paragraphs(content: Sequence[Inline], type_: Type, format_: Format) -> str:
    """Return the paragraphs of the content in one format; only the first begins a page."""
    first, *others = lines_of(content, type_)
    return paragraph(first, format_) + "".join(paragraph(line, format_.later()) for line in others)


def picture(relation: str, width: float, height: float, *, number: int) -> str:
    """Return a run with a picture; sizes in points."""
    return _PICTURE.format(relation=relation, cx=round(width * _EMU), cy=round(height * _EMU), number=number)


def _paragraph_properties(format_: Format) -> str:
    """Return the properties in the order that the schema asks for."""
    parts = [f'<w:pStyle w:val="{format_.style}"/>']
    if format_.keeps_next:
        parts.append("<w:keepNext/>")
    if format_.begins_page:
        parts.append("<w:pageBreakBefore/>")
    parts.append(format_.borders)
    stops = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in format_.tabs)
    stops += f'<w:tab w:val="right" w:pos="{format_.right_tab}"/>' if format_.right_tab else ""
    if stops:
        parts.append(f"<w:tabs>{stops}</w:tabs>")
    if format_.leading is not None:
        parts.append(f'<w:spacing w:line="{twips(format_.leading)}" w:lineRule="exact"/>')
    if format_.left or format_.right or format_.first is not None:
        parts.append(_indent(format_))
    if format_.align is not None:
        parts.append(f'<w:jc w:val="{_JUSTIFICATION[format_.align]}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _indent(format_: Format) -> str:
    first = format_.first or 0
    kind, length = ("firstLine", first) if first >= 0 else ("hanging", -first)
    # a style's indent in characters outweighs one in points, so it has to be taken back
    return f'<w:ind w:left="{format_.left}" w:right="{format_.right}" w:firstLineChars="0" w:{kind}="{length}"/>'


def _with_ticks(text: str, face: Face, size: float, *, is_ruled: bool, ink: str) -> str:
    found, plain = "", ""
    symbol = quoteattr(word_fonts().tick)
    count = half_points(size)
    for character in text:
        if character not in (TICKED, UNTICKED):
            plain += character
            continue
        found += run(plain, face, size, is_ruled=is_ruled, ink=ink)
        plain = ""
        found += (
            f"<w:r><w:rPr><w:rFonts w:ascii={symbol} w:hAnsi={symbol} w:eastAsia={symbol} w:cs={symbol}/>"
            f'<w:sz w:val="{count}"/><w:szCs w:val="{count}"/></w:rPr><w:t>{character}</w:t></w:r>'
        )
    return found + run(plain, face, size, is_ruled=is_ruled, ink=ink)
