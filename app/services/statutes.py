"""The library of statutes: import, the article of the day with the passage marked, versions, words and stories."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from app.errors import AppError
from app.model.statute import Article, CitedArticle, Span, Standing, Version
from app.rules.statutes import numbers, passages, titles, validity
from app.rules.statutes.differences import differences
from app.rules.statutes.passages import Reference
from app.rules.statutes.quoted_phrases import QuotedPhrases
from app.rules.statutes.story_questions import Questions
from app.rules.statutes.story_vectors import StoryVectors
from app.services.search_snippets import Snippet, snippet_of
from app.services.session import Session
from app.services.statute_import import FileProblem, ImportReport, Report, StatuteImport
from app.services.statute_library import Library
from app.services.statute_stories import Stories
from app.store import search_text, statute_index, statutes
from app.store.search_text import SearchFilter

__all__ = ["ArticleOfDay", "FileProblem", "Found", "ImportReport", "LawEntry", "Statutes", "differing"]

_MOST_COMPARED = 4_000
_DIGITS = re.compile(r"\s*([0-9]{1,4})(?:[-.]([0-9]{1,2}))?\s*")


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law: the version of the day, whether it holds, and how many versions there are."""

    version: Version
    standing: Standing
    versions: int


@dataclass(frozen=True, slots=True)
class ArticleOfDay:
    """An article in the version of a day.

    `passage` is the paragraph or point that was cited, `marked` are the quoted phrases that were found in it, `missing`
    those that were not. `earlier` and `later` are the versions before and after, `before` and `after` the labels of the
    articles beside it.
    """

    version: Version
    standing: Standing
    article: Article
    passage: Span | None = None
    marked: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    earlier: Version | None = None
    later: Version | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: an article, whether its version holds on the day, the piece of its text, and its score.

    By words it is 1 for all: each has every word. By a story the likelier article has the higher one.
    """

    version: Version
    standing: Standing
    article: Article
    snippet: Snippet
    score: float = 1.0

    @property
    def law(self) -> str:
        """Return what the law is called in a list: without the country's name and whoever issued it."""
        return titles.short_key(self.version.title)


