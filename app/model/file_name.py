"""Names of files: readable for people, and harmless where a file is written under them."""

import re
import unicodedata

_MOST_CHARACTERS = 80
_MOST_BYTES = 240  # a file system's limit is 255; a Chinese character has three
_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*%$`&;\'!~^]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin|conout|clock)", re.IGNORECASE)
_ENDING = re.compile(r"\.[0-9a-z]{1,5}$", re.IGNORECASE)
_UNNAMED = "file"


def readable(name: str) -> str:
    """Return a name without what can't be seen or turns the reading direction (`a[RLO]gpj.exe` reads as `aexe.jpg`)."""
    seen = (" " if character.isspace() else character for character in name if _is_visible(character))
    return " ".join("".join(seen).split())


def as_text(name: str) -> str:
    """Return a name as it can be kept: what is no UTF-8 on the disk stands as a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def safe(name: str, ending: str) -> str:
    """Return a name for a file on any system, at most 80 characters, ending as its content asks (`.pdf`)."""
    plain = _NOT_IN_FILES.sub("_", readable(name))
    plain = plain[: -len(ending)] if plain.lower().endswith(ending) else _ENDING.sub("", plain)
    plain = plain.replace(".", "_").strip(" _-") or _UNNAMED
    if _RESERVED.fullmatch(plain):
        plain = "_" + plain
    plain = plain[: _MOST_CHARACTERS - len(ending)].rstrip()
    while len(plain.encode()) > _MOST_BYTES - len(ending):
        plain = plain[:-1]
    return plain.rstrip() + ending


def _is_visible(character: str) -> bool:
    """Return whether it is no control, format (bidi marks), surrogate, private or unassigned character."""
    return character.isspace() or not unicodedata.category(character).startswith("C")
