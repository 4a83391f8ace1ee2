"""What plain people call what an article is about: `data/story_words.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache

from app import paths
from app.rules.statutes.titles import keys

FILE = paths.data("story_words.toml")
Place = tuple[str, int, int]
"""An article: its law's key, its number, its sub-number."""


@cache
def story_words() -> Mapping[Place, str]:
    """Return the words of each article that this program ships, parted by spaces; a tenth of a second, once."""
    return placed(tomllib.loads(FILE.read_text(encoding="utf-8")))


def placed(table: Mapping[str, Mapping[str, str]]) -> dict[Place, str]:
    """Return words by article out of words by law's name and label (`17`, `17-1`)."""
    found: dict[Place, str] = {}
    for law, articles in table.items():
        for key in keys(law):
            for label, words in articles.items():
                number, _dash, sub = label.partition("-")
                found[key, int(number), int(sub or 0)] = words
    return found
