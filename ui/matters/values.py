"""A matter's values as text, and what a text in one of its fields means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

from app.errors import InvalidInput
from app.model.change import Value
from app.model.coded_fields import CODED_FIELDS
from app.model.dispute import read_amount
from app.model.problem import Problem
from app.services.dates import Lean, read_date
from ui.records.kind import Meant
from ui.widgets.form_spec import CHECKED

Read = Callable[[str, str, date], Value]
"""(field, text, today) → the value; raises `InvalidInput` for a text that can't be understood."""

_FIGURES = "零一二三四五六七八九十"
_PARTS = {"凌晨": 0, "早上": 0, "早晨": 0, "上午": 0, "中午": 0, "下午": 12, "傍晚": 12, "晚上": 12, "夜里": 12}
_CLOCK = re.compile(
    rf"\s*(?P<part>{'|'.join(_PARTS)})?\s*(?<!\d)(?P<hour>\d{{1,2}}|十?[{_FIGURES}两])\s*"
    r"(?::(?P<minute>\d{2})(?::\d{2})?|[点时](?:(?P<half>半)|(?P<minutes>\d{1,2})分?|整)?)$"
)
_STORED_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_AFTERNOON_BEGINS = 3
_DAY_ENDS_AT = 24
_NOON = 12
_MINUTES = 60
_UNITS = re.compile("(分钟|人|个|户|名|位)$")
_MOST_DIGITS = 9


def read_words(_field: str, text: str, _today: date) -> Value:
    """Return a text as it is kept: without outer spaces, None for nothing."""
    return text.strip() or None


def read_day(field: str, text: str, today: date) -> Value:
    """Return the ISO day that a text says; one without a year lies in the past."""
    return _day(field, text, today, Lean.PAST)


def read_day_ahead(field: str, text: str, today: date) -> Value:
    """Return the ISO day that a text says; one without a year is the nearest."""
    return _day(field, text, today, Lean.NEAREST)


def read_moment(field: str, text: str, today: date) -> Value:
    """Return the local time to the minute that a text says: 9:30, 昨天下午3点; a day alone stays a day."""
    try:
        return _moment(field, text, today)
    except InvalidInput as refused:
        if refused.problems[0].code != "day_unreadable":
            raise
        raise InvalidInput((Problem(field, "moment_unreadable", {"text": text.strip()}),)) from None


def _moment(field: str, text: str, today: date) -> Value:
    words = normalize("NFKC", text).replace("T", " ").strip()
    clock = _CLOCK.search(words)
    if clock is None:
        return read_day(field, text, today)
    said = words[: clock.start()]
    day = read_day(field, said, today) if said else today.isoformat()
    time = _time(clock)
    if time is None:
        raise _unreadable(field, text)
    return f"{day}T{time}"


def read_whole(field: str, text: str, _today: date) -> Value:
    """Return a whole number, written in figures of any width, with 人 or 分钟 behind it or not."""
    plain = _UNITS.sub("", normalize("NFKC", text).strip().replace(",", "")).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
        raise InvalidInput((Problem(field, "number_unreadable", {"text": text.strip()}),))
    return int(plain)


def read_yuan(field: str, text: str, _today: date) -> Value:
    """Return an amount of yuan as it is kept."""
    if not text.strip():
        return None
    amount = read_amount(text.strip())
    if amount is None:
        raise InvalidInput((Problem(field, "amount_unreadable", {"text": text.strip()}),))
    return amount


def read_tick(_field: str, text: str, _today: date) -> Value:
    """Return whether a box is ticked."""
    return text == CHECKED


@dataclass(frozen=True, slots=True)
class Shape:
    """How the fields of a table are read and said; what is not named here is plain text."""

    table: str
    reads: Mapping[str, Read] = field(default_factory=dict)

    @property
    def lists(self) -> Mapping[str, str]:
        """Return the code lists that fields take their values from."""
        return CODED_FIELDS.get(self.table, {})


def meant(shape: Shape, name: str, text: str, today: date) -> Meant:
    """Return what to set when a field is left with a text: nothing where it can't be understood."""
    try:
        return Meant({name: shape.reads.get(name, read_words)(name, text, today)})
    except InvalidInput as refused:
        return Meant({}, refused.problems[0])


def given_of(shape: Shape, texts: Mapping[str, str], today: date) -> tuple[dict[str, Value], dict[str, Problem]]:
    """Return the values of several fields, and what is wrong with those that can't be understood."""
    given: dict[str, Value] = {}
    problems: dict[str, Problem] = {}
    for name, text in texts.items():
        said = meant(shape, name, text, today)
        given.update(said.given)
        if isinstance(said.problem, Problem):
            problems[name] = said.problem
    return given, problems


def shown(record: Any) -> dict[str, str]:
    """Return a record's values as a form takes them."""
    return {name: shown_value(getattr(record, name)) for name in record.__dataclass_fields__}


def shown_value(value: Value) -> str:
    """Return a value as an editor takes it: a time with a space before the clock, a tick as its sign."""
    if isinstance(value, bool):
        return CHECKED if value else ""
    if value is None:
        return ""
    text = str(value)
    return text.replace("T", " ") if _STORED_MOMENT.fullmatch(text) else text


def _day(field: str, text: str, today: date, lean: Lean) -> str | None:
    words = text.strip()
    if not words:
        return None
    try:
        read = read_date(words, today=today, lean=lean)
    except InvalidInput as refused:
        code, facts = refused.problems[0].code, refused.problems[0].facts
        raise InvalidInput((Problem(field, code, facts),)) from None
    if read is None:
        raise _unreadable(field, words)
    return read.date.isoformat()


def _time(clock: re.Match[str]) -> str | None:
    """Return the time that a clock says, None for one that is none: 25:00, or 晚上十二点, which may be either day."""
    hour, part = _hour(clock["hour"]), clock["part"] or ""
    minute = 30 if clock["half"] else int(clock["minute"] or clock["minutes"] or 0)
    is_late = bool(_PARTS.get(part))
    if is_late and hour == _NOON and part != "下午":
        return None
    if hour < (_NOON if is_late else _AFTERNOON_BEGINS if part == "中午" else 0):
        hour += _NOON
    return f"{hour:02d}:{minute:02d}" if hour < _DAY_ENDS_AT and minute < _MINUTES else None


def _hour(text: str) -> int:
    if text.isdecimal():
        return int(text)
    figures = [_FIGURES.index(figure) for figure in text.replace("两", "二")]
    return sum(figures)


def _unreadable(field: str, text: str) -> InvalidInput:
    return InvalidInput((Problem(field, "day_unreadable", {"text": text.strip()}),))
