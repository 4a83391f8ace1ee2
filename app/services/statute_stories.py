"""Which articles a story is about, of the version that holds on a day."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from app.model.statute import Article, Version
from app.rules.statutes import story, validity
from app.rules.statutes.story_questions import Questions
from app.rules.statutes.story_vectors import StoryVectors, nearness
from app.services.statute_library import Library
from app.store import statute_index, statutes

_LOOKED_AT = 3  # times as many as are asked for: annexes and versions of another day may fall away
_RANKED = 100  # that share most words with the story are put in order by their nearness too
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class StoryHit:
    """An article a story may be about, in the version of the day."""

    version: Version
    article: Article
    score: float


class Stories:
    """Asks the index of stories; what it holds in memory is of one state of the library."""

    def __init__(self, library: Library, questions: Questions, vectors: StoryVectors | None = None) -> None:
        """Take what is known of how people ask; without `vectors` the words alone count."""
        self._library, self._questions, self._vectors = library, questions, vectors
        self._places: tuple[bytes, array[int], array[int], bytes] = (b"", array("I"), array("I"), b"")

    def build(self, day: date, report: Report = lambda _step, _done, _total: None) -> None:
        """Build the index from the versions that hold on a day; takes a minute for a hundred thousand articles."""
        database, maker = self._library.database, story.IndexMaker()
        articles, priors, vectors = array("I"), array("I"), bytearray()
        holding = [version for version in self._library.versions() if validity.standing(version, day).holds]
        for done, version in enumerate(holding, 1):
            title, prior = story.terms(version.title), story.prior(self._questions.answered_by(version.law))
            held = statute_index.articles_with_ids(database, version.id)
            known = [self._questions.of(version.law, each.number, each.sub) for _number, each in held]
            for (number, each), before, own, after in zip(held, [(), *known], known, [*known[1:], ()], strict=False):
                maker.add(
                    each.text,
                    title=title,
                    chapter=each.chapter,
                    questions=own,
                    nearby=(*before, *after),
                    words=self._questions.words_of(version.law, each.number, each.sub),
                    prior=prior,
                )
                articles.append(number)
                priors.append(prior)
                if self._vectors is not None:
                    vectors += self._vectors.of_article((*story.terms(each.text), *title, *story.terms(each.chapter)))
            report("stories", done, 2 * len(holding))
        share = len(holding)

        def tell(done: int, total: int) -> None:
            report("stories", share + share * done // total, 2 * share)

        statute_index.build_stories(
            database, articles.tobytes(), priors.tobytes(), maker.buckets(tell), vectors=bytes(vectors)
        )

    def find(self, text: str, day: date, *, limit: int) -> list[StoryHit]:
        """Return the articles a story is most likely about, the likeliest first, each once; nothing without texts."""
        if not self._library.is_there:
            return []
        found: dict[tuple[str, int, int], StoryHit] = {}
        for article, score in self.likely(text, limit=max(_RANKED, _LOOKED_AT * limit)):
            if len(found) == limit:
                break
            hit = self._of_day(article, day, score)
            if hit is not None:
                found.setdefault((hit.version.law, hit.article.number, hit.article.sub), hit)
        return list(found.values())

    def likely(self, text: str, *, limit: int) -> list[tuple[int, float]]:
        """Return the ids and scores of the articles that share most words with a story, the likeliest first."""
        database, lists = self._library.database, []
        asked = story.asked(text)
        for term, share in asked.items():
            bucket = statute_index.story_bucket(database, term)
            if bucket is not None and (content := story.list_of(term, bucket)):
                lists.append((content, share))
        if not lists:
            return []
        articles, priors, vectors = self._held()
        best = story.best(lists, priors, limit=limit)
        return [(articles[place], score) for place, score in self._by_nearness(best, asked, vectors)]

    def _by_nearness(
        self, best: list[tuple[int, float]], asked: Iterable[str], vectors: bytes
    ) -> list[tuple[int, float]]:
        """Return places in order of what words and nearness say together; an older index knows of words alone."""
        told = self._vectors.of_story(asked) if self._vectors is not None and vectors else ()
        if not told:
            return best
        near = nearness(told, vectors, [place for place, _score in best])
        scored = [(place, score + more) for (place, score), more in zip(best, near, strict=True)]
        return sorted(scored, key=itemgetter(1), reverse=True)

    def _held(self) -> "tuple[array[int], array[int], bytes]":
        kept = statute_index.story_places(self._library.database)
        if self._places[0] != kept[0]:
            vectors = statute_index.story_vectors(self._library.database)
            self._places = (kept[0], array("I", kept[0]), array("I", kept[1]), vectors)
        return self._places[1:]

    def _of_day(self, article: int, day: date, score: float) -> StoryHit | None:
        """Return the article as it stands on the day; None where that day's version has no such article."""
        database = self._library.database
        hit = statute_index.hit(database, article)
        if hit is None:
            return None
        own = self._library.version(hit.version)
        if own is None:
            return None
        version = validity.of_day(self._library.laws()[own.law], day)
        if version.id == own.id:
            return StoryHit(version, hit.article, score)
        named = statutes.articles_named(database, version.id, hit.article.number, hit.article.sub)
        return StoryHit(version, named[0], score) if named else None
