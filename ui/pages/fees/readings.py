"""What is typed into a calculator: how it is handed over, and how it is said back."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.model.dispute import read_amount
from app.model.fee import FeeInput, InputKind
from app.services.dates import Lean, read_date

_DAY = re.compile(r"(?<!\d)(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?!\d)")
FROM, UNTIL = ".from", ".until"
"""What the names of the two days of a period end with."""


def given(inputs: tuple[FeeInput, ...], typed: Mapping[str, str], today: date) -> dict[str, object]:
    """Return what the calculator takes: days as ISO, a period in the place of its two days; half a period is nothing.

    What can't be read goes over as it stands, so that the calculator says what is wrong with it.
    """
    found: dict[str, object] = {}
    for each in inputs:
        text = typed.get(each.id, "").strip()
        if each.kind is InputKind.DATE:
            found[each.id] = iso(text, today)
        elif each.may_be_period and (typed.get(each.id + FROM) or typed.get(each.id + UNTIL)):
            days = [iso(typed.get(each.id + end, ""), today) for end in (FROM, UNTIL)]
            found[each.id] = "..".join(days) if all(days) else ""
        elif each.kind is InputKind.RATE_TABLE:
            found[each.id] = _DAY.sub(_with_zeros, normalize("NFKC", text))
        else:
            found[each.id] = text
    return found


def iso(text: str, today: date) -> str:
    """Return the day that a text says as ISO; one that says none as it stands."""
    try:
        read = read_date(text, today=today, lean=Lean.NEAREST) if text.strip() else None
    except InvalidInput:
        read = None
    return read.date.isoformat() if read else text.strip()


def reading(asked: FeeInput, text: str) -> str:
    """Return how a value that was taken is understood, to stand beside it; nothing where it says itself."""
    plain = normalize("NFKC", text).strip()
    if not plain:
        return ""
    if asked.kind is InputKind.MONEY:
        amount = read_amount(plain)
        said = f"{Decimal(amount):,.2f}" if amount else ""
        return "" if said in ("", plain) else _("= {value}").format(value=said)
    if asked.kind in (InputKind.SHARE, InputKind.RATE) and not plain.endswith("%"):
        return _("= {value}").format(value=f"{_percent(plain)}%") if _percent(plain) else ""
    return ""


def day_reading(text: str, today: date) -> str:
    """Return how a day was understood."""
    said = iso(text, today)
    try:
        return _("= {day}").format(day=texts.day_text(date.fromisoformat(said))) if said else ""
    except ValueError:
        return ""


def shown(asked: FeeInput, typed: Mapping[str, str], today: date) -> str:
    """Return what was filled in for an input as the sheet says it."""
    value = str(given((asked,), typed, today)[asked.id]) or (asked.default or "")
    if not value:
        return ""
    if asked.kind is InputKind.CHOICE:
        return asked.choices.get(value, value)
    if asked.kind is InputKind.MONEY:
        amount = read_amount(normalize("NFKC", value))
        figure = f"{Decimal(amount):,.2f}" if amount else value
        return _("{value} {unit}").format(value=figure, unit=asked.unit)
    if asked.may_be_period and ".." in value:
        return _("{begins} 起，{ends} 付清").format(**dict(zip(("begins", "ends"), value.split(".."), strict=True)))
    if asked.unit and asked.unit != "%":
        return _("{value} {unit}").format(value=value, unit=asked.unit)
    percent = _percent(value) if asked.unit == "%" and not value.endswith("%") else ""
    return f"{percent}%" if percent else value


def _with_zeros(day: re.Match[str]) -> str:
    """Return a day of a table of rates as the calculator reads it: 2019-8-20 has a zero to come."""
    return f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"


def _percent(text: str) -> str:
    """Return a share as a percentage, 15 for 0.15; nothing for what is no number up to one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ""
    return f"{(number * 100).normalize():f}" if number.is_finite() and 0 < number <= 1 else ""
