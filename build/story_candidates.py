"""Collect what the story search's vectors are learned from: `story_candidates.py LAWS STARD.jsonl.gz WORK`.

Of each of STARD's questions the first hundred articles are kept that are found while the question itself is left out
of the index (five folds), with their scores; and the articles that plain words are known of, with their neighbours.
Questions of WORK/others.jsonl, if it is there, are asked too; nothing is learned from them.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import story_questions
import story_texts
from story_texts import CANDIDATES, FOLDS, NEIGHBOURS

story_texts.import_app()

from app.paths import Profile  # noqa: E402  # the repository's root is on the path only now
from app.rules.statutes.story_questions import Questions  # noqa: E402
from app.rules.statutes.story_words import Place  # noqa: E402
from app.rules.statutes.titles import keys  # noqa: E402
from app.services.statute_import import StatuteImport  # noqa: E402
from app.services.statute_library import Library  # noqa: E402
from app.services.statute_stories import Stories  # noqa: E402
from app.store import statute_index  # noqa: E402


def collect(laws: Path, file: Path, work: Path) -> None:
    """Write WORK/collected.pickle: of each question the articles that BM25 finds for it, itself left out; and them."""
    shipped, rows = Questions.load(), story_questions.read(file)
    others = work / "others.jsonl"
    collected: dict[str, Any] = {"questions": [], "others": [], "articles": {}, "words": {}}
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Profile(Path(folder)), bytes(32))
        StatuteImport(library, shipped, date.today()).run(laws)
        if others.exists():
            collected["others"] = _found(Stories(library, shipped), library, story_questions.read(others), collected)
        for turn in range(FOLDS):
            unseen = rows[turn::FOLDS]
            known = Questions(story_questions.without(shipped.all, {row["question"] for row in unseen}), shipped.words)
            stories = Stories(library, known)
            stories.build(date.today())
            found = _found(stories, library, unseen, collected)
            collected["questions"] += [{**each, "fold": turn} for each in found]
            print(f"fold {turn + 1} of {FOLDS}", file=sys.stderr)
        _add_neighbours(library, shipped.words, collected)
        library.close()
    (work / "collected.pickle").write_bytes(pickle.dumps(collected))


def _found(
    stories: Stories, library: Library, rows: Iterable[Mapping[str, Any]], collected: dict[str, Any]
) -> list[dict[str, Any]]:
    laws = {version.law for version in library.versions()}
    out = []
    for row in rows:
        gold = {
            (next((key for key in keys(each["law"]) if key in laws), ""), each["article"], each["sub"])
            for each in row["gold"]
        }
        found: dict[Place, float] = {}
        for article, score in stories.likely(row["question"], limit=CANDIDATES):
            hit = statute_index.hit(library.database, article)
            version = library.version(hit.version) if hit is not None else None
            if hit is not None and version is not None:
                place = (version.law, hit.article.number, hit.article.sub)
                collected["articles"].setdefault(place, (version.title, hit.article.chapter, hit.article.text))
                found.setdefault(place, score)
        if gold:
            out.append({"text": row["question"], "gold": gold, "found": list(found.items())})
    return out


def _add_neighbours(library: Library, words: Mapping[Place, str], collected: dict[str, Any]) -> None:
    """Add the articles with plain words, each with those that stand nearest to it."""
    for law in sorted({law for law, _number, _sub in words}):
        versions = library.law(law)
        if not versions:
            continue
        held = [each for _number, each in statute_index.articles_with_ids(library.database, versions[-1].id)]
        for at, article in enumerate(held):
            place = (versions[-1].law, article.number, article.sub)
            if place not in words:
                continue
            near = held[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS // 2 + 1]
            for each in near:
                texts = (versions[-1].title, each.chapter, each.text)
                collected["articles"].setdefault((versions[-1].law, each.number, each.sub), texts)
            others = [(versions[-1].law, each.number, each.sub) for each in near if each is not article]
            collected["words"][place] = (words[place], others)


if __name__ == "__main__":
    collect(*map(Path, sys.argv[1:]))
