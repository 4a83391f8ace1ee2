"""Read tables that people made: Excel workbooks and CSV files, as texts with what is wrong with a cell.

Whatever bytes come, the answer is sheets or an `AppError`; nothing is run, computed or fetched. A file is read into
memory once, so that a stick pulled half-way or a program that holds it can do no harm later.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from app.errors import AppError

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
"""Rows under the head."""
_MOST_HEAD_ROWS = 10
_MOST_ROWS_WITH_EMPTY_ONES = 2 * MOST_ROWS
_MOST_UNPACKED = 40 * 1024 * 1024
_MOST_COLUMNS = 30
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (",", "\t", ";")
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
)
"""Everything that bytes which only look like a workbook have been seen to raise in the library."""

FORMULA, BROKEN, MERGED = "formula", "broken", "merged"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `fault` is `formula`, `broken` (an error value) or `merged`, empty where it is plain."""

    text: str = ""
    fault: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows with the numbers that its program shows; rows without any text are left out."""

    name: str
    rows: tuple[tuple[int, Row], ...]


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets that are in sight; a CSV file is one sheet for each delimiter that parts its first line.

    Raises `AppError`: file_unreadable, table_in_use, table_too_large, table_locked, table_old_format, table_unreadable.
    """
    content = _content(path)
    if content.startswith(_OLE):
        raise AppError("table_locked" if _ENCRYPTED in content else "table_old_format", file=path.name)
    try:
        with warnings.catch_warnings():  # openpyxl warns of what it leaves out: pictures, checks, macros
            warnings.simplefilter("ignore")
            return _workbook(content, path.name) if content.startswith(_ZIP) else _text_file(content, path.name)
    except _STUMBLES as stumble:
        raise AppError("table_unreadable", file=path.name) from stumble


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except PermissionError as held:
        raise AppError("table_in_use", file=path.name) from held
    except (OSError, ValueError) as fault:
        raise AppError("file_unreadable", file=path.name) from fault
    if len(content) > MOST_BYTES:
        raise _too_large(path.name)
    return content


def _too_large(name: str) -> AppError:
    return AppError("table_too_large", file=name, size=str(MOST_BYTES // 1024 // 1024), rows=str(MOST_ROWS))


def _workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    import openpyxl  # slow import, needed for a workbook only

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(member.file_size for member in packed.infolist()) > _MOST_UNPACKED:
            raise _too_large(name)
        has_merged = any(b"mergeCell" in packed.read(each) for each in packed.namelist() if "worksheets/" in each)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        sheets = [_sheet(sheet, name) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()
    if has_merged:  # the quick way of reading does not see them; the size was judged above
        whole = openpyxl.load_workbook(io.BytesIO(content))
        sheets = [_with_merged(sheet, whole[sheet.name].merged_cells.ranges) for sheet in sheets]
    return tuple(sheets)


def _sheet(sheet: Any, name: str) -> Sheet:
    sheet.reset_dimensions()  # what a workbook says of its size is often wrong
    rows = (tuple(map(_cell, row)) for row in sheet.iter_rows(max_col=_MOST_COLUMNS))
    return Sheet(str(sheet.title), _filled(rows, name))


def _filled(rows: Iterable[Row], name: str) -> tuple[tuple[int, Row], ...]:
    """Return the rows that are not empty, with their numbers. Raises `AppError("table_too_large")`."""
    found: list[tuple[int, Row]] = []
    for number, row in enumerate(rows, 1):
        if any(cell.text.strip() or cell.fault for cell in row):
            found.append((number, row))
        if number > _MOST_ROWS_WITH_EMPTY_ONES or len(found) > MOST_ROWS + _MOST_HEAD_ROWS:
            raise _too_large(name)
    return tuple(found)


def _cell(cell: Any) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if kind == "f":
        return Cell(str(value), FORMULA)
    if kind == "e":
        return Cell(str(value), BROKEN)
    return Cell(_text(value))


def _text(value: object) -> str:
    """Return a cell's value as its reader sees it: whole numbers without a point, days and times as ISO has them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _with_merged(sheet: Sheet, ranges: Any) -> Sheet:
    """Return a sheet in which every cell of a merged range says so."""
    bounds = [each.bounds for each in ranges]  # (first column, first row, last column, last row)
    rows = []
    for number, cells in sheet.rows:
        here = [(left - 1, right) for left, top, right, bottom in bounds if top <= number <= bottom]
        rows.append((number, tuple(_merged(cell, place, here) for place, cell in enumerate(cells))))
    return Sheet(sheet.name, tuple(rows))


def _merged(cell: Cell, place: int, here: list[tuple[int, int]]) -> Cell:
    is_in = any(first <= place < last for first, last in here)
    return Cell(cell.text, cell.fault or MERGED) if is_in else cell


def _text_file(content: bytes, name: str) -> tuple[Sheet, ...]:
    text = _decoded(content)
    first = text.lstrip().partition("\n")[0]
    return tuple(
        Sheet(name, _filled(_text_rows(text, delimiter), name))
        for delimiter in _DELIMITERS
        if delimiter in first or delimiter == _DELIMITERS[0]
    )


def _decoded(content: bytes) -> str:
    """Return a text file's text: UTF-16 by its mark, else UTF-8, else GB 18030. Raises `ValueError`."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _text_rows(text: str, delimiter: str) -> Iterator[Row]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield tuple(map(Cell, row[:_MOST_COLUMNS]))
