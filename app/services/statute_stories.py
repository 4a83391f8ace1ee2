"""Which articles a story is about, of the version that holds on a day."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.model.statute import Article, Version
from app.rules.statutes import story, validity
from app.rules.statutes.story_questions import Questions
from app.services.statute_library import Library
from app.store import statute_index, statutes

_LOOKED_AT = 3  # times as many as are asked for: annexes and versions of another day may fall away
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class StoryHit:
    """An article a story may be about, in the version of the day."""

    version: Version
    article: Article
    score: float


class Stories:
    """Asks the index of stories; what it holds in memory is of one state of the library."""

    def __init__(self, library: Library, questions: Questions) -> None:
        self._library, self._questions = library, questions
        self._places: tuple[bytes, array[int], array[int]] = (b"", array("I"), array("I"))

    def build(self, day: date, report: Report = lambda _step, _done, _total: None) -> None:
        """Build the index from the versions that hold on a day; takes a minute for a hundred thousand articles."""
        database, maker = self._library.database, story.IndexMaker()
        articles, priors = array("I"), array("I")
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
            report("stories", done, 2 * len(holding))
        share = len(holding)

        def tell(done: int, total: int) -> None:
            report("stories", share + share * done // total, 2 * share)

        statute_index.build_stories(database, articles.tobytes(), priors.tobytes(), maker.buckets(tell))

    def find(self, text: str, day: date, *, limit: int) -> list[StoryHit]:
        """Return the articles a story is most likely about, the likeliest first, each once; nothing without texts."""
        if not self._library.is_there:
            return []
        database = self._library.database
        articles, priors = self._held()
        lists = []
        for term, share in story.asked(text).items():
            bucket = statute_index.story_bucket(database, term)
            if bucket is not None and (content := story.list_of(term, bucket)):
                lists.append((content, share))
        if not lists:
            return []
        found: dict[tuple[str, int, int], StoryHit] = {}
        for place, score in story.best(lists, priors, limit=_LOOKED_AT * limit):
            hit = self._of_day(articles[place], day, score)
            if hit is not None and len(found) < limit:
                found.setdefault((hit.version.law, hit.article.number, hit.article.sub), hit)
        return list(found.values())

    def _held(self) -> "tuple[array[int], array[int]]":
        kept = statute_index.story_places(self._library.database)
        if self._places[0] != kept[0]:
            articles, priors = array("I", kept[0]), array("I", kept[1])
            self._places = (kept[0], articles, priors)
        return self._places[1], self._places[2]

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
