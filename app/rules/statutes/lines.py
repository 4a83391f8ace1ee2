"""Markdown of differing habits as plain lines: what a line says, and whether it stands as a heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.statutes.shape import shape

MOST_CHARACTERS = 8_000_000
_FENCE = "---"
_LEAD = re.compile(r"^(?:\s|[-*>]\s)+")
_HEADING = re.compile(r"^(#{1,6})\s*(.*)$")
_RULE = re.compile(r"^[\s|:*_-]*$")
_STRONG = re.compile(r"\*\*|^\*(?=\S)|(?<=\S)\*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")
_SPACE = re.compile(r"[\u00a0\u200b\ufeff\x00-\x08\x0b-\x1f]")
_HEAD = re.compile(r"^([a-z_]+):\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its marks."""

    text: str
    is_heading: bool = False
    is_table: bool = False


def head_and_body(text: str) -> tuple[dict[str, str], str]:
    """Return the keys between `---` at the beginning of a text (empty where there are none), and what follows."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != _FENCE:
        return {}, text
    for place, line in enumerate(lines[1:], 1):
        if line.strip() == _FENCE:
            found = (_HEAD.match(each.strip()) for each in lines[1:place])
            return {each[1]: each[2].strip().strip("\"'") for each in found if each}, "\n".join(lines[place + 1 :])
    return {}, text


def plain_lines(body: str) -> Iterator[Line]:
    """Yield the lines that say something, in order; a row of a table is one line, its cells parted by ` | `."""
    for raw in shape().lines.comment.sub("", body).splitlines():
        line = _line(_SPACE.sub(" ", raw))
        if line is not None:
            yield line


def _line(raw: str) -> Line | None:
    stripped = _LEAD.sub("", raw)
    heading = _HEADING.match(stripped)
    if heading:
        stripped = heading[2]
    if _RULE.fullmatch(stripped):
        return None
    is_table = stripped.startswith("|")
    text = _ESCAPED.sub(r"\1", _STRONG.sub("", stripped)).strip()
    if is_table:
        text = " | ".join(cell.strip() for cell in text.strip("|").split("|"))
    return Line(text, heading is not None, is_table) if text.strip(" |") else None
