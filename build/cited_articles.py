"""Which articles the rule packs cite, where, since when each is said to hold, and which phrases are quoted from it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

EVIDENCE = "evidence.toml"
_TRIPLE = 3  # law, article, day of publication: how dangers.toml cites


@dataclass(frozen=True)
class Cited:
    """One citation. `since` is the day of effect that is claimed (of publication: `by_publication`), or empty.

    `until` is the day of repeal, where one is claimed. One that isn't `is_verified` is shown as to be checked.
    """

    place: str
    law: str
    article: str
    since: str
    phrases: tuple[str, ...] = ()
    until: str = ""
    is_verified: bool = True
    by_publication: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells one cited article and version from another."""
        return self.law, self.article, self.since

    def joined(self, other: Cited) -> Cited:
        """Return one citation with the phrases of both."""
        phrases = tuple(dict.fromkeys((*self.phrases, *other.phrases)))
        return replace(self, phrases=phrases, until=self.until or other.until)


def cited_in(rules: Path) -> list[Cited]:
    """Return the citations of all packs, in the order of their files."""
    found: list[Cited] = []
    for file in sorted(rules.rglob("*.toml")):
        if file.name != EVIDENCE:
            place = file.relative_to(rules).as_posix()
            found += _cited(tomllib.loads(file.read_text(encoding="utf-8")), place)
    return found


def _cited(value: Any, place: str) -> Iterator[Cited]:
    if isinstance(value, dict):
        if isinstance(value.get("law"), str) and isinstance(value.get("article"), str):
            yield Cited(
                place,
                value["law"],
                value["article"],
                _iso(value.get("effective_from")),
                tuple(value.get("checked_text", ())),
                _iso(value.get("repealed_on")),
                value.get("verified", True),
            )
        inside = f"{place} {value['id']}" if isinstance(value.get("id"), str) else place
        for each in value.values():
            yield from _cited(each, inside)
    elif isinstance(value, list):
        for each in value:
            if _is_triple(each):
                law, article, published = each
                yield Cited(place, law, article, published, by_publication=True)
            else:
                yield from _cited(each, place)


def _is_triple(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != _TRIPLE or not all(isinstance(each, str) for each in value):
        return False
    try:
        date.fromisoformat(value[2])
    except ValueError:
        return False
    return True


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else ""
