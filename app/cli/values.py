"""Values of options that this program reads more strictly than click does: days and whole numbers."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

import click

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
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
