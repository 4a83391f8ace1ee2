"""Lines in, articles out: where an article, a chapter, an annex begins, and what belongs to which."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.model.problem import Problem
from app.model.statute import Article
from app.rules.statutes import numbers
from app.rules.statutes.lines import Line
from app.rules.statutes.shape import shape

_FEWEST_ITEMS = 2
_MOST_PROBLEMS = 50
_CHAPTER = 2  # 章 in `chapter_levels`


@dataclass
class _Open:
    part: int
    number: int
    sub: int
    label: str
    chapter: str
    lines: list[str] = field(default_factory=list)


class ArticleFlow:
    """Takes a text line by line; afterwards gives its articles, what stands before them, and what was doubtful."""

    def __init__(self, *, is_amending: bool = False) -> None:
        self._is_amending = is_amending
        self._shape = shape().lines
        self._before: list[Line] = []
        self._found: list[_Open] = []
        self._chapters: dict[int, str] = {}
        self._part, self._last = 0, (0, 0)
        self._in_annex = False
        self.problems: list[Problem] = []

    def add(self, line: Line) -> None:
        """Take the next line."""
        if self._shape.picture.search(line.text):
            self._doubt("statute_picture")
            line = Line(self._shape.picture.sub("", line.text).strip(), line.is_heading, line.is_table)
            if not line.text:
                return
        if self._shape.contents.match(line.text):
            return
        for piece in self._pieces(line, self._last[0] + 1):
            if not self._starts_article(piece) and not self._starts_chapter(piece) and not self._starts_annex(piece):
                self._continue(piece)

    def articles(self) -> tuple[Article, ...]:
        """Return the articles; a text without any as its numbered items, or whole."""
        own = self._own()
        return (*own, *(_article(each, 1 if own else 0) for each in self._found if each.number or each.lines))

    def preamble(self) -> list[str]:
        """Return the lines before the first article or item."""
        texts = [line.text for line in self._before]
        items = list(_items(self._before, self._shape.item)) if self._takes_items() else []
        return texts[: items[0][0]] if items else texts

    def _pieces(self, line: Line, awaited: int) -> Iterator[Line]:
        """Yield a line, parted where the next article was set right behind a chapter's name or a sentence."""
        own = self._shape.article.match(line.text)
        awaited += own is not None and numbers.number(own[1]) == awaited
        for found in () if line.is_table else self._shape.glued.finditer(line.text, 1):
            before, rest = line.text[: found.start()].strip(), line.text[found.end() :]
            is_joint = before[-1:] in self._shape.sentence_ends or line.is_heading
            number = numbers.number(found[1])
            if is_joint and number == awaited and before and not self._shape.cited_after.match(rest):
                yield Line(before, line.is_heading)
                yield from self._pieces(Line(line.text[found.start() :]), awaited)
                return
        yield line

    def _starts_article(self, line: Line) -> bool:
        found = self._shape.article.match(line.text) if not line.is_table else None
        if found is None:
            return False
        number = numbers.number(found[1])
        sub = numbers.number(found[2]) if found[2] else 0
        if not number or sub is None:
            return False
        rest = line.text[found.end() :]
        if not self._is_own_number((number, sub), rest):
            return False
        if (number, sub) == (1, 0) and self._last != (0, 0):
            self._part += 1
            self._chapters = {}
        elif not _follows(self._last, (number, sub)) and not self._may_begin_anywhere():
            self._doubt("statute_gap", before=numbers.label(*self._last), after=numbers.label(number, sub))
        self._last = (number, sub)
        begun = _Open(self._part, number, sub, numbers.label(number, sub), self._chapter())
        if rest.strip():
            begun.lines.append(rest.strip())
        self._found.append(begun)
        self._in_annex = False
        return True

    def _is_own_number(self, found: tuple[int, int], rest: str) -> bool:
        """Tell an article's number from a reference that a line happens to begin with."""
        is_parted = not rest or rest[0].isspace()
        is_next = found == (1, 0) or _follows(self._last, found)
        if not is_parted:
            return is_next and not self._shape.cited_after.match(rest)
        if is_next or found > self._last:
            return True
        self._doubt("statute_disorder", before=numbers.label(*self._last), after=numbers.label(*found))
        return False

    def _starts_chapter(self, line: Line) -> bool:
        if line.is_table or len(line.text) > self._shape.chapter_characters:
            return False
        pattern = self._shape.chapter_in_heading if line.is_heading else self._shape.chapter
        found = pattern.match(line.text)
        if line.text[-1] in self._shape.sentence_ends or not (found or self._shape.bare_chapter.match(line.text)):
            return False
        level = self._shape.chapter_levels.index(found[2] if found else self._shape.chapter_levels[_CHAPTER])
        self._chapters = {each: name for each, name in self._chapters.items() if each < level}
        self._chapters[level] = " ".join(line.text.split())
        return True

    def _starts_annex(self, line: Line) -> bool:
        if not (self._found or self._before) or line.is_table or len(line.text) > self._shape.annex_characters:
            return False
        if not self._shape.annex.match(line.text):
            return False
        self._part += 1 if self._found else 0
        self._chapters, self._last = {-1: line.text}, (0, 0)
        self._found.append(_Open(self._part, 0, 0, shape().labels["whole"], line.text))
        self._in_annex = True
        return True

    def _continue(self, line: Line) -> None:
        if not self._found:
            self._before.append(line)
        else:
            self._found[-1].lines.append(line.text)

    def _chapter(self) -> str:
        return " ".join(name for _level, name in sorted(self._chapters.items()))

    def _may_begin_anywhere(self) -> bool:
        """Return whether this is the first article of amendments or of an extract in an annex."""
        return self._last == (0, 0) and (self._is_amending or self._in_annex)

    def _takes_items(self) -> bool:
        return self._is_amending or not self._found or self._found[0].number == 0

    def _own(self) -> list[Article]:
        """Return what the lines before the first article are worth by themselves: items, the whole text, nothing."""
        if not self._takes_items() or not self._before:
            return []
        places = list(_items(self._before, self._shape.item))
        if len(places) >= (_FEWEST_ITEMS if self._found else 1):
            ends = [place for place, _number in places[1:]] + [len(self._before)]
            return [
                Article(0, number, 0, numbers.item_label(number), "", _text(self._before[place:end], self._shape.item))
                for (place, number), end in zip(places, ends, strict=True)
            ]
        if self._found and self._found[0].number:
            return []
        return [Article(0, 0, 0, shape().labels["whole"], "", "\n".join(line.text for line in self._before))]

    def _doubt(self, code: str, **facts: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem("text", code, facts, is_soft=True))


def _follows(last: tuple[int, int], found: tuple[int, int]) -> bool:
    return found in ((last[0] + 1, 0), (last[0], last[1] + 1))


def _items(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    """Yield (place, number) of the lines that are numbered one after the other from 一."""
    expected = 1
    for place, line in enumerate(lines):
        found = None if line.is_table else pattern.match(line.text)
        if found is not None and numbers.number(found[1]) == expected:
            yield place, expected
            expected += 1


def _text(lines: list[Line], pattern: re.Pattern[str]) -> str:
    texts = [line.text for line in lines]
    texts[0] = pattern.sub("", texts[0], count=1).strip()
    return "\n".join(text for text in texts if text)


def _article(opened: _Open, shift: int) -> Article:
    text = "\n".join(opened.lines)
    return Article(opened.part + shift, opened.number, opened.sub, opened.label, opened.chapter, text)
