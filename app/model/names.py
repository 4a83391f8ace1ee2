"""Names of people and organisations as text that can be sorted and searched: pinyin, initials, characters.

Stands in the model because the store derives columns from it. The one place that uses pypinyin, and only its
table of characters: its table of phrases costs 100 ms and 20 MB and knows no names. How surnames are read
stands in `data/surnames.toml`.
"""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app import paths

_MOST_READINGS = 3
_MOST_VARIANTS = 8
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_DIAERESIS = "\u0308"
_AFTER_PINYIN = "~"


def normalised(text: str) -> str:
    """Return a text with width, compatibility forms and case folded (NFKC, casefold)."""
    return unicodedata.normalize("NFKC", text).casefold()


def sort_key(name: str) -> str:
    """Return a text by which names sort character by character: by pinyin, tone, then the character itself.

    The surname has its surname reading. Characters without a known reading come last. Never raises.
    """
    characters = _characters(name)
    return _sort_key(characters, _surname(characters))


def search_key(name: str) -> str:
    """Return the texts under which a name is found, joined by spaces: look for `search_query(words)` in it.

    First the name without spaces and punctuation, then pinyin and initials; where a character has further
    readings these follow, one character varied at a time and eight variants at most. Never raises.
    """
    characters = _characters(name)
    return _search_key(characters, _surname(characters))


def keys(name: str) -> tuple[str, str]:
    """Return the `sort_key` and the `search_key` of a name that is read but once."""
    characters = _characters(name)
    surname = _surname(characters)
    return _sort_key(characters, surname), _search_key(characters, surname)


def search_query(words: str) -> str:
    """Return what a user typed in the form to look for in a `search_key`: no spaces or marks, `ü` as `v`."""
    return "".join(_characters(words)).replace("\u00fc", "v")


@dataclass(frozen=True, slots=True)
class _Character:
    """One character: its readings without tones, the usual one first, and what it sorts by."""

    readings: tuple[str, ...]
    sort_unit: str


@dataclass(frozen=True, slots=True)
class _Surnames:
    single: Mapping[str, str]
    compound: Mapping[str, tuple[str, ...]]


def _characters(text: str) -> list[str]:
    return [character for character in normalised(text) if _is_kept(character)]


def _surname(characters: list[str]) -> tuple[str, ...]:
    """Return the toned readings of the characters that are the surname, where the table knows it."""
    table = _surnames()
    if len(characters) > 2 and (compound := table.compound.get(characters[0] + characters[1])):
        return compound
    single = table.single.get(characters[0]) if characters else None
    return (single,) if single else ()


def _sort_key(characters: list[str], surname: tuple[str, ...]) -> str:
    units = [_of(character).sort_unit for character in characters]
    for place, toned in enumerate(surname):
        units[place] = toned + characters[place]
    return "".join(units)


def _search_key(characters: list[str], surname: tuple[str, ...]) -> str:
    read = [_of(character).readings for character in characters]
    syllables = [readings[0] for readings in read]
    for place, toned in enumerate(surname):
        syllables[place] = toned.rstrip("1234")
    words = ["".join(characters), "".join(syllables), "".join([syllable[0] for syllable in syllables])]
    if max(map(len, read), default=0) > 1:
        words += _variants(characters, syllables)
    return " ".join(dict.fromkeys(words))


def _variants(characters: list[str], syllables: list[str]) -> list[str]:
    words: list[str] = []
    for place, character in enumerate(characters):
        for reading in _of(character).readings:
            if reading == syllables[place]:
                continue
            varied = [*syllables[:place], reading, *syllables[place + 1 :]]
            words += ("".join(varied), "".join([syllable[0] for syllable in varied]))
            if len(words) >= 2 * _MOST_VARIANTS:
                return words
    return words


@cache
def _is_kept(character: str) -> bool:
    """Return whether it counts in a name: no space, mark or control; private use does (old name sets)."""
    category = unicodedata.category(character)
    return category == "Co" or category[0] not in "ZPSC"


@cache
def _of(character: str) -> _Character:
    known = _pinyin().get(ord(character), "")
    toned = [_ascii(reading) for reading in known.split(",") if reading]
    if not toned:
        is_rare = ord(character) > 0x2E80
        return _Character((character,), _AFTER_PINYIN + character if is_rare else character)
    plain = dict.fromkeys(reading.rstrip("1234") for reading in toned)
    readings = list(plain)[:_MOST_READINGS]
    readings += [reading.replace("v", "yu") for reading in readings if "v" in reading]
    return _Character(tuple(readings), toned[0] + character)


def _ascii(reading: str) -> str:
    """Return a reading such as `lǚ` as `lv3`; the neutral tone has no digit."""
    letters, tone = "", ""
    for mark in unicodedata.normalize("NFD", reading):
        if mark == _DIAERESIS:
            letters = letters[:-1] + "v"
        elif mark.isascii():
            letters += mark
        else:
            tone = _TONES.get(mark, tone)
    return letters + tone


@cache
def _pinyin() -> Mapping[int, str]:
    """Return pypinyin's table: code point to readings with tone marks, joined by commas."""
    switch = "PYPINYIN_NO_PHRASES"
    before = os.environ.get(switch)
    os.environ[switch] = "true"  # read once, while pypinyin is imported
    try:
        from pypinyin.pinyin_dict import pinyin_dict  # imported here: 60 ms, needed when a name is saved
    finally:
        if before is None:
            del os.environ[switch]
        else:
            os.environ[switch] = before
    return pinyin_dict


@cache
def _surnames() -> _Surnames:
    import tomllib  # imported here: needed when a name is saved, not at start

    table = tomllib.loads(paths.data("surnames.toml").read_text(encoding="utf-8"))
    compound = {name: tuple(readings.split()) for name, readings in table["compound"].items()}
    return _Surnames(table["single"], compound)
