"""Half characters: lone surrogates, which stand in broken input and can be neither stored nor written."""

import re

_HALF = re.compile("[\ud800-\udfff]")


def has_half(text: str) -> bool:
    """Return whether a text holds half a character, which is no text."""
    return not text.isascii() and _HALF.search(text) is not None
