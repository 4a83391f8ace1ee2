"""Sheets with a fingerprint to compare, set as PDF: the county's letter beside its card, a laptop that asks."""

from app.model.fingerprint_sheet import FingerprintSheet
from app.model.paper import (
    Block,
    Cell,
    Clauses,
    Numbering,
    Paper,
    Paragraph,
    Row,
    SignatureBlock,
    Signer,
    Style,
    Table,
    Title,
    plain,
)
from app.services.lost_laptops import with_blanks

_LAYOUT = "L-ADV-T"
_COLUMNS = (45.0, 115.0)


def paper(sheet: FingerprintSheet) -> Paper:
    """Return the sheet as a paper."""
    rows = tuple(Row((Cell((plain(label),), is_label=True), Cell((plain(value),)))) for label, value in sheet.facts)
    blocks: tuple[Block, ...] = (
        Title((sheet.title,)),
        Paragraph(plain(sheet.day), Style.CENTRED),
        Paragraph(plain(sheet.lead)),
        *(Title((line,)) for line in sheet.fingerprint),
        Table(_COLUMNS, rows),
        Clauses(tuple(with_blanks(line) for line in sheet.steps), Numbering.ARABIC),
        SignatureBlock(tuple(Signer(label, date=sheet.signing_day) for label in sheet.signers)),
    )
    return Paper(sheet.title, _LAYOUT, blocks, code=sheet.code)


def pdf(sheet: FingerprintSheet) -> bytes:
    """Return the sheet as PDF. Raises what `app.documents.pdf.write_pdf` raises (`AppError("glyph_missing")`)."""
    from app.documents.pdf import write_pdf  # loads fonts; wanted only where a sheet is printed

    return write_pdf(paper(sheet)).content
