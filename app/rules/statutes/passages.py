"""Places in an article: paragraphs (款), points (项), quoted phrases; and which articles a citation names."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from app.model.statute import Span
from app.rules.statutes.numbers import number
from app.rules.statutes.shape import shape


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation names: an article, in it perhaps a paragraph and a point; or an item; or the whole text.

    (0, 0) is the whole; numbers count from 1, 0 is none.
    """

    number: int
    sub: int = 0
    paragraph: int = 0
    point: int = 0
    is_item: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether the text as a whole is named."""
        return not self.number


def references(cited: str) -> tuple[Reference, ...]:
    """Return what a citation names (第八十五条第四款; 第五条、第六条; 一、; 全文); nothing where it names none."""
    patterns = shape()
    found = []
    for groups in patterns.cited_article.findall(cited):
        article, sub, paragraph, point = (number(each) or 0 for each in groups)
        found.append(Reference(article, sub, paragraph, point))
    if not found and cited.startswith(patterns.cited_whole):
        return (Reference(0),)
    if not found:
        numbers = (number(each) for each in patterns.cited_item.findall(cited))
        found = [Reference(each, is_item=True) for each in numbers if each]
    return tuple(each for each in found if each.number)


def spans(text: str, phrases: Iterable[str], within: Span | None = None) -> dict[str, Span | None]:
    """Return for each phrase where it first stands, white space and the width of marks left aside; None: nowhere."""
    plain, places = _plain(text)
    first, last = (within.start, within.end) if within else (0, len(text))
    begin = next((at for at, place in enumerate(places) if place >= first), len(places))
    end = next((at for at, place in enumerate(places) if place >= last), len(places))
    found: dict[str, Span | None] = {}
    for phrase in phrases:
        wanted = _plain(phrase)[0]
        at = plain.find(wanted, begin, end) if wanted else -1
        found[phrase] = Span(places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None
    return found


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of an article's text; the points that follow one belong to it."""
    found: list[Span] = []
    for span, is_point in _lines(text):
        if is_point and found:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def points(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return the points of a paragraph."""
    return tuple(span for span, is_point in _lines(text) if is_point and paragraph.start < span.start < paragraph.end)


def place(text: str, reference: Reference) -> Span | None:
    """Return the paragraph or point a reference names, None where it names none or the text has no such one."""
    if not reference.paragraph and not reference.point:
        return None
    found = paragraphs(text)
    if not 0 < (reference.paragraph or 1) <= len(found):
        return None
    chosen = found[(reference.paragraph or 1) - 1]
    if not reference.point:
        return chosen
    inside = points(text, chosen)
    return inside[reference.point - 1] if reference.point <= len(inside) else None


def _lines(text: str) -> Iterable[tuple[Span, bool]]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line)), bool(shape().lines.point.match(line))
        start += len(line) + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, marks in one width, and where each of its characters stood."""
    kept: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for each in normalize("NFKC", character):
            if not each.isspace():
                kept.append(each)
                places.append(at)
    return "".join(kept), places
