"""Footers of a Word paper: page fields, id, version and digest, the QR code, the line of signatures of every page."""

import io
from functools import lru_cache
from typing import Any, Protocol

from app.documents import word_package as styles
from app.documents.typesetting.layouts import MM, Layout, PageNumber, words
from app.documents.word_markup import Format, field, paragraph, run, tab, twips
from app.documents.word_package import NAMESPACES
from app.model.paper import Align, Face, Paper

_QR = 13 * MM
_SMALL, _PLAIN, _OFFICIAL = 6.5, 9.0, 14.0
_DIGEST_DIGITS = 16
_PAGE, _PAGES = "\ufdd0", "\ufdd1"
"""Stand for the two numbers while the words around them are taken apart; no text can hold them."""


class Pictures(Protocol):
    """Where pictures are stored (`word._Pictures`)."""

    def run(self, content: bytes, width: float, height: float, part: Any = None) -> str:
        """Return a run with the picture."""


def add_footers(document: Any, paper: Paper, layout: Layout, pictures: Pictures) -> None:
    """Fill the footers of the document's one section."""
    section = document.sections[0]
    _fill(section.footer, paper, layout, pictures, align=Align.RIGHT)
    if layout.page_number in (PageNumber.OFFICIAL, PageNumber.OFFICIAL_AFTER_FIRST):
        _fill(section.even_page_footer, paper, layout, pictures, align=Align.LEFT)
    if layout.page_number is PageNumber.OFFICIAL_AFTER_FIRST:
        _fill(section.first_page_footer, paper, layout, pictures, align=None)


@lru_cache(maxsize=32)
def qr_picture(code: str) -> bytes:
    """Return a QR code as PNG."""
    import segno  # needed when a paper bears a code only

    out = io.BytesIO()
    segno.make(code, error="m", micro=False).save(out, kind="png", scale=8, border=0)
    return out.getvalue()


def _fill(footer: Any, paper: Paper, layout: Layout, pictures: Pictures, *, align: Align | None) -> None:
    """Fill one footer; `align` is the side of an official page number, none where there is no number."""
    from docx.oxml import parse_xml  # slow import, needed when a Word file is made only

    footer.is_linked_to_previous = False
    element = footer._element
    for old in list(element):
        element.remove(old)
    code = pictures.run(qr_picture(paper.code), _QR, _QR, footer.part) if paper.code else ""
    inside = _signatures(paper, layout) + _number(layout, align) + _identity(paper, layout, code)
    for new in parse_xml(f"<w:ftr {NAMESPACES}>{inside}</w:ftr>"):
        element.append(new)


def _number(layout: Layout, align: Align | None) -> str:
    if layout.page_number is PageNumber.NONE or align is None:
        return ""
    if layout.page_number is PageNumber.OF:
        return paragraph(_counted(_PLAIN), Format(styles.FOOTER, Align.CENTRED))
    dash = words().dash
    runs = (
        run(f"{dash} ", Face.SONG, _OFFICIAL)
        + field("PAGE", Face.SONG, _OFFICIAL)
        + run(f" {dash}", Face.SONG, _OFFICIAL)
    )
    edge = twips(_OFFICIAL)
    format_ = Format(styles.FOOTER, align, left=edge, right=edge, first=0, leading=_OFFICIAL * 1.5)
    return paragraph(runs, format_)


def _counted(size: float) -> str:
    """Return the words around page and pages with the fields in their places."""
    text = words().page.format(page=_PAGE, pages=_PAGES)
    before, rest = text.split(_PAGE)
    between, after = rest.split(_PAGES)
    pieces = [
        run(before, Face.SONG, size),
        field("PAGE", Face.SONG, size),
        run(between, Face.SONG, size),
        field("NUMPAGES", Face.SONG, size),
        run(after, Face.SONG, size),
    ]
    return "".join(pieces)


def _identity(paper: Paper, layout: Layout, code: str) -> str:
    """Return two small lines at the left and the code at the right, in a table without lines."""
    said = words()
    pieces = [said.document.format(document_id=paper.document_id)] if paper.document_id else []
    pieces += [said.version.format(version=paper.version)] if paper.version else []
    first = run("\u3000".join(pieces), Face.SONG, _SMALL)
    if layout.page_number is not PageNumber.OF and pieces:
        first += run("\u3000", Face.SONG, _SMALL) + _counted(_SMALL)
    second = run(said.digest.format(digest=paper.digest[:_DIGEST_DIGITS]), Face.SONG, _SMALL) if paper.digest else ""
    if not (first or second or code):
        return paragraph("", Format(styles.FOOTER))
    left, right = twips(layout.text_width - _QR), twips(_QR)
    format_ = Format(styles.FOOTER, Align.LEFT, leading=9.0)
    lines = paragraph(first, format_) + paragraph(second, format_)
    picture = paragraph(code, Format(styles.FOOTER, Align.RIGHT, leading=_QR))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid><w:tr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>{lines}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/></w:tcPr>{picture}</w:tc></w:tr></w:tbl>'
        + paragraph("", Format(styles.FOOTER, leading=1.0))
    )


def _signatures(paper: Paper, layout: Layout) -> str:
    """Return labels with rules behind them, side by side."""
    if not paper.page_signatures:
        return ""
    share = layout.text_width / len(paper.page_signatures)
    face, size = layout.text.face, 10.5
    runs, stops = "", []
    for place, label in enumerate(paper.page_signatures):
        if place:
            stops.append(twips(place * share))
            runs += tab(face, size)
        runs += run(label, face, size) + tab(face, size, is_ruled=True)
        stops.append(twips((place + 1) * share - 3 * MM))
    return paragraph(runs, Format(styles.FOOTER, Align.LEFT, tabs=tuple(stops), leading=24.0))
