"""The plain text of a Word file (.docx) that others made: its paragraphs and the rows of its tables, in order."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from app.errors import AppError

MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 80 * 1024 * 1024
_MOST_PARTS = 2_000
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
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""Everything that bytes which only look like a Word file have been seen to raise in the library."""


def paragraphs(content: bytes, name: str) -> list[str]:
    """Return the texts of all paragraphs; a table's row is one, its cells parted by ` | `.

    Numbers that Word itself counts are no text and are missing. Raises `AppError`: statute_unreadable,
    statute_too_large.
    """
    if len(content) > MOST_BYTES:
        raise AppError("statute_too_large", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > _MOST_PARTS or sum(each.file_size for each in members) > _MOST_UNPACKED:
                raise AppError("statute_too_large", file=name)
        return list(_texts(content))
    except _STUMBLES as stumble:
        raise AppError("statute_unreadable", file=name) from stumble


def _texts(content: bytes) -> Iterator[str]:
    import docx  # slow import, needed for a Word file only
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(content))
    except OpcError as stumble:
        raise ValueError from stumble
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(_cells(row)) for row in block.rows)
        else:
            yield block.text


def _cells(row: Any) -> Iterator[str]:
    """Yield the texts of a row's cells, merged ones once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield " ".join(cell.text.split())
        before = cell._tc
