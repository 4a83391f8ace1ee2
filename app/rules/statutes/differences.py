"""What two wordings of an article don't have in common, clause by clause."""

import re
from difflib import SequenceMatcher

from app.model.statute import Span

_CLAUSE = re.compile(r"[^，。；：、\n]*[，。；：、\n]?")


def differences(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the passages of each of two texts that the other hasn't got."""
    left, right = _clauses(one), _clauses(other)
    matcher = SequenceMatcher(None, [text for text, _span in left], [text for text, _span in right], autojunk=False)
    only_left: list[Span] = []
    only_right: list[Span] = []
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            only_left += _joined([span for _text, span in left[begin:end]])
            only_right += _joined([span for _text, span in right[first:last]])
    return tuple(only_left), tuple(only_right)


def _clauses(text: str) -> list[tuple[str, Span]]:
    found = (each for each in _CLAUSE.finditer(text) if each[0])
    return [(each[0].strip(), Span(each.start(), each.end())) for each in found]


def _joined(spans: list[Span]) -> list[Span]:
    return [Span(spans[0].start, spans[-1].end)] if spans else []
