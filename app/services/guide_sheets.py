"""Guides as sheets of A4, each on exactly one page: set in the largest print that fits."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import AppError
from app.model.guide import GuideRow, GuideSheet
from app.model.paper import (
    Align,
    Blank,
    Cell,
    Face,
    Inline,
    Line,
    Paper,
    Paragraph,
    Row,
    Style,
    Table,
    Text,
    Tick,
    Title,
    VAlign,
    plain,
)

if TYPE_CHECKING:
    from app.documents.pdf import Pdf

LAYOUTS = ("L-GUIDE-18", "L-GUIDE-17", "L-GUIDE-16", "L-GUIDE-15", "L-GUIDE-14")
"""From the largest print to the smallest that is still large."""
_COLUMNS = (30.0, 148.0)
_BLANK = 12.0


def paper(sheet: GuideSheet, layout: str) -> Paper:
    """Return a guide as a paper in one of the layouts."""
    table = Table(_COLUMNS, tuple(_row(row) for row in sheet.rows))
    blocks = (Title((sheet.title,), sheet.below), table, Paragraph(plain(sheet.foot), Style.SMALL, indent=0.0))
    return Paper(sheet.title, layout, blocks)


def pdf(sheet: GuideSheet) -> "Pdf":
    """Return a guide on one page; where even the smallest print is too large, spare lines are left out.

    Raises `AppError("guide_too_long")` for one that fits no page, `glyph_missing`."""
    from app.documents.pdf import write_pdf  # loads fonts; wanted only where a sheet is shown or printed

    for layout in LAYOUTS:
        written = write_pdf(paper(sheet, layout))
        if written.pages == 1:
            return written
    while any(row.spare for row in sheet.rows):
        sheet = _shorter(sheet)
        written = write_pdf(paper(sheet, LAYOUTS[-1]))
        if written.pages == 1:
            return written
    raise AppError("guide_too_long", name=sheet.title)


def _shorter(sheet: GuideSheet) -> GuideSheet:
    """Return a sheet without the last spare line of the row that can spare most."""
    most = max(sheet.rows, key=lambda row: row.spare)
    rows = (replace(row, lines=row.lines[:-1], spare=row.spare - 1) if row is most else row for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _row(row: GuideRow) -> Row:
    content = [plain(line) for line in row.lines]
    if row.ticks:
        content.append(_ticks(row.ticks))
    if row.blanks:
        content += [_blank(label) for label in row.blanks]
    label = Cell((plain(row.label, Face.HEI_BOLD),), is_label=True)
    return Row((label, Cell(tuple(content), align=Align.LEFT, valign=VAlign.MIDDLE)))


def _ticks(items: tuple[str, ...]) -> Line:
    """Return things to tick off, one behind the other."""
    line: list[Inline] = []
    for place, item in enumerate(items):
        line += [Tick(is_ticked=False), Text(item if place == len(items) - 1 else item + "\u3000")]
    return tuple(line)


def _blank(label: str) -> Line:
    return (Text(label), Blank(least=_BLANK))
