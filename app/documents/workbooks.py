"""Write Excel workbooks: plain tables of texts that no program takes for formulas."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_HEAD_FILL = "E8F0FA"
_TEXT_FORMAT = "@"
_UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold: openpyxl knows of the control characters alone."""
_LEADS = ("=", "+", "-", "@", "\t", "\r")
"""What a table program takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters; `choices` names the range of another sheet to choose from."""

    head: str
    width: int
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: a head row that stays in sight and the rows under it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | None]]
    room: int = 0
    """How many empty rows after them are made ready to be filled in."""


def write(pages: Sequence[Page]) -> bytes:
    """Return a workbook's bytes (.xlsx); every cell is text, whatever it begins with.

    Characters that the format can't hold (controls, …) are left out.
    """
    import openpyxl  # slow import, needed when a table is written only

    book = openpyxl.Workbook()
    book.remove(book.active)
    for page in pages:
        _fill(book.create_sheet(page.name), page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, page: Page) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # see write
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(vertical="top", wrap_text=True)
    for place, column in enumerate(page.columns, 1):
        _put(sheet, 1, place, column.head)
        head = sheet.cell(1, place)
        head.font, head.fill, head.alignment = Font(bold=True), PatternFill("solid", fgColor=_HEAD_FILL), wrapped
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        if column.choices:
            _offer(sheet, get_column_letter(place), column.choices, len(page.rows) + page.room + 1)
    for number, row in enumerate(page.rows, 2):
        for place, text in enumerate(row, 1):
            _put(sheet, number, place, text)
            sheet.cell(number, place).alignment = wrapped
    for number in range(len(page.rows) + 2, len(page.rows) + page.room + 2):
        for place in range(1, len(page.columns) + 1):
            sheet.cell(number, place).number_format = _TEXT_FORMAT  # else a telephone loses its leading nought
    sheet.freeze_panes = "A2"


def _put(sheet: Any, row: int, place: int, text: str | None) -> None:
    cell = sheet.cell(row, place)
    cell.number_format = _TEXT_FORMAT
    if not text:
        return
    cell.value = _UNHELD.sub("", text)
    cell.data_type = "s"  # openpyxl makes a formula of what begins with "="
    if text.startswith(_LEADS):
        cell.quotePrefix = True  # and the table program would, as soon as somebody edits it


def _offer(sheet: Any, letter: str, choices: str, last: int) -> None:
    """Let the cells of a column be chosen from a range; another value is warned of, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation  # see write

    offered = DataValidation(type="list", formula1=choices, allow_blank=True, errorStyle="warning")
    offered.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offered)
