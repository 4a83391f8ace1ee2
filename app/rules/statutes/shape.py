"""How texts of law are written: the patterns of `data/statutes.toml`, compiled once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import Any

from app import paths
from app.model.statute import Declared


@dataclass(frozen=True, slots=True)
class Lines:
    """What lines of a text are told by."""

    article: Pattern[str]
    cited_after: Pattern[str]
    item: Pattern[str]
    chapter: Pattern[str]
    chapter_in_heading: Pattern[str]
    bare_chapter: Pattern[str]
    chapter_levels: tuple[str, ...]
    chapter_characters: int
    sentence_ends: str
    glued: Pattern[str]
    annex: Pattern[str]
    annex_characters: int
    contents: Pattern[str]
    point: Pattern[str]
    picture: Pattern[str]
    comment: Pattern[str]
    amending: Pattern[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """All patterns by what they are for."""

    numbers: Mapping[str, Any]
    lines: Lines
    labels: Mapping[str, str]
    day: Pattern[str]
    in_force: Pattern[str]
    file_name: Pattern[str]
    repeal_sentence: Pattern[str]
    named_law: Pattern[str]
    left_out: Pattern[str]
    tail: Pattern[str]
    issuers: Pattern[str]
    brackets: tuple[str, str]
    declared: Mapping[str, Declared]
    cited_article: Pattern[str]
    cited_item: Pattern[str]
    cited_whole: str
    typed_short: Pattern[str]
    typed_items: Pattern[str]
    said_anyway: Pattern[str]


@cache
def shape() -> Shape:
    """Return the patterns that this program ships."""
    table = tomllib.loads(paths.data("statutes.toml").read_text(encoding="utf-8"))
    numbers = table["numbers"]
    digits = f"{numbers['digits']}{numbers['zeros']}{numbers['twos']}{''.join(numbers['places'])}"
    number, plain = f"[{digits}0-9０-９]+", numbers["digits"]

    def made(pattern: str) -> Pattern[str]:
        filled = pattern.replace("{number}", number).replace("{digits}", plain)
        return re.compile(filled.replace("{day}", table["dates"]["day"]), re.DOTALL)

    lines: dict[str, Any] = {
        name: made(each) if isinstance(each, str) else each for name, each in table["lines"].items()
    }
    lines |= {name: table["lines"][name] for name in ("sentence_ends", "chapter_levels")}
    titles, cited = table["titles"], table["references"]
    return Shape(
        numbers=numbers,
        lines=Lines(**lines),
        labels=table["labels"],
        day=made(table["dates"]["day"]),
        in_force=made(table["dates"]["in_force"]),
        file_name=made(table["dates"]["file_name"]),
        repeal_sentence=made(table["repeals"]["sentence"]),
        named_law=made(table["repeals"]["law"]),
        left_out=made(titles["left_out"]),
        tail=made(titles["tail"]),
        issuers=made(titles["issuers"]),
        brackets=(titles["brackets"][0], titles["brackets"][1]),
        declared=_declared(table["status"]),
        cited_article=made(cited["article"]),
        cited_item=made(cited["item"]),
        cited_whole=cited["whole"],
        typed_short=made(cited["short"]),
        typed_items=made(cited["items"]),
        said_anyway=made("|".join(table["stories"]["said_anyway"])),
    )


def _declared(table: Mapping[str, Sequence[str]]) -> dict[str, Declared]:
    return {word: Declared(name) for name, words in table.items() for word in words}
