"""Rows that a notice adds to its table of limits beside a limit that a resident could mistake for the only one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A row above the one of a limit, `beside`; `articles`, law and number, are those that it rests on."""

    beside: str
    name: str
    last_day: str
    how: str
    articles: frozenset[str]


def rows(given: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """Return the rows of a file of wordings."""
    return tuple(
        Row(each["beside"], each["name"], each["last_day"], each["how"], frozenset(each["articles"])) for each in given
    )


def beside(held: Sequence[Row], limits: Collection[str]) -> tuple[Row, ...]:
    """Return those that stand above one of some limits, by id."""
    return tuple(each for each in held if each.beside in limits)
