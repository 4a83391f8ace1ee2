"""The package a Word paper begins as: styles of its layout, settings for Chinese text, names of fonts, an empty body.

Made here, not taken from python-docx's template, which carries a picture of itself, other people's styles and dates.
"""

import io
import math
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from app.documents.typesetting.layouts import Layout, PageNumber, Type, word_fonts
from app.documents.word_markup import half_points, properties, twips
from app.model.paper import Face

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_CHINESE_LINES = (
    '<w:widowControl/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct/><w:autoSpaceDE/><w:autoSpaceDN/>'
    '<w:snapToGrid w:val="0"/>'
)
_NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_UNIT = 4096
"""Parts of a point in which a grid's character spacing is given."""

NORMAL, BODY, TITLE, SUBTITLE, NUMBER, SMALL = "Normal", "BodyText", "Title", "Subtitle", "PaperNumber", "SmallPrint"
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
LABEL, CELL, FOOTER, CAPTION = "TableLabel", "TableText", "Footer", "Caption"


@lru_cache(maxsize=32)
def base(layout: Layout, language: str) -> bytes:
    """Return the empty package of a layout."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": f"{_HEAD}<w:document {NAMESPACES}><w:body>{_section(layout)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            (f"{R}/styles", "styles.xml"), (f"{R}/settings", "settings.xml"), (f"{R}/fontTable", "fontTable.xml")
        ),
        "word/styles.xml": f"{_HEAD}<w:styles {NAMESPACES}>{''.join(_styles(layout, language))}</w:styles>",
        "word/settings.xml": _settings(layout, language),
        "word/fontTable.xml": f"{_HEAD}<w:fonts {NAMESPACES}>{''.join(_fonts())}</w:fonts>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a package whose bytes depend on nothing else: fixed times, one way to compress."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/word/fontTable.xml": f"{_TYPES}.fontTable+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _section(layout: Layout) -> str:
    """Return paper, margins and, where the layout has one, the grid of lines and characters."""
    turned = ' w:orient="landscape"' if layout.width > layout.height else ""
    first = "<w:titlePg/>" if layout.page_number is PageNumber.OFFICIAL_AFTER_FIRST else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{twips(layout.width)}" w:h="{twips(layout.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(layout.top)}" w:right="{twips(layout.right)}" w:bottom="{twips(layout.bottom)}"'
        f' w:left="{twips(layout.left)}" w:header="567" w:footer="{twips(layout.foot)}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{first}{_grid(layout)}</w:sectPr>'
    )


def _grid(layout: Layout) -> str:
    """Return the grid of an official letter; its pitch is rounded down, so that the last line still fits.

    Paragraphs do not snap to it: their lines have its exact height and their characters its distance, which gives the
    same page in Word, WPS and LibreOffice, where the last would put a character that is wider than its cell into two.
    """
    if not layout.lines:
        return ""
    space = round((layout.text.size - half_points(layout.text.size) / 2) * _UNIT)
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{int(layout.text.leading * 20)}" w:charSpace="{space}"/>'


def _spacing(type_: Type) -> int:
    """Return the distance between characters that makes a size of half points fill the layout's squares."""
    return math.floor((type_.size - half_points(type_.size) / 2) * 20)


def _settings(layout: Layout, language: str) -> str:
    has_two_sides = layout.page_number in (PageNumber.OFFICIAL, PageNumber.OFFICIAL_AFTER_FIRST)
    sides = "<w:evenAndOddHeaders/>" if has_two_sides else ""
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val="420"/>{sides}'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:ulTrailSpace/><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="en-US" w:eastAsia={quoteattr(language)}/></w:settings>'
    )


def _fonts() -> Iterator[str]:
    fonts = word_fonts()
    named: dict[str, tuple[str, ...]] = {names[0]: names[1:] for names in fonts.names.values()}
    for name, others in {**named, fonts.latin: (), fonts.tick: ()}.items():
        other = f"<w:altName w:val={quoteattr(','.join(others))}/>" if others else ""
        yield f"<w:font w:name={quoteattr(name)}>{other}</w:font>"


def _styles(layout: Layout, language: str) -> Iterator[str]:
    text = layout.text
    yield (
        f"<w:docDefaults><w:rPrDefault>{_with_language(properties(text.face, text.size), language)}</w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    yield _style(NORMAL, "Normal", text, '<w:jc w:val="both"/>', is_default=True)
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{half_points(text.size) * 20}"/>'
    yield _style(BODY, "Body Text", text, indent)
    centred = '<w:jc w:val="center"/>'
    yield _style(TITLE, "Title", layout.title, centred, before="<w:keepNext/>")
    yield _style(SUBTITLE, "Subtitle", layout.below, centred, before="<w:keepNext/>")
    yield _style(NUMBER, "Paper Number", layout.number, '<w:jc w:val="right"/>')
    yield _style(
        SMALL,
        "Small Print",
        layout.small,
        f'<w:ind w:firstLineChars="200" w:firstLine="{half_points(layout.small.size) * 20}"/>',
    )
    for level, (name, type_) in enumerate(zip(HEADINGS, layout.headings, strict=True)):
        outline = f'<w:outlineLvl w:val="{level}"/>'
        yield _style(name, f"heading {level + 1}", type_, indent + outline, before="<w:keepNext/>")
    yield _style(LABEL, "Table Label", layout.table.label, centred)
    yield _style(CELL, "Table Text", layout.table.text, '<w:jc w:val="left"/>', is_tight=True)
    yield _style(CAPTION, "caption", text, centred, before="<w:keepNext/>")
    yield _style(FOOTER, "footer", Type(Face.SONG, 9, 12), centred)
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _style(
    id_: str, name: str, type_: Type, after: str, *, before: str = "", is_default: bool = False, is_tight: bool = False
) -> str:
    """Return a paragraph style; `before` and `after` are properties that the schema wants before and after ours.

    `is_tight`: no gaps between ideographs and figures, which would tear days apart in narrow cells.
    """
    lines = _CHINESE_LINES.replace("<w:autoSpaceDE/><w:autoSpaceDN/>", _NO_GAPS) if is_tight else _CHINESE_LINES
    based = "" if is_default else f'<w:basedOn w:val="{NORMAL}"/>'
    default = ' w:default="1"' if is_default else ""
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{int(type_.leading * 20)}" w:lineRule="exact"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{before}{lines}{exact}{after}</w:pPr>"
        f"{properties(type_.face, type_.size, spacing=_spacing(type_))}</w:style>"
    )


def _with_language(run_properties: str, language: str) -> str:
    spoken = f'<w:lang w:val="en-US" w:eastAsia={quoteattr(language)}/>'
    return run_properties.replace("</w:rPr>", f"{spoken}</w:rPr>")
