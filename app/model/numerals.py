"""Numbers of clauses: 一、 （一） 1. （1） 第一条; how they look stands in `data/numerals.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from app import paths
from app.model.paper import Numbering

_MOST = 999


@dataclass(frozen=True, slots=True)
class _Style:
    digits: str
    places: tuple[str, ...]
    templates: dict[str, str]


def numbered(number: int, numbering: Numbering) -> str:
    """Return what stands before the clause of that number (from 1)."""
    template = _style().templates[numbering.value]
    return template.format(n=number, chinese=in_chinese(number))


def in_chinese(number: int) -> str:
    """Return a number from 1 to 999 as it is said: 十二, 二十, 一百零五; larger ones in figures."""
    if not 1 <= number <= _MOST:
        return str(number)
    style = _style()
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = style.digits[hundreds] + style.places[2] if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else style.digits[tens]) + style.places[1]
    elif hundreds and ones:
        text += style.digits[0]
    return text + (style.digits[ones] if ones else "")


@cache
def _style() -> _Style:
    table = tomllib.loads(paths.data("numerals.toml").read_text(encoding="utf-8"))
    ordinal = table["ordinal"]
    return _Style(ordinal["digits"], tuple(ordinal["places"]), table["numbering"])
