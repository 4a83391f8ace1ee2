"""Calculations as sheets of A4, printed and attached by the screens; made from finished text, they need no profile."""

from app.model.fee_sheet import FeeSheet
from app.model.paper import Align, Cell, Clauses, Heading, Numbering, Paper, Paragraph, Row, Style, Table, Title, plain

LAYOUT = "L-ADV-T"
_INPUT_COLUMNS = (60.0, 100.0)
_RESULT_COLUMNS = (45.0, 40.0, 75.0)


def paper(sheet: FeeSheet) -> Paper:
    """Return a calculation as a paper: what was filled in, the amounts, the steps with their articles, the caution."""
    blocks = [
        Title((sheet.title,)),
        Paragraph(plain(sheet.day), Style.CENTRED),
        *((Paragraph(plain(sheet.matter), Style.FLUSH),) if sheet.matter else ()),
        *((Heading(sheet.inputs_label), _table(_INPUT_COLUMNS, sheet.inputs)) if sheet.inputs else ()),
        Heading(sheet.results_label),
        _table(_RESULT_COLUMNS, sheet.results),
        Heading(sheet.steps_label),
        Clauses(tuple(plain(step) for step in sheet.steps), Numbering.ARABIC),
        Heading(sheet.basis_label),
        Paragraph(plain(sheet.basis)),
        *(Paragraph(plain(words), Style.SMALL) for words in (sheet.notes, sheet.caution) if words),
    ]
    return Paper(sheet.title, LAYOUT, tuple(blocks))


def pdf(sheet: FeeSheet) -> bytes:
    """Return a calculation as PDF. Raises what `app.documents.pdf.write_pdf` raises (`AppError("glyph_missing")`)."""
    from app.documents.pdf import write_pdf  # loads fonts; wanted only where a sheet is printed or attached

    return write_pdf(paper(sheet)).content


def _table(columns: tuple[float, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a table whose first column holds labels; what is not known is an empty cell to be written into."""
    return Table(columns, tuple(Row(tuple(_cells(row))) for row in rows))


def _cells(row: tuple[str, ...]) -> list[Cell]:
    label, *values = row
    return [
        Cell((plain(label),), is_label=True),
        *(Cell((plain(value),) if value else (), align=Align.LEFT) for value in values),
    ]
