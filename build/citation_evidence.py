"""What was found of each citation in the texts of law: `resources/rules/evidence.toml`, read and written."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NOT_FOUND = "not found"
HEAD = """# What the texts of law say of each article that the packs cite; written by `make citations STATUTES=DIR`.
# title, published, in_force: the version that was looked into. sha256: of the article's text, the paragraphs parted by
# a line feed. phrases: true, or "not found" in the article (in the paragraph, where one is cited).
# doubt: the law or article isn't in the texts, or not in force as claimed. remark: the texts can't tell
# whether the version held since the day claimed. No text of law stands here.
"""


@dataclass(frozen=True)
class Evidence:
    """What was found of one cited article; `doubt` is empty where law and article were found and hold as claimed."""

    law: str
    article: str
    since: str
    title: str = ""
    published: str = ""
    in_force: str = ""
    sha256: str = ""
    phrases: Mapping[str, bool] = field(default_factory=dict)
    doubt: str = ""
    remark: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells one cited article and version from another."""
        return self.law, self.article, self.since

    @property
    def doubts(self) -> list[str]:
        """Return everything that was not found as claimed."""
        return self.doubts_of(self.phrases)

    def doubts_of(self, phrases: Iterable[str]) -> list[str]:
        """Return what was not found as claimed, of these phrases alone."""
        lost = [f"{phrase!r} {NOT_FOUND}" for phrase in phrases if not self.phrases.get(phrase, False)]
        return [self.doubt, *lost] if self.doubt else lost


def load_evidence(file: Path) -> dict[tuple[str, str, str], Evidence]:
    """Return the evidence of a file by citation; nothing where there is no file."""
    if not file.exists():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8")).get("evidence", [])
    found = (_read(each) for each in tables)
    return {each.key: each for each in found}


def written(evidence: Sequence[Evidence]) -> str:
    """Return the file."""
    return "\n".join([HEAD, *(_table(each) for each in evidence)])


def _read(table: Mapping[str, Any]) -> Evidence:
    phrases = {phrase: found is True for phrase, found in table.get("phrases", {}).items()}
    texts = {name: table.get(name, "") for name in ("title", "published", "in_force", "sha256", "doubt", "remark")}
    return Evidence(table["law"], table["article"], table.get("since", ""), phrases=phrases, **texts)


def _table(each: Evidence) -> str:
    lines = ["[[evidence]]"]
    for name in ("law", "article", "since", "title", "published", "in_force", "sha256", "doubt", "remark"):
        value = getattr(each, name)
        if value:
            lines.append(f"{name} = {_quoted(value)}")
    if each.phrases:
        pairs = (f"{_quoted(phrase)} = {_found(found)}" for phrase, found in each.phrases.items())
        lines.append(f"phrases = {{ {', '.join(pairs)} }}")
    return "\n".join([*lines, ""])


def _found(found: bool) -> str:
    return "true" if found else _quoted(NOT_FOUND)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON allows it in the clear, TOML does not
