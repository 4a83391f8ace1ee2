"""Hand-over sheets on A4, lying; made from finished text, they need no profile."""

from app.model.handover import HandoverSheet
from app.model.paper import (
    Align,
    Block,
    Cell,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Numbering,
    Paper,
    Paragraph,
    Row,
    Style,
    Table,
    Title,
    plain,
)

LAYOUT = "L-TAB-H"
_COLUMNS = (12.0, 44.0, 26.0, 64.0, 26.0, 20.0, 16.0, 16.0, 33.0)
_RIGHT = frozenset({0, 5, 6, 7})
_LEAST = 8.0


def paper(sheet: HandoverSheet) -> Paper:
    """Return a hand-over sheet as a paper: what was brought, the sums, what was not taken, room to sign."""
    head = Row(tuple(Cell((plain(words),), is_label=True) for words in sheet.heads))
    blocks: list[Block] = [
        Title((sheet.title,)),
        Paragraph(plain(sheet.below), Style.CENTRED),
        Table(_COLUMNS, (head, *(_row(row) for row in sheet.rows)), head=1),
        Paragraph(plain(sheet.sums), Style.FLUSH),
    ]
    if sheet.refused:
        numbering = Numbering.ARABIC_BRACKETS  # names of files begin with figures themselves
        refused = Clauses(tuple(map(plain, sheet.refused)), numbering)
        blocks += [Heading(sheet.refused_label), refused, Paragraph(plain(sheet.note), Style.SMALL)]
    blocks.append(FieldLine(tuple(Field(label, least=_LEAST) for label in sheet.signers)))
    return Paper(sheet.title, LAYOUT, tuple(blocks))


def pdf(sheet: HandoverSheet) -> bytes:
    """Return a hand-over sheet as PDF. Raises `AppError("glyph_missing")`, as `app.documents.pdf.write_pdf` does."""
    from app.documents.pdf import write_pdf  # loads fonts; wanted only where a sheet is made

    return write_pdf(paper(sheet)).content


def _row(words: tuple[str, ...]) -> Row:
    cells = (
        Cell((plain(each),) if each else (), align=Align.RIGHT if place in _RIGHT else Align.LEFT)
        for place, each in enumerate(words)
    )
    return Row(tuple(cells))
