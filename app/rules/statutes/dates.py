"""Days that a text of law names: when it was adopted, from when it is in force, which laws it repeals."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from app.rules.statutes.numbers import number
from app.rules.statutes.shape import shape
from app.rules.statutes.titles import law_key


def days(text: str) -> list[date]:
    """Return the days a text names, in order; impossible ones are left out."""
    found = (_day(each) for each in shape().day.finditer(text))
    return [each for each in found if each is not None]


def iso_day(text: str | None) -> date | None:
    """Return the day of an ISO date, or None."""
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def of_file_name(name: str) -> tuple[str, date | None]:
    """Return the title and the day in a file's name: `法(2020-05-28).md`, `法_20200528.docx`."""
    stem = PurePath(name).stem
    found = shape().file_name.search(stem)
    if found is None:
        return stem, None
    return stem[: found.start()], iso_day("-".join(found.groups()))


def in_force_from(texts: Iterable[str], published: date | None) -> date | None:
    """Return the latest day from which these texts say that they are in force, if it isn't before their publication.

    A version that amends an old law keeps the old law's day in its last article; that day says nothing of the version.
    """
    found = [each for text in texts for each in map(_day, shape().in_force.finditer(text)) if each is not None]
    latest = max(found, default=None)
    return latest if latest is not None and (published is None or latest >= published) else None


def repealed_laws(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the laws that these texts repeal (《…》同时废止)."""
    patterns = shape()
    found = {
        law_key(name): None
        for text in texts
        for sentence in patterns.repeal_sentence.finditer(text)
        for name in patterns.named_law.findall(sentence[0])
    }
    return tuple(found)


def _day(found: re.Match[str]) -> date | None:
    parts = [number(each) for each in found.groups()]
    try:
        return date(*(each or 0 for each in parts))
    except ValueError:
        return None
