"""Numbers of articles: 第一百二十条之一 read and written; Arabic and full-width digits are read too."""

from functools import cache

from app.rules.statutes.shape import shape

_MOST = 9_999


def number(text: str) -> int | None:
    """Return the number that Chinese or Arabic digits stand for, or None where they are none (十百, empty)."""
    digits, places = _tables()
    plain = "".join(text.split())
    if not plain:
        return None
    if all(each in digits for each in plain):
        return int("".join(str(digits[each]) for each in plain[:9]))
    total, pending, lowest = 0, None, _MOST + 1
    for each in plain:
        if each in places:
            place = places[each]
            if place >= lowest:
                return None
            lowest = place
            total += (1 if pending is None else pending) * place
            pending = None
        elif each in digits and pending in (None, 0):
            pending = digits[each]
        else:
            return None
    return total + (pending or 0)


@cache
def chinese(value: int) -> str:
    """Return a number from 1 to 9 999 as articles are numbered: 十二, 一百零五, 一千二百六十; else figures."""
    if not 1 <= value <= _MOST:
        return str(value)
    table = shape().numbers
    digits, places = table["digits"], table["places"]
    written, gap = "", False
    for power in range(len(places) - 1, -1, -1):
        digit = value // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + places[power]
        gap = not digit
    tens = digits[1] + places[1]
    return written[len(digits[1]) :] if written.startswith(tens) else written


def label(value: int, sub: int = 0) -> str:
    """Return an article's name; a `sub` of 0 is none."""
    labels = shape().labels
    return labels["article"].format(number=chinese(value)) + (labels["sub"].format(number=chinese(sub)) if sub else "")


def item_label(value: int) -> str:
    """Return the name of a numbered item of a decision."""
    return shape().labels["item"].format(number=chinese(value))


@cache
def _tables() -> tuple[dict[str, int], dict[str, int]]:
    table = shape().numbers
    digits = {each: value for value, each in enumerate(table["digits"])}
    digits |= dict.fromkeys(table["zeros"], 0) | dict.fromkeys(table["twos"], 2)
    for first in ("0", "\uff10"):
        digits |= {chr(ord(first) + value): value for value in range(10)}
    return digits, {each: 10**power for power, each in enumerate(table["places"]) if each}