class Statutes:
    """What a desk asks of the texts of law. Without an import there are none, and everything comes back empty."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library = Library(session.profile, session.key)
        self._quoted = QuotedPhrases.load()
        self._stories: Stories | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether there are no texts yet."""
        return not self._library.is_there or not self._library.laws()

    def counts(self) -> tuple[int, int, int]:
        """Return how many laws, versions and articles there are."""
        return statutes.counts(self._library.database) if self._library.is_there else (0, 0, 0)

    @property
    def is_searchable(self) -> bool:
        """Return whether all that was read can be found: an import that was broken off leaves the indexes behind."""
        if not self._library.is_there:
            return True
        database = self._library.database
        return all(statute_index.is_current(database, each) for each in (statute_index.WORDS, statute_index.STORIES))

    def import_folder(self, path: Path, report: Report = lambda _step, _done, _total: None) -> ImportReport:
        """Take in a folder of laws, or one file; see `StatuteImport.run`. A damaged library is begun anew."""
        if not self._library.is_sound():
            self._library.begin_anew()
        return StatuteImport(self._library, Questions.load(), self._session.today).run(path, report)

    def is_sound(self) -> bool:
        """Return whether the file of the library is whole."""
        return self._library.is_sound()

    def laws(self, words: str, on: date | None = None, *, limit: int = 50) -> list[LawEntry]:
        """Return the laws whose title has all words: exact names first, then what holds, the newest first."""
        named = set(titles.keys(words.strip()))
        found = [
            self._entry(versions, on or self._session.today)
            for key, versions in self._library.laws().items()
            if titles.matches(words, key) or key in named
        ]
        found.sort(key=lambda each: (each.version.law not in named, *_rank(each.version, each.standing)))
        return found[:limit]

    def versions(self, law: str, on: date | None = None) -> list[tuple[Version, Standing]]:
        """Return the versions of a law, the oldest first. Raises `AppError("law_unknown")`."""
        day = on or self._session.today
        return [(each, validity.standing(each, day)) for each in self._versions(law)]

    def contents(self, version: int) -> list[Article]:
        """Return all articles of a version in order."""
        return statutes.articles_of(self._library.database, version)

    def article(self, law: str, cited: str, on: date | None = None, *, phrases: Iterable[str] = ()) -> ArticleOfDay:
        """Return the article a citation names, as of a day (default: today), with the passage and phrases marked.

        Where it names several, the first. Raises `AppError`: law_unknown, article_unknown.
        """
        versions = self._versions(law)
        return self._of(validity.of_day(versions, on or self._session.today), cited, on, phrases)

    def cited(self, cited: CitedArticle, day: date) -> ArticleOfDay:
        """Return an article as it is cited somewhere; where no phrase is quoted there, with those that the rules quote.

        Raises `AppError`: law_unknown, article_unknown.
        """
        if cited.phrases:
            return self.article(cited.law, cited.article, day, phrases=cited.phrases)
        shown = self.article(cited.law, cited.article, day, phrases=self._quoted.of(cited.law, cited.article))
        return replace(shown, missing=())  # another version may well say it otherwise

    def article_in(
        self, version: int, cited: str, on: date | None = None, *, phrases: Iterable[str] = ()
    ) -> ArticleOfDay:
        """Return an article in a version by its id. Raises `AppError`: law_unknown, article_unknown."""
        found = self._library.version(version)
        if found is None:
            raise AppError("law_unknown", law=str(version))
        return self._of(found, cited, on, phrases)

    def side_by_side(self, law: str, cited: str, on: date | None = None) -> list[ArticleOfDay]:
        """Return the article of that number in every version that has one, the oldest first.

        A later version may have numbered its articles anew. Raises `AppError("law_unknown")`.
        """
        found = []
        for version in self._versions(law):
            try:
                found.append(self._of(version, cited, on, ()))
            except AppError:
                continue
        return found

    def search(self, words: str, on: date | None = None, *, limit: int = 20) -> list[Found]:
        """Return the articles that have all words in their text, heading or the law's title.

        Those of a law that one of the words names come first; then what holds on the day, the newest first; then the
        rest, which is shown grey.
        """
        terms = search_text.terms(words)
        if search_text.query(terms, SearchFilter()) is None or self.is_empty:  # nothing that could stand in a text
            return []
        day = on or self._session.today
        named = self._named(terms, day, limit)
        holding: list[Found] = list(named)
        seen = {(each.version.id, each.article.part, each.article.label) for each in named}
        rest: list[Found] = []
        for count, hit in enumerate(statute_index.with_words(self._library.database, terms)):
            if len(holding) >= limit or count >= _MOST_COMPARED:
                break
            version = self._library.version(hit.version)
            if version is None or not _has(version, hit.article, terms):
                continue
            found = self._found(hit, terms, day)
            if found is None or (found.version.id, found.article.part, found.article.label) in seen:
                continue
            (holding if found.standing.holds else rest).append(found)
        return [*holding, *rest][:limit]

    def story(self, text: str, on: date | None = None, *, limit: int = 10) -> list[Found]:
        """Return the articles a story is most likely about, of the versions of the day, the likeliest first."""
        day = on or self._session.today
        if self._stories is None:
            self._stories = Stories(self._library, Questions(()), StoryVectors.load())
        return [
            Found(
                hit.version, validity.standing(hit.version, day), hit.article, Snippet(_shown(hit.article)), hit.score
            )
            for hit in self._stories.find(text, day, limit=limit)
        ]

    def close(self) -> None:
        """Close the library's file."""
        self._library.close()

    def _entry(self, versions: Sequence[Version], day: date) -> LawEntry:
        version = validity.of_day(versions, day)
        return LawEntry(version, validity.standing(version, day), len(versions))

    def _versions(self, law: str) -> tuple[Version, ...]:
        if self.is_empty:
            raise AppError("statutes_empty")
        found = self._library.law(law)
        if not found:
            raise AppError("law_unknown", law=law)
        return found

    def _of(self, version: Version, cited: str, on: date | None, phrases: Iterable[str]) -> ArticleOfDay:
        reference = _reference(cited)
        article = self._article(version, reference) if reference else None
        if reference is None or article is None:
            raise AppError("article_unknown", law=version.title, article=cited)
        passage = passages.place(article.text, reference)
        spans = passages.spans(article.text, phrases, passage)
        siblings = self._library.laws()[version.law]
        place = siblings.index(version)
        before, after = self._beside(version, article)
        return ArticleOfDay(
            version=version,
            standing=validity.standing(version, on or self._session.today),
            article=article,
            passage=passage,
            marked=tuple(span for span in spans.values() if span is not None),
            missing=tuple(phrase for phrase, span in spans.items() if span is None),
            earlier=siblings[place - 1] if place else None,
            later=siblings[place + 1] if place + 1 < len(siblings) else None,
            before=before,
            after=after,
        )

    def _article(self, version: Version, reference: Reference) -> Article | None:
        database = self._library.database
        named = statutes.articles_named(database, version.id, reference.number, reference.sub)
        if named:
            return named[0]
        if not reference.is_whole:
            return None
        parts = statutes.articles_of(database, version.id)
        return Article(0, 0, 0, cited_whole(), "", "\n".join(f"{each.label} {each.text}" for each in parts))

    def _beside(self, version: Version, article: Article) -> tuple[str, str]:
        labels = [
            each.label for each in statutes.headings_of(self._library.database, version.id) if each.part == article.part
        ]
        if article.label not in labels:
            return "", ""
        place = labels.index(article.label)
        return labels[place - 1] if place else "", labels[place + 1] if place + 1 < len(labels) else ""

    def _named(self, terms: Sequence[str], day: date, limit: int) -> list[Found]:
        """Return the articles of the law that one of the words names which have the others or are numbered so."""
        for place, term in enumerate(terms):
            versions = self._library.law(term)
            if not versions:
                continue
            version = validity.of_day(versions, day)
            others = [*terms[:place], *terms[place + 1 :]]
            cited = _reference(others[0]) if len(others) == 1 else None
            if cited is not None:
                article = self._article(version, cited)
                hits, others = [article] if article is not None else [], []
            else:
                hits = statutes.articles_of(self._library.database, version.id)
            having = (each for each in hits if _has(version, each, others))
            found = (self._found(statute_index.Hit(version.id, each), terms, day) for each in having)
            return list(islice((each for each in found if each is not None), limit))
        return []

    def _found(self, hit: statute_index.Hit, terms: Sequence[str], day: date) -> Found | None:
        version = self._library.version(hit.version)
        if version is None:
            return None
        texts = [hit.article.text, hit.article.chapter, hit.article.label]
        return Found(version, validity.standing(version, day), hit.article, snippet_of(texts, terms))


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the passages of two wordings of an article that the other hasn't got."""
    return differences(one, other)


def cited_whole() -> str:
    """Return the label of a text that has no articles."""
    from app.rules.statutes.shape import shape  # the patterns are read where a text is asked for

    return shape().labels["whole"]


def _reference(cited: str) -> Reference | None:
    """Return what a citation names; digits alone are an article's number (120-1: 第一百二十条之一)."""
    found = _DIGITS.fullmatch(cited)
    if found:
        return Reference(int(found[1]), int(found[2] or 0))
    named = passages.references(cited)
    if named:
        return named[0]
    plain = numbers.number(cited)
    return Reference(plain) if plain else None


def _has(version: Version, article: Article, terms: Iterable[str]) -> bool:
    runs = search_text.runs(f"{version.title} {version.law} {article.label} {article.chapter} {article.text}")
    return all(any(term in run for run in runs) for term in terms)


def _rank(version: Version, standing: Standing) -> tuple[bool, int, str]:
    day = version.effective or version.published or date.min
    return not standing.holds, -day.toordinal(), version.law


def _shown(article: Article) -> str:
    first = article.text.split("\n", 1)[0]
    return first if len(first) <= 60 else f"{first[:60]}…"
