"""A library of 40 000 generated articles ÷ the bounds of the statute library: 50 ms for words, a story, one article.

Nothing of real law stands here; words are drawn so that some stand everywhere and most seldom, as in real texts.
"""

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import quantiles

from tests.benchmarks import profiles
from tests.benchmarks.figures import Figure

LAWS, ARTICLES_EACH = 400, 100
_BOUND_MS = 50.0
_ROUNDS = 120
_WORDS, _WORDS_IN_ARTICLE, _WORDS_IN_STORY = 6_000, 60, 40
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]


def figures(folder: Path, *, laws: int = LAWS) -> list[Figure]:
    """Measure the import, searches by words and by a story, and one article."""
    draw = random.Random(5)
    words = ["".join(draw.choices(CHARACTERS, k=2)) for _word in range(_WORDS)]
    weights = [1 / (rank + 3) for rank in range(_WORDS)]

    def text(count: int) -> str:
        return "".join(draw.choices(words, weights=weights, k=count))

    source = folder / "laws"
    source.mkdir()
    for law in range(laws):
        articles = (f"第{number}条 {text(_WORDS_IN_ARTICLE)}。" for number in range(1, ARTICLES_EACH + 1))
        (source / f"虚构第{law}号法(20{law % 25:02d}-01-01).md").write_text("\n\n".join(articles), encoding="utf-8")
    services = profiles.opened(folder / "profile")
    statutes = services.statutes
    started = time.perf_counter()
    statutes.import_folder(source)
    took = time.perf_counter() - started
    count = statutes.counts()[2]
    queries = [" ".join(draw.choices(words, weights=weights, k=draw.randint(1, 3))) for _round in range(_ROUNDS)]
    stories = [text(_WORDS_IN_STORY) for _round in range(_ROUNDS)]
    cited = [f"虚构第{draw.randrange(laws)}号法" for _round in range(_ROUNDS)]
    name = f"statutes, {count} articles"
    measured = [
        Figure(f"{name}: import, a second ÷ 500", count / took, 500.0, "1/s", 1.0, at_least=True),
        Figure(f"{name}: words, p95 ÷ bound", _p95(queries, statutes.search), _BOUND_MS, "ms", 1.0),
        Figure(f"{name}: a story, p95 ÷ bound", _p95(stories, statutes.story), _BOUND_MS, "ms", 1.0),
        Figure(
            f"{name}: one article, p95 ÷ bound",
            _p95(cited, lambda law: statutes.article(law, "第五十条")),
            _BOUND_MS,
            "ms",
            1.0,
        ),
    ]
    services.close()
    return measured


def _p95(questions: Iterable[str], ask: Callable[[str], object]) -> float:
    times = []
    for each in questions:
        started = time.perf_counter()
        ask(each)
        times.append((time.perf_counter() - started) * 1000)
    return quantiles(times[1:], n=20)[-1]  # the first one opens the file
