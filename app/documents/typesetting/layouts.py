"""Layouts by name (`resources/templates/layouts.toml`): paper, margins, faces, sizes, rules. Lengths in points."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

from app import paths
from app.errors import AppError
from app.model.paper import Face

MM = 72 / 25.4


class PageNumber(Enum):
    """How pages are numbered: with dashes as official letters, 第x页 共y页, or not."""

    OFFICIAL = "official"
    OFFICIAL_AFTER_FIRST = "official_after_first"
    OF = "of"
    NONE = "none"


class LetterheadStyle(Enum):
    """Whether a red head stands in the text area or, as on a letter, above it between double rules."""

    HEAD = "head"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Type:
    """A face in a size; `leading` is the height of a line."""

    face: Face
    size: float
    leading: float

    @property
    def baseline(self) -> float:
        """Return how far below the top of its line the baseline stands: the squares of the characters are centred."""
        return (self.leading - self.size) / 2 + 0.88 * self.size


@dataclass(frozen=True, slots=True)
class TableLook:
    """How tables look: types of labels and values, line widths, the room inside a cell, the least height of a row.

    `padding` is the room beside a cell's text, `above` that above it and below.
    """

    label: Type
    text: Type
    rule: float
    frame: float
    padding: float
    above: float
    least: float
    shade: float


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. The text area is what the margins leave; `foot` is the footer's distance from the paper's edge."""

    name: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    foot: float
    text: Type
    title: Type
    below: Type
    number: Type
    small: Type
    headings: tuple[Type, ...]
    table: TableLook
    page_number: PageNumber
    letterhead: LetterheadStyle
    lines: int
    """How many lines of a grid fill the text area; 0 where there is no grid."""
    characters: int
    loosest: float
    """The greatest height of a line of text that `fitting` may choose to fill pages; that of text where it is fixed."""
    usual: float
    """The least height of a line that papers of this layout have, unless their signatures would be torn on it."""
    loosest_row: float
    """The same of the least height of a table's row."""

    @property
    def text_width(self) -> float:
        """Return the width of the text area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Return the height of the text area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Words:
    """The words that stand on paper without being anyone's content; braces name what is put in."""

    page: str
    document: str
    version: str
    digest: str
    fingerprint: str
    party_seal: str
    blank_below: str
    dash: str
    dash_gap: float


@dataclass(frozen=True, slots=True)
class WordFonts:
    """Names of fonts in Word by role, the first being written, the others given as alternatives."""

    names: Mapping[Face, tuple[str, ...]]
    latin: str
    tick: str


def layout(name: str) -> Layout:
    """Return the layout of that name. Raises `AppError("layout_unknown")`."""
    found = _layouts().get(name)
    if found is None:
        raise AppError("layout_unknown", layout=name)
    return found


def names() -> tuple[str, ...]:
    """Return the names of all layouts."""
    return tuple(_layouts())


@cache
def words() -> Words:
    """Return the words on paper."""
    table = dict(_table()["words"])
    official = table.pop("official_page")
    return Words(**table, dash=official["dash"], dash_gap=official["gap"])


@cache
def word_fonts() -> WordFonts:
    """Return the names of fonts in Word."""
    table = _table()["word_fonts"]
    return WordFonts({face: tuple(table[face.value]) for face in Face}, table["latin"], table["tick"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resource("templates") / "layouts.toml").read_text(encoding="utf-8"))


@cache
def _layouts() -> dict[str, Layout]:
    standard = _table()["standard"]
    return {name: _layout(name, {**standard, **own}) for name, own in _table()["layouts"].items()}


def _layout(name: str, table: dict[str, Any]) -> Layout:
    width, height = (side * MM for side in table["size"])
    top, right, bottom, left = (margin * MM for margin in table["margins"])
    area = (width - left - right, height - top - bottom)
    text = _type(table["text"], area)
    look = {**_table()["standard"]["table"], **table["table"]}
    return Layout(
        name=name,
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        foot=table["foot"] * MM,
        text=text,
        title=_type(table["title"], area),
        below=_type(table["below"], area),
        number=_type(table["number"], area),
        small=_type(table["small"], area),
        headings=tuple(Type(Face(given["face"]), text.size, text.leading) for given in table["headings"]),
        table=TableLook(
            _type(look["label"], area),
            _type(look["text"], area),
            look["rule"],
            look["frame"],
            look["padding"] * MM,
            look.get("above", look["padding"]) * MM,
            look["least"] * MM,
            look["shade"],
        ),
        page_number=PageNumber(table["page_number"]),
        letterhead=LetterheadStyle(table["letterhead"]),
        lines=table["text"].get("lines", 0),
        characters=table["text"].get("characters", 0),
        loosest=float(table["text"].get("loosest", text.leading)),
        usual=float(table["text"].get("usual", text.leading)),
        loosest_row=look.get("loosest", look["least"]) * MM,
    )


def with_usual(given: Layout) -> Layout:
    """Return the layout with lines as tight as is usual."""
    most = given.loosest - given.text.leading
    return loosened(given, (given.usual - given.text.leading) / most) if most else given


def loosened(given: Layout, share: float) -> Layout:
    """Return the layout with its lines and rows higher by a share of what they may grow by."""
    leading = given.text.leading + share * (given.loosest - given.text.leading)
    higher = share * (given.loosest_row - given.table.least)
    look = replace(given.table, least=given.table.least + higher, above=given.table.above + higher / 2)
    return replace(
        given,
        text=replace(given.text, leading=leading),
        headings=tuple(replace(each, leading=leading) for each in given.headings),
        table=look,
    )


def _type(given: Mapping[str, Any], area: tuple[float, float]) -> Type:
    """Return a type; on a grid the text area divides into its characters and lines."""
    width, height = area
    size = width / given["characters"] if "characters" in given else float(given["size"])
    leading = height / given["lines"] if "lines" in given else float(given["leading"])
    return Type(Face(given["face"]), size, leading)
