"""Bodies: the offices a resident is sent to, as the directory keeps them.

The dataclass is the table definition too: the store makes one column of each field. Its JSON form, read and printed by
the command line, is one object whose keys are the field names; an absent key means null.

    {"kind": "judicial_office", "name": "…", "address": "…", "phone": "0393-…", "hours": "…", "area": "410928107"}

`kind` is a kind of body of the rule pack (`bodies.toml`). `area` is the code of the division it serves (city, county,
township or village); without one it serves everybody.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from unicodedata import category, normalize

from app.model import identity_numbers
from app.model.division import CODE_LENGTHS
from app.model.identifiers import BodyId
from app.model.problem import Problem

TOLD = ("kind", "name", "address", "phone", "hours", "area", "note")
"""The fields in the order in which forms and tables have them."""
LONGEST = 500
"""Characters of the longest text that a field of a table to be imported may hold."""

_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})
"""Control characters, halves of characters and what is no character: no table file can hold them."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body (机构种类) and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body (机构): a committee, office, court or authority with where and when it is met.

    What isn't known is None and is said to be unknown; nothing stands in its place.
    """

    id: BodyId
    scope: str
    kind: str | None = None
    name: str | None = None
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    area: str | None = None
    note: str | None = None


def check(body: Body, kinds: Collection[str]) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful with a body's fields, in the order of the form.

    Saving is never refused for it; a body without kind or name is found by no route.
    """
    found: list[Problem | None] = []
    if not body.kind:
        found.append(Problem("kind", "body_kind_missing"))
    elif body.kind not in kinds:
        found.append(Problem("kind", "body_kind_unknown", {"value": body.kind}))
    if not body.name:
        found.append(Problem("name", "body_name_missing"))
    if body.phone:
        found.append(identity_numbers.phone_problem(body.phone))
    if body.area and not is_area_code(body.area):
        found.append(Problem("area", "area_unknown", {"value": body.area}))
    return tuple(problem for problem in found if problem)


def normalise(field: str, text: str) -> str | None:
    """Return a field's text as it is kept: None for blank; without control characters; lines in notes alone."""
    kept = "".join(each for each in _LINE_ENDS.sub("\n", text) if each.isspace() or category(each) not in _NO_TEXT)
    lines = [" ".join(line.split()) for line in (kept.split("\n") if field == "note" else [kept])]
    plain = "\n".join(lines)
    cleaned = _CLEANERS.get(field, str.strip)(plain.strip())
    return (cleaned if field == "note" else " ".join(cleaned.split())) or None  # cleaning makes a space of ´


def covers(body: Body, division: str) -> bool:
    """Return whether a body serves a division: it has no area, or the division lies in it."""
    return division.startswith(body.area or "")


def is_area_code(text: str) -> bool:
    """Return whether a text has the form of a division code."""
    return text.isascii() and text.isdigit() and len(text) in CODE_LENGTHS.values()


def _half_width(text: str) -> str:
    return normalize("NFKC", text).strip()


_CLEANERS: dict[str, Callable[[str], str]] = {
    "phone": identity_numbers.clean_phone,
    "kind": _half_width,
    "area": _half_width,
}
