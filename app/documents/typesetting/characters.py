"""Kinds of characters and the pieces of text that are never torn apart (`data/line_rules.toml`).

GB/T 15834-2011 and the W3C's requirements for Chinese text layout: what may not begin or end a line is part of a piece
together with the character it belongs to, so that every border between pieces is a lawful place to break.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import paths

IDEOGRAPH, LATIN, OPENING, CLOSING, BINDING, PAIR, SPACE = "c", "l", "o", "p", "b", "h", "s"
"""Kinds: a character in its own square (also kana, signs); Latin, digits; brackets and points with an empty half."""
ODD = "x"
"""An ideograph's kind where its face draws it otherwise: from another font, or in another width."""

BLANK = "\ufdd0"
"""Stands for a ruled blank; a noncharacter, so no text can hold it by right."""
TICKED, UNTICKED = "\u2611", "\u2610"

_LATIN = "A-Za-z0-9\u00aa-\u00b6\u00b8-\u024f\u0370-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_IN_WORDS = r"_@#&*+=~^|\\$%\-"
_WORD = rf"[{_LATIN}{_IN_WORDS}]+(?:[.,:/?!;\u2013\uff5e]+[{_LATIN}{_IN_WORDS}]+)*"
_MOST_CAPTION = 10
_MOST_COUNTED = 6
"""How many numbers with units stay together, as those of a day and an hour do."""
_MIDDLE = {"\u00b7", "\uff5e"}
_KIND_OF = {
    "opening": OPENING, "closing": CLOSING, "binding": BINDING, "pairs": PAIR,
    "half_closing": LATIN, "half_opening": LATIN,
}  # fmt: skip
_CLINGING = ("closing", "binding", "pairs", "half_closing", "slashes")
_ELLIPSIS_ALONE = "\u2026" * 4


@dataclass(frozen=True, slots=True)
class LineRules:
    """The rules, ready to be applied."""

    kinds: Mapping[int, str]
    """Code point → kind, for `str.translate`."""
    piece: re.Pattern[str]
    """Matches, one after the other, the pieces of a text; together they are the whole text."""
    firm: re.Pattern[str]
    """Matches pieces as `piece` does, and holds together amounts in Chinese figures: for narrow cells."""
    part: re.Pattern[str]
    """Matches the parts of a piece that is too long for a line: each number with its unit."""
    crumb: re.Pattern[str]
    """Matches the parts of what is too long even so: any character with what clings to it."""
    article: re.Pattern[str]
    """Matches the number of an article in Chinese figures, which may be parted where a line would else be very open."""
    full_width: frozenset[str]
    """Marks that take a whole square, whatever the font says."""


@cache
def rules() -> LineRules:
    """Return the rules that this program ships."""
    return made_from(tomllib.loads(paths.data("line_rules.toml").read_text(encoding="utf-8")))


def made_from(table: dict[str, Any]) -> LineRules:
    """Return the rules of a table such as `data/line_rules.toml`."""
    kinds = _Kinds()
    for name, kind in _KIND_OF.items():
        kinds.update({ord(character): kind for character in table[name]})
    full = {character for name in ("opening", "closing", "pairs") for character in table[name]} | _MIDDLE
    return LineRules(
        kinds,
        re.compile(_piece(table)),
        re.compile(_firm(table)),
        re.compile(_part(table)),
        re.compile(_crumb(table)),
        re.compile(_article(table)),
        frozenset(full),
    )


def kind_of(character: str) -> str:
    """Return the kind of one character."""
    return rules().kinds[ord(character)]


class _Kinds(dict[int, str]):
    """Kinds by code point; what the table does not name is told by its block, once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace():
            kind = SPACE
        elif re.match(rf"[{_LATIN}{_IN_WORDS}!-~]", character):
            kind = LATIN
        else:
            kind = IDEOGRAPH
        self[code] = kind
        return kind


def _piece(table: dict[str, Any]) -> str:
    """Return the expression for one piece: openings, a core, what clings to it, and what hangs on by a slash."""
    slash = _set(table["slashes"] + "\"'")
    number, units = _number(table), _units(table)
    yeared = rf"\u3014\d+\u3015{number}{units}?"
    in_caption = rf"[^\s{TICKED}{UNTICKED}{re.escape(table['closing'] + table['opening'])}]"
    tick = rf"[{TICKED}{UNTICKED}]\s?{in_caption}{{0,{_MOST_CAPTION}}}"
    short = rf"(?:{_before(table)})?[0-9\uff10-\uff19]{{1,4}}{units}"
    article = _article(table)
    core = rf"(?:{article}|(?:{short}){{2,{_MOST_COUNTED}}}|{number}{units}?|{_WORD}|{tick}|{_pairs(table)}|\S)"
    piece = rf"(?:{_opening(table)}*?{yeared}|{_opening(table)}*{core})(?:{_closing(table)})*"
    clinging = _set("".join(table[name] for name in _CLINGING) + "\"'")
    # most pieces; first, because it is quick
    alone = rf"(?!{_before(table)})[\u3400-\u9fff](?!{clinging})"
    ellipses = rf"{_ELLIPSIS_ALONE}\u2026*(?:{_closing(table)})*"
    return rf"{alone}|{ellipses}|\s+|{piece}(?:{slash}+(?:{piece})?)*|{slash}+(?:{piece})?"


def _article(table: dict[str, Any]) -> str:
    """Return the expression for an article in Chinese figures."""
    figures = rf"[{table['numerals']}]+"
    return rf"{table['article_begins']}{figures}(?:{'|'.join(table['articles'])})(?:{table['article_adds']}{figures})?"


def _firm(table: dict[str, Any]) -> str:
    """Return the expression for one piece where amounts in Chinese figures are pieces too."""
    amount = rf"{table['capitals_begin']}[{table['capitals']}]+"
    return rf"{_opening(table)}*{amount}(?:{_closing(table)})*|{_piece(table)}"


def _number(table: dict[str, Any]) -> str:
    """Return the expression for a number with what may not be torn off before it: 12,400.00 or 第001."""
    return rf"(?:{_before(table)})?(?=[0-9\uff10-\uff19]){_WORD}"


def _before(table: dict[str, Any]) -> str:
    return "|".join(map(re.escape, table["before_numbers"]))


def _units(table: dict[str, Any]) -> str:
    """Return the expression for a unit behind a number, with a space between the two or none."""
    units = "|".join(
        re.escape(unit) + (r"(?![A-Za-z])" if unit.isascii() else "")
        for unit in sorted(table["units"], key=len, reverse=True)
    )
    return rf"(?:[ \u00a0]?(?:{units}))"


def _part(table: dict[str, Any]) -> str:
    core = rf"(?:{_number(table)}{_units(table)}?|{_WORD}|{_pairs(table)}|\S)"
    return rf"\s+|{_opening(table)}*{core}(?:{_closing(table)})*"


def _pairs(table: dict[str, Any]) -> str:
    return "|".join(f"{character}{{1,3}}" for character in table["pairs"])


def _crumb(table: dict[str, Any]) -> str:
    return rf"\s+|{_opening(table)}*(?:{_pairs(table)}|\S)(?:{_closing(table)})*"


def _opening(table: dict[str, Any]) -> str:
    return _set(table["opening"] + table["half_opening"])


def _closing(table: dict[str, Any]) -> str:
    """Return what clings to the character before it; a double ellipsis does not, it has a line of its own."""
    return rf"(?!{_ELLIPSIS_ALONE})" + _set(
        table["closing"] + table["binding"] + table["pairs"] + table["half_closing"]
    )


def _set(characters: str) -> str:
    return f"[{re.escape(characters)}]"
