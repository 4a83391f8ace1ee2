"""A paper as a Word document: the same blocks as the PDF, in real styles; the same paper gives the same bytes."""

import io
from datetime import UTC, datetime
from itertools import count
from typing import Any

from app.documents import word_package as styles
from app.documents.pdf_metadata import keywords
from app.documents.typesetting.faces import shipped
from app.documents.typesetting.fitting import fitted
from app.documents.typesetting.layouts import MM, Layout
from app.documents.typesetting.strips import TEXT_BEFORE_SIGNATURES
from app.documents.typesetting.text_blocks import announces
from app.documents.typesetting.typesetter import all_strips, is_below_signatures, is_note_of_table
from app.documents.word_blocks import text_block
from app.documents.word_footer import add_footers
from app.documents.word_markup import Format, paragraph, paragraphs, picture
from app.documents.word_package import NAMESPACES, base, unzipped, zipped
from app.documents.word_signatures import colophon_block, letterhead_block, signature_block, signoff_block
from app.documents.word_tables import table_block
from app.errors import AppError
from app.model.paper import (
    Align,
    Block,
    Colophon,
    Face,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    SignatureBlock,
    Signoff,
    Space,
    Table,
    plain,
)

_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed date: a date of writing would change the bytes."""
_SIGNATURE_WIDTH, _SIGNATURE_HEIGHT = 45 * MM, 12 * MM
_TOGETHER = SignatureBlock | Signoff | Colophon
_TABLES = Table | SignatureBlock | Colophon
"""Blocks that are tables in Word."""


def write_word(paper: Paper) -> bytes:
    """Return the paper as a Word document.

    Raises `AppError`: glyph_missing, layout_unknown, font_missing, paper_picture_unreadable. What the PDF's fonts can't
    draw is refused here too: the two say the same.
    """
    from docx import Document  # slow imports, needed when a Word file is made only
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    its_layout, _ = fitted(paper)
    document = Document(io.BytesIO(base(its_layout, paper.language)))
    body = document.element.body
    pictures = _Pictures(document.part)
    blocks = "".join(_blocks(paper, its_layout, pictures))
    given = parse_xml(f"<w:body {NAMESPACES}>{blocks}</w:body>")
    _refuse_undrawable("".join(text.text or "" for text in given.iter(qn("w:t"))))
    for element in given:
        body.insert(len(body) - 1, element)
    add_footers(document, paper, its_layout, pictures)
    _describe(document, paper)
    out = io.BytesIO()
    document.save(out)
    return zipped(unzipped(out.getvalue()))


def _refuse_undrawable(text: str) -> None:
    """Raise `AppError("glyph_missing")` for the first character that no font draws."""
    glyphs = shipped().glyphs(Face.FANGSONG)
    for character in dict.fromkeys(text):
        if not character.isspace():
            glyphs[character]


class _Pictures:
    """Pictures of the document, each stored once."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._numbers = count(1)

    def run(self, content: bytes, width: float, height: float, part: Any = None) -> str:
        """Return a run with the picture, as large as fits. Raises `AppError("paper_picture_unreadable")`."""
        from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

        try:
            relation, image = (part or self._part).get_or_add_image(io.BytesIO(content))
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as fault:
            raise AppError("paper_picture_unreadable") from fault
        scale = min(width / max(1, image.px_width), height / max(1, image.px_height))
        return picture(relation, image.px_width * scale, image.px_height * scale, number=next(self._numbers))


def _blocks(paper: Paper, its_layout: Layout, pictures: _Pictures) -> list[str]:
    """Return the blocks; a page break becomes a property of what follows, company one of what stands before."""
    found: list[str] = []
    begins_page = False
    kept = _kept(paper, its_layout)
    before: Block | None = None
    for place, block in enumerate(paper.blocks):
        if isinstance(block, PageBreak):
            begins_page = True
            continue
        start = Format(styles.NORMAL, keeps_next=place in kept, begins_page=begins_page)
        if isinstance(before, _TABLES) and isinstance(block, _TABLES) and not begins_page:
            found.append(paragraph("", _like(start, leading=1.0)))  # Word would make one table of the two
        found.append(_block(block, its_layout, start, pictures))
        before, begins_page = block, False
    if before is None or isinstance(before, _TABLES):
        found.append(paragraph("", Format(styles.NORMAL, leading=1.0)))
    return found


