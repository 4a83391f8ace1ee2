"""Text as the search index holds it, and what a user looks for in the words of the index: pure functions.

Every run of characters between white space becomes its overlapping pairs and its last character alone (`abc` → `ab bc
c`), so that any piece of it is a phrase of pairs that stand side by side, and a single character the beginning of a
token. FTS5 parts ASCII at everything but letters and digits; marks are therefore written in full width, which no
normalised text (NFKC) contains. Capital letters in full width lead the tokens that are no plain text: those of names,
titles and numbers, which stand apart so that ranking finds them at once; pinyin; what filters look for.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import add
from re import compile as pattern

from app.model import names
from app.model.half_characters import has_half

_MOST_CHARACTERS = 2_000  # a page pasted into the search field is no fault
_LETTERS = pattern("[a-z]+")
_FULL_WIDTH, _COMPATIBILITY = 0xFF00 - 0x20, 0x2F800
_IN_INDEX = {
    code: (_FULL_WIDTH + code if 0x20 < code < 0x7F else _COMPATIBILITY + code)
    for code in range(0x80)
    if not chr(code).isalnum()
}
_HEADING, _NAME_WORD, _FACET = "\uff28", "\uff2e", "\uff26"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What hits are narrowed to; `since` and `until` are ISO days of the matter (of a party: of its recording)."""

    kind: str | None = None
    since: str | None = None
    until: str | None = None
    dispute_type: str | None = None
    status: str | None = None


def runs(text: str) -> list[str]:
    """Return the pieces of a text between white space, normalised: a term is looked for inside each of them."""
    return names.normalised(text).split()


def terms(words: str) -> tuple[str, ...]:
    """Return what a user looks for: each term must be found somewhere in a record."""
    return tuple(dict.fromkeys(runs(words[:_MOST_CHARACTERS])))


def letters(term: str) -> str:
    """Return the term as pinyin or initials to begin a name with, or nothing where it can't be that."""
    plain = names.search_query(term)
    return plain if _LETTERS.fullmatch(plain) else ""


def tokens(pieces: Iterable[str]) -> list[str]:
    """Return the tokens of runs."""
    found: list[str] = []
    for run in pieces:
        marked = run.translate(_IN_INDEX)
        found += map(add, marked, marked[1:])
        found.append(marked[-1])
    return found


def heading_tokens(pieces: Iterable[str]) -> list[str]:
    """Return the tokens of runs that stand in a name, a title or a number."""
    return [_HEADING + token for token in tokens(pieces)]


def name_tokens(words: Iterable[str]) -> list[str]:
    """Return the tokens of pinyin and initials."""
    return [_NAME_WORD + word.translate(_IN_INDEX) for word in words]


def facet_tokens(
    kind: str, day: str | None, *, dispute_type: str | None = None, status: str | None = None
) -> list[str]:
    """Return the tokens that filters look for; `day` is ISO."""
    given = (("k", kind), ("t", dispute_type), ("s", status))
    found = [_facet(letter, value) for letter, value in given if value]
    when = iso_day(day)
    if when:
        whole = f"{_year(when):04d}{when:%m%d}"
        found += (_FACET + sign + whole[:length] for sign, length in (("c", 3), ("y", 4), ("m", 6), ("d", 8)))
    return found


def iso_day(text: str | None) -> date | None:
    """Return the day that an ISO date or local time begins with, or None."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def query(looked_for: Sequence[str], wanted: SearchFilter) -> str | None:
    """Return the FTS5 expression for terms and filters; None where nothing can match or nothing is asked."""
    if any(map(has_half, looked_for)):
        return None
    parts = [_phrase(term) for term in looked_for]
    given = (("k", wanted.kind), ("t", wanted.dispute_type), ("s", wanted.status))
    parts += [f'"{_facet(letter, value)}"' for letter, value in given if value]
    if wanted.since or wanted.until:
        span = [f'"{token}"' for token in _days(wanted.since, wanted.until)]
        if not span:
            return None
        parts.append(f"({' OR '.join(span)})")
    return " AND ".join(parts) or None


def heading_query(term: str) -> str:
    """Return the FTS5 expression for one term in names, titles and numbers alone."""
    begins = letters(term)
    heading = _piece(term, _HEADING)
    return f'({heading} OR "{_NAME_WORD}{begins}" *)' if begins else heading


def _phrase(term: str) -> str:
    return f"({_piece(term, '')} OR {heading_query(term)})"


def _piece(term: str, lead: str) -> str:
    marked = term.translate(_IN_INDEX)
    if len(marked) == 1:
        return f'"{lead}{marked}" *'
    return f'"{" ".join(lead + one + two for one, two in pairwise(marked))}"'


def _facet(letter: str, value: str) -> str:
    return f"{_FACET}{letter}{value.encode('utf-8', 'replace').hex()}"


def _year(day: date) -> int:
    return min(max(day.year, _FIRST_YEAR), _LAST_YEAR)


def _days(since: str | None, until: str | None) -> list[str]:
    """Return the fewest decades, years, months and days that make up a span; both ends are in it."""
    day = date.fromisoformat(since[:10]) if since else date(_FIRST_YEAR, 1, 1)
    last = date.fromisoformat(until[:10]) if until else date(_LAST_YEAR, 12, 31)
    day = max(day, date(_FIRST_YEAR, 1, 1))
    last = min(last, date(_LAST_YEAR, 12, 31))
    found = []
    while day <= last:
        token, end = _longest(day, last)
        found.append(_FACET + token)
        day = end + timedelta(days=1)
    return found


def _longest(day: date, last: date) -> tuple[str, date]:
    """Return the token of the longest stretch that begins on a day and ends by `last`, and its end."""
    if day.day == 1:
        if day.month == 1:
            if day.year % 10 == 0 and (end := date(day.year + 9, 12, 31)) <= last:
                return f"c{day.year // 10}", end
            if (end := date(day.year, 12, 31)) <= last:
                return f"y{day.year}", end
        if (end := day.replace(day=monthrange(day.year, day.month)[1])) <= last:
            return f"m{day:%Y%m}", end
    return f"d{day:%Y%m%d}", day
