"""A text of law as articles: whatever comes, the answer is what could be read and what could not.

Three kinds of texts: those with articles (第…条), those of numbered items (decisions, replies: 一、), and those that
have neither and are taken whole. A run of articles that begins with the first again is a new part (an annex).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.model.problem import Problem
from app.model.statute import Article, Declared
from app.rules.statutes import dates
from app.rules.statutes.article_flow import ArticleFlow
from app.rules.statutes.lines import MOST_CHARACTERS, Line, head_and_body, plain_lines
from app.rules.statutes.shape import shape
from app.rules.statutes.titles import law_key

_LAST_ARTICLES = 4
_CLOSING_CHARACTERS = 3_000
_SHORTEST_TITLE = 2


@dataclass(frozen=True, slots=True)
class ParsedLaw:
    """What could be read of a file: one version of a law; `problems` tell what could not, with soft ones as remarks."""

    title: str
    law: str
    issuer: str
    group: str
    published: date | None
    effective: date | None
    is_estimated: bool
    declared: Declared
    preamble: str
    articles: tuple[Article, ...]
    repeals: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class _Draft:
    head: Mapping[str, str]
    title: str
    published: date | None
    problems: list[Problem] = field(default_factory=list)


def parse_markdown(text: str, name: str, known: Mapping[str, str] | None = None) -> ParsedLaw:
    """Return what a Markdown text says; `known` are the keys of an index, used where the text's own head has none."""
    head, body = head_and_body(text)
    given = {key: value for key, value in (known or {}).items() if value} | {k: v for k, v in head.items() if v}
    if len(body) > MOST_CHARACTERS:
        return _empty(_draft(given, name, ()), Problem("text", "statute_too_long"))
    return _parsed(given, name, tuple(plain_lines(body)))


def parse_paragraphs(paragraphs: Iterable[str], name: str, known: Mapping[str, str] | None = None) -> ParsedLaw:
    """Return what the paragraphs of a Word file say."""
    lines = [Line(each.strip()) for text in paragraphs for each in text.splitlines() if each.strip()]
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        return _empty(_draft(known or {}, name, ()), Problem("text", "statute_too_long"))
    return _parsed({key: value for key, value in (known or {}).items() if value}, name, tuple(lines))


def _parsed(head: Mapping[str, str], name: str, lines: tuple[Line, ...]) -> ParsedLaw:
    draft = _draft(head, name, lines)
    if len(law_key(draft.title)) < _SHORTEST_TITLE or not lines:
        return _empty(draft, Problem("text", "statute_empty"))
    flow = ArticleFlow(is_amending=bool(shape().lines.amending.search(draft.title)))
    for line in lines:
        flow.add(line)
    articles, preamble = flow.articles(), "\n".join(flow.preamble())
    if not articles:
        return _empty(draft, Problem("text", "statute_empty"))
    draft.problems += flow.problems
    closing = _closing(articles)
    if draft.published is None:
        draft.published = max(dates.days(preamble[:_CLOSING_CHARACTERS]), default=None)
        if draft.published is None:
            draft.problems.append(Problem("published", "statute_undated"))
    effective, is_estimated = _effective(draft, (preamble[:_CLOSING_CHARACTERS], *closing))
    return ParsedLaw(
        title=draft.title,
        law=law_key(draft.title),
        issuer=head.get("issuer", ""),
        group=head.get("group", ""),
        published=draft.published,
        effective=effective,
        is_estimated=is_estimated,
        declared=_declared(draft),
        preamble=preamble,
        articles=articles,
        repeals=dates.repealed_laws(closing),
        problems=tuple(draft.problems),
    )


def _draft(head: Mapping[str, str], name: str, lines: Sequence[Line]) -> _Draft:
    named, day = dates.of_file_name(name)
    title = head.get("title") or _title(named, lines)
    return _Draft(head, " ".join(title.split()), dates.iso_day(head.get("published")) or day)


def _title(named: str, lines: Sequence[Line]) -> str:
    """Return the title: the file's name, else the first heading or line (names like `1.docx` say nothing)."""
    if len(law_key(named)) >= _SHORTEST_TITLE or not lines:
        return named
    return next((line.text for line in lines if line.is_heading), lines[0].text)


def _closing(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the articles that may say since when the law is in force and what it repeals."""
    largest = Counter(each.part for each in articles).most_common(1)[0][0]
    own = [each.text for each in articles if each.part == largest]
    return tuple(text[-_CLOSING_CHARACTERS:] for text in own[-_LAST_ARTICLES:])


def _effective(draft: _Draft, texts: Sequence[str]) -> tuple[date | None, bool]:
    """Return since when the version is in force and whether that was worked out from its text."""
    given = dates.iso_day(draft.head.get("effective"))
    if given is not None:
        return given, False
    told = dates.in_force_from(texts, draft.published)
    return (told, True) if told is not None else (draft.published, True)


def _declared(draft: _Draft) -> Declared:
    words = draft.head.get("status", "")
    known = shape().declared
    if any(word in draft.title for word, declared in known.items() if declared is Declared.REPEALED):
        tail = shape().tail.search(draft.title)  # 《…的决定（失效）》
        if tail is not None:
            return Declared.REPEALED
    return known.get(words.strip(), Declared.UNKNOWN)


def _empty(draft: _Draft, problem: Problem) -> ParsedLaw:
    return ParsedLaw(
        title=draft.title,
        law=law_key(draft.title),
        issuer="",
        group="",
        published=draft.published,
        effective=None,
        is_estimated=False,
        declared=Declared.UNKNOWN,
        preamble="",
        articles=(),
        repeals=(),
        problems=(problem,),
    )