def _kept(paper: Paper, its_layout: Layout) -> set[int]:
    """Return the numbers of the blocks that the next one stays with: before a list, before and below signatures."""
    kept: set[int] = set()
    for number, block in enumerate(paper.blocks):
        if isinstance(block, Paragraph) and announces(block):
            kept.add(number)
        if is_below_signatures(paper.blocks, number) or is_note_of_table(paper.blocks, number):
            kept.add(number - 1)
        if not isinstance(block, _TOGETHER):
            continue
        lines, place = 0, number - 1
        while place >= 0 and lines < TEXT_BEFORE_SIGNATURES and not isinstance(paper.blocks[place], PageBreak):
            kept.add(place)
            lines += sum(strip.text_lines for strip in all_strips(paper.blocks[place : place + 1], its_layout))
            place -= 1
    return kept


def _block(block: Block, its_layout: Layout, start: Format, pictures: _Pictures) -> str:
    if isinstance(block, Table):
        return table_block(block, its_layout, start)
    if isinstance(block, Space):
        return paragraph("", _like(start, leading=max(1.0, block.lines * its_layout.text.leading)))
    if isinstance(block, Picture):
        return _picture(block, its_layout, start, pictures)
    if isinstance(block, PageBreak):
        return ""
    if not isinstance(block, SignatureBlock | Signoff | Letterhead | Colophon):
        return text_block(block, its_layout, start)
    before = paragraph("", Format(styles.NORMAL, begins_page=True, leading=1.0)) if start.begins_page else ""
    if isinstance(block, SignatureBlock):
        drawn = {
            signer.picture: pictures.run(signer.picture, _SIGNATURE_WIDTH, _SIGNATURE_HEIGHT)
            for signer in block.signers
            if signer.picture
        }
        return before + signature_block(block, its_layout, drawn, keeps=start.keeps_next)
    if isinstance(block, Signoff):
        return before + signoff_block(block, its_layout)
    if isinstance(block, Letterhead):
        return before + letterhead_block(block, its_layout)
    return before + colophon_block(block, its_layout)


def _like(start: Format, *, leading: float | None = None) -> Format:
    return Format(styles.NORMAL, keeps_next=start.keeps_next, begins_page=start.begins_page, leading=leading)


def _picture(block: Picture, its_layout: Layout, start: Format, pictures: _Pictures) -> str:
    width = min(block.width_mm * MM, its_layout.text_width)
    height = min(block.height_mm * MM, its_layout.text_height / 2)
    run = pictures.run(block.content, width, height) if block.content else ""
    format_ = Format(
        styles.NORMAL,
        Align.CENTRED,
        keeps_next=bool(block.caption),
        begins_page=start.begins_page,
        leading=height + 2,
    )
    below = (
        paragraphs(plain(block.caption), its_layout.text, Format(styles.NORMAL, Align.CENTRED)) if block.caption else ""
    )
    return paragraph(run, format_) + below


def _describe(document: Any, paper: Paper) -> None:
    """Fill the core properties: title, id, version, digest; nothing of this machine, no moment."""
    properties = document.core_properties
    properties.title = paper.title
    properties.author = paper.author
    properties.last_modified_by = paper.author
    properties.subject = paper.document_id
    properties.identifier = paper.document_id
    properties.version = paper.version
    properties.keywords = keywords(paper)
    properties.language = paper.language
    properties.revision = 1
    properties.created = _WRITTEN
    properties.modified = _WRITTEN
