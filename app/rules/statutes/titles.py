"""Titles of laws: what two ways of naming one law have in common, and the usual short names."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from app import paths
from app.rules.statutes.shape import shape


def law_key(title: str) -> str:
    """Return the title without the country's name, marks, white space and a bracket that names the version at its end.

    Titles with the same key are versions of one law.
    """
    patterns = shape()
    left, right = patterns.brackets
    plain = normalize("NFC", title).replace("(", left).replace(")", right)
    plain = patterns.left_out.sub("", plain)
    while (shorter := patterns.tail.sub("", plain)) != plain and shorter:
        plain = shorter
    return plain


def keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a law named in any usual way may be found, the likeliest first."""
    key = law_key(name)
    known = _short_names().get(key)
    return (key, known) if known else (key,)


def short_key(title: str) -> str:
    """Return the key without whoever issued it: by it a long name is found that leaves the issuer out."""
    key = law_key(title)
    return shape().issuers.sub("", key) or key


@cache
def _short_names() -> Mapping[str, str]:
    table = tomllib.loads(paths.data("statute_names.toml").read_text(encoding="utf-8"))
    return {law_key(short): law_key(full) for short, full in table["names"].items()}


def matches(words: str, key: str) -> bool:
    """Return whether a law's key has every piece of the words, parted by white space."""
    return all(law_key(word) in key for word in re.split(r"\s+", words.strip()) if word)
