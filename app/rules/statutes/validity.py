"""Which version of a law holds on a day: from the days of effect, the successors, and what later laws repeal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.model.statute import Declared, Standing, Version

_BEFORE_ALL = date.min


def in_order(versions: Iterable[Version], repealed_on: Mapping[str, Sequence[date]]) -> tuple[Version, ...]:
    """Return the versions of one law, the oldest first, each with its last day.

    `repealed_on` are the days from which other laws say that a law is repealed (同时废止), by its key.
    """
    ordered = sorted(versions, key=lambda each: (_effective(each), each.published or _BEFORE_ALL))
    made = []
    for version, following in zip(ordered, [*ordered[1:], None], strict=False):
        if following is not None:
            made.append(replace(version, until=_effective(following) - timedelta(days=1), until_unknown=False))
        else:
            made.append(_last(version, repealed_on.get(version.law, ())))
    return tuple(made)


def standing(version: Version, day: date) -> Standing:
    """Return whether a version (of `in_order`) holds on a day."""
    if day < _effective(version):
        return Standing.NOT_YET
    if version.until is not None and day > version.until:
        return Standing.REPEALED if version.is_repealed else Standing.AMENDED
    if version.until_unknown:
        return Standing.ENDED
    return Standing.UNCHECKED if version.declared is Declared.UNKNOWN else Standing.IN_FORCE


def of_day(versions: Sequence[Version], day: date) -> Version:
    """Return the version that holds on a day; where none does, the one before it, else the first to come."""
    begun = [each for each in versions if _effective(each) <= day]
    return begun[-1] if begun else versions[0]


def _last(version: Version, repealed_on: Sequence[date]) -> Version:
    """Return the newest version with the day on which it ended, as far as that is known."""
    if version.declared not in (Declared.REPEALED, Declared.AMENDED):
        return version
    is_repealed = version.declared is Declared.REPEALED
    days = [day for day in repealed_on if day > _effective(version)] if is_repealed else []
    if days:
        return replace(version, until=min(days) - timedelta(days=1), is_repealed=True)
    return replace(version, until_unknown=True, is_repealed=is_repealed)


def _effective(version: Version) -> date:
    return version.effective or version.published or _BEFORE_ALL
