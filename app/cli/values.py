"""Values of options and arguments, read more strictly than click does: days, whole numbers, files, folders."""

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.errors import AppError, InvalidInput
from app.model.problem import Problem

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # as every other date that is counted from
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)  # what SQLite takes


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5
    """An option's value that is a day, written as ISO has it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse what is none."""
        if _ISO_DAY.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        return self.fail("日期要写成 2026-03-05", param, ctx)


class Today(Day):
    """The day that a command takes for today: within the years that are counted in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse what is none. Raises `InvalidInput` beyond those years."""
        day = super().convert(value, param, ctx)
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise InvalidInput((Problem("on", "day_out_of_range", {"date": day.isoformat()}),))
        return day


class Whole(click.ParamType):  # type: ignore[type-arg]  # as above
    """An option's value that is a whole number in plain digits, from `least` to `most`.

    click takes 1_000, ３ and blanks too, where every other number of this command line is read by its plain digits.
    """

    name = "integer"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or refuse what is none or out of range."""
        if isinstance(value, int):  # the default
            return value
        if _WHOLE.fullmatch(value) and self._is_within(int(value)):
            return int(value)
        return self.fail(self._wanted(), param, ctx)

    def _is_within(self, number: int) -> bool:
        return (self._least is None or number >= self._least) and (self._most is None or number <= self._most)

    def _wanted(self) -> str:
        if self._least is None:
            return "要写整数，最多 18 位"
        if self._most is None:
            return f"要写 {self._least} 或更大的整数，最多 18 位"
        return f"要写 {self._least} 至 {self._most} 的整数"


class PathName(click.ParamType):  # type: ignore[type-arg]  # as above
    """The name of a file or folder; with `is_there` it has to be there, else it may be or not.

    An empty name (of a variable of the shell that was never set) would mean the folder in which the program runs.
    """

    name = "path"

    def __init__(self, *, is_there: bool = False) -> None:
        self._is_there = is_there

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or refuse an empty name. Raises `AppError("path_missing")`."""
        found = Path(value) if os.fspath(value) else self.fail("名字是空的", param, ctx)
        if self._is_there and not os.path.exists(found):
            raise self._missing(os.fspath(value))
        return found

    def _missing(self, given: str) -> AppError:
        return AppError("path_missing", path=given)


class FileName(PathName):
    """The name of a file, there or not; a folder of that name is the world's fault, told before anything is done."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path. Raises `AppError("file_is_folder")`."""
        if os.path.isdir(value):
            raise AppError("file_is_folder", file=os.fspath(value))
        return super().convert(value, param, ctx)


class FolderName(PathName):
    """The name of a folder; a file of that name is the world's fault, told before anything is done."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path. Raises `AppError`: folder_is_file, folder_missing."""
        if os.path.exists(value) and not os.path.isdir(value):
            raise AppError("folder_is_file", folder=os.fspath(value))
        return super().convert(value, param, ctx)

    def _missing(self, given: str) -> AppError:
        return AppError("folder_missing", folder=given)
