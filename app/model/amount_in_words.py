"""Amounts of money in capitals (人民币壹万贰仟叁佰元整), as banks and courts read them.

Rules on payment and settlement (支付结算办法), annex 1: the currency stands before the first figure without a gap;
zeros in a row are said once; the mark of wholeness ends what has no 分. The characters stand in `data/numerals.toml`.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from app import paths
from app.errors import AppError

_MOST_DIGITS = 15
_SECTION, _SQUARE = 10_000, 100_000_000
_FEN_IN_YUAN = 100


def in_words(amount: Decimal | int | str) -> str:
    """Return the amount, given in yuan, in capitals; what ends in 角 bears the mark of wholeness too.

    Raises `AppError`: amount_not_a_number, amount_negative, amount_too_long (over 15 digits), amount_too_fine
    (parts of a 分).
    """
    yuan, jiao, fen = _parts(amount)
    return _joined(yuan, jiao, fen) + ("" if fen else _words().whole)


@dataclass(frozen=True, slots=True)
class _Words:
    currency: str
    digits: str
    places: tuple[str, ...]
    ten_thousand: str
    hundred_million: str
    yuan: str
    jiao: str
    fen: str
    whole: str


@cache
def _words() -> _Words:
    table = tomllib.loads(paths.data("numerals.toml").read_text(encoding="utf-8"))["amount"]
    return _Words(**{**table, "places": tuple(table["places"])})


def _parts(amount: Decimal | int | str) -> tuple[int, int, int]:
    """Return yuan, jiao and fen."""
    try:
        value = Decimal(amount)
    except InvalidOperation as fault:
        raise AppError("amount_not_a_number", amount=str(amount)) from fault
    if not value.is_finite():
        raise AppError("amount_not_a_number", amount=str(amount))
    if value < 0:
        raise AppError("amount_negative", amount=str(amount))
    if value >= 10**_MOST_DIGITS or len(format(value, "f").replace(".", "").lstrip("0")) > _MOST_DIGITS:
        raise AppError("amount_too_long", amount=str(amount), most=str(_MOST_DIGITS))
    in_fen = value * _FEN_IN_YUAN
    if in_fen != int(in_fen):
        raise AppError("amount_too_fine", amount=str(amount))
    yuan, cents = divmod(int(in_fen), _FEN_IN_YUAN)
    return yuan, *divmod(cents, 10)


def _joined(yuan: int, jiao: int, fen: int) -> str:
    words = _words()
    zero = words.digits[0]
    text = words.currency
    if yuan or not (jiao or fen):
        text += (_whole_number(yuan) or zero) + words.yuan
    if jiao:
        text += words.digits[jiao] + words.jiao
    elif fen and yuan:
        text += zero
    return text + (words.digits[fen] + words.fen if fen else "")


def _whole_number(number: int) -> str:
    """Say a number by its square of ten thousand, its ten thousands and its rest; nothing for zero."""
    words = _words()
    for unit, name in ((_SQUARE, words.hundred_million), (_SECTION, words.ten_thousand)):
        if number >= unit:
            above, rest = divmod(number, unit)
            gap = words.digits[0] if 0 < rest < unit // 10 else ""
            return _whole_number(above) + name + gap + _whole_number(rest)
    return _section(number)


def _section(number: int) -> str:
    """Say a number below ten thousand; zeros between its figures are said once."""
    words = _words()
    text, is_zero_due = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            is_zero_due = bool(text)
            continue
        text += (words.digits[0] if is_zero_due else "") + words.digits[digit] + words.places[place]
        is_zero_due = False
    return text
