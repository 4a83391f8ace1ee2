"""What a command says: text that gives the terminal no commands, tables, one JSON document, an error in one line."""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from app import texts
from app.errors import AppError, InvalidInput

_COMMANDS_OF_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a record of another village may hold any
_BREAKS_OF_LINES = re.compile(r"[\t\n\u2028\u2029]")
_WIDEST = 120  # more columns than an id, a fingerprint or the usual name of a file takes
_LONGEST = 800  # sentences stand in the last column


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as text columns; a Chinese character is two columns wide.

    A terminal shows the beginning of what is longer than anybody reads in a list (`show` and --json tell all of it);
    a file or the next program gets it whole. One such cell makes no other line longer.
    """
    cells = [list(titles), *([_in_one_cell(cell) for cell in row] for row in rows)]
    if sys.stdout is not None and sys.stdout.isatty():
        cells = [[*(_begun(cell, _WIDEST) for cell in row[:-1]), _begun(row[-1], _LONGEST)] for row in cells]
    widths = [min(max(_width(row[column]) for row in cells), _WIDEST) for column in range(len(titles))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def harmless(text: str) -> str:
    """Return a text without what a terminal takes for a command."""
    return _COMMANDS_OF_TERMINALS.sub("\ufffd", text)


def in_one_line(sentence: str) -> str:
    """Return a sentence harmless and in one line, whatever was typed or read into it."""
    return harmless(_BREAKS_OF_LINES.sub(" ", sentence))


def document_text(document: object) -> str:
    """Return a document as JSON; days as ISO has them, what JSON doesn't know as text."""
    return json.dumps(document, ensure_ascii=False, default=_plain)


def told(error: AppError) -> dict[str, Any]:
    """Return what JSON says of an error: code, sentence, facts, and which fields are wrong."""
    said: dict[str, Any] = {"code": error.code, "message": texts.sentence(error), **error.facts}
    if isinstance(error, InvalidInput):
        said["problems"] = [
            {"field": problem.field, "code": problem.code, "text": texts.problem_text(problem)}
            for problem in error.problems
        ]
    return said


def _in_one_cell(value: object) -> str:
    return _BREAKS_OF_LINES.sub(" ", str(value if value is not None else ""))


def _begun(text: str, columns: int) -> str:
    """Return a text, or its beginning and … where it takes more columns."""
    begun = text[: columns + 1]
    if len(begun) == len(text) and _width(text) <= columns:
        return text
    while _width(begun) >= columns:
        begun = begun[:-1]
    return f"{begun}…"


def _width(text: str) -> int:
    from unicodedata import east_asian_width  # only where a table is printed

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.isoformat() if isinstance(value, date) else str(value)
