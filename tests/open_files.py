"""What Windows refuses and Linux lets pass: a file is renamed, replaced or removed while this process holds it open."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

_OPEN = Path("/proc/self/fd")
_EVENTS = {"os.rename": 2, "os.remove": 1}
"""What Python tells its audit hooks, and how many of the arguments are names of files."""
_watching: list[list[str]] = []


@contextmanager
def touched_while_open() -> Iterator[list[str]]:
    """Give a list that gathers the names of the files which the block touches so."""
    if not _OPEN.exists():
        pytest.skip("no folder of the kernel tells which files are open")
    found: list[str] = []
    _watching.append(found)
    try:
        yield found
    finally:
        _watching.remove(found)


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event in _EVENTS:
        opened = set(_open_files())
        touched = (os.path.realpath(each) for each in arguments[: _EVENTS[event]])
        _watching[-1].extend(os.path.basename(each) for each in touched if each in opened)


def _open_files() -> Iterator[str]:
    for handle in os.listdir(_OPEN):
        with suppress(OSError):  # that of this very look
            yield os.readlink(_OPEN / handle)


sys.addaudithook(_note)
