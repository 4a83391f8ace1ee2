"""What a command is given in a file or on standard input: always UTF-8, whatever the system's own encoding."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any, BinaryIO

from app.errors import AppError, InvalidInput
from app.model.problem import Problem

_STANDARD_INPUT = "-"
_MOST_BYTES = 16 * 1024 * 1024  # of a record or a story; a device would never end


def is_at_terminal() -> bool:
    """Return whether somebody can be asked; standard input may be closed altogether."""
    return sys.stdin is not None and sys.stdin.isatty()


def read_text(file: str) -> str:
    """Return a file's text (`-`: standard input). Raises `AppError`: file_unreadable, file_too_large."""
    try:
        content = _begun(file)
        if len(content) <= _MOST_BYTES:
            return content.decode("utf-8-sig")
    except (OSError, ValueError) as fault:
        raise _unreadable(file) from fault
    raise AppError("file_too_large", file=_named(file))


def read_line(file: str) -> str:
    """Return a file's text without the line end, of standard input (`-`) the next line. Raises as `read_text`."""
    if file != _STANDARD_INPUT:
        return read_text(file).rstrip("\r\n")
    try:
        return _standard_input().readline(_MOST_BYTES).decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as fault:
        raise _unreadable(file) from fault


def read_object(file: str) -> Mapping[str, Any]:
    """Return the JSON object of a file (`-`: standard input).

    Raises as `read_text`, and `InvalidInput` where a key stands twice: which of the two is meant, nobody knows.
    """
    text = read_text(file)
    try:
        found = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as fault:
        raise _unreadable(file) from fault
    if not isinstance(found, dict):
        raise _unreadable(file)
    return found


def _begun(file: str) -> bytes:
    """Return a file's bytes, at most one more than is taken."""
    if file == _STANDARD_INPUT:
        return _standard_input().read(_MOST_BYTES + 1)
    with open(file, "rb") as source:
        return source.read(_MOST_BYTES + 1)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed by whoever started the program
        raise OSError
    return sys.stdin.buffer


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        times = Counter(name for name, _value in pairs)
        raise InvalidInput(tuple(Problem(name, "key_twice") for name, count in times.items() if count > 1))
    return found


def _unreadable(file: str) -> AppError:
    return AppError("file_unreadable", file=_named(file))


def _named(file: str) -> str:
    return "标准输入" if file == _STANDARD_INPUT else file or "（名字是空的）"
