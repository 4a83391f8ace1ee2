"""Write the questions that the statute library's story search ships: `data/story_questions.tsv`.

    .venv/bin/python build/story_questions.py STARD.jsonl.gz        # writes the file
    .venv/bin/python build/story_questions.py evaluate LAWS QUESTIONS.jsonl[.gz] [--held-out N]

The questions are those of STARD's training part (THUIR, MIT licence: `data/STARD-LICENSE`). `evaluate` imports the
statutes into a throw-away library and prints how often the articles that answer a question are among the first ten:
recall (the share of them), and hits (the questions with one of them). `--held-out N` leaves every N-th shipped
question out of the index in turn and asks those, by words alone, for the vectors of `story_vectors.py` have seen them
(its `validate` says what they add); QUESTIONS is then the same file that was shipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.paths import Profile  # noqa: E402  # the repository's root is on the path only now
from app.rules.statutes.story_questions import FILE, Question, Questions  # noqa: E402
from app.rules.statutes.story_vectors import StoryVectors  # noqa: E402
from app.rules.statutes.titles import keys  # noqa: E402
from app.services.statute_import import StatuteImport  # noqa: E402
from app.services.statute_library import Library  # noqa: E402
from app.services.statute_stories import Stories  # noqa: E402

HEAD = """# Questions that people asked, and an article that answers each: law, article, sub-number, question.
# From STARD (https://github.com/oneal2000/STARD, THUIR 2024), training part; MIT licence, see STARD-LICENSE.
# Written by build/story_questions.py; the numbers of some articles were brought up to date.
"""
FIRST = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["evaluate"]:
        parser = argparse.ArgumentParser(prog="story_questions.py evaluate")
        parser.add_argument("laws", type=Path)
        parser.add_argument("questions", type=Path)
        parser.add_argument("--held-out", type=int, default=0)
        options = parser.parse_args(given[1:])
        print(evaluate(options.laws, options.questions, options.held_out))
    else:
        write(read(Path(given[0])))
    return 0


def read(file: Path) -> list[dict[str, Any]]:
    """Return the lines of a JSON-lines file, packed or not."""
    content = file.read_bytes()
    text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def write(rows: Iterable[dict[str, Any]]) -> None:
    """Write the shipped file."""
    lines = [
        f"{each['law']}\t{each['article']}\t{each['sub']}\t{' '.join(row['question'].split())}\n"
        for row in rows
        for each in row["gold"]
    ]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")


def evaluate(laws: Path, file: Path, held_out: int) -> str:
    """Return a report of how good the story search is."""
    rows = read(file)
    shipped = Questions.load()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Profile(Path(folder)), bytes(32))
        StatuteImport(library, shipped, date.today()).run(laws)
        if not held_out:
            return _report(_asked(Stories(library, shipped, StoryVectors.load()), library, rows))
        results: list[tuple[float, bool, float]] = []
        for turn in range(held_out):
            unseen = rows[turn::held_out]
            known = Questions(without(shipped.all, {row["question"] for row in unseen}), shipped.words)
            stories = Stories(library, known)
            stories.build(date.today())
            results += _asked(stories, library, unseen)
        library.close()
        return _report(results)


def without(questions: Iterable[Question], texts: set[str]) -> list[Question]:
    """Return the known questions but those of these texts."""
    plain = {" ".join(each.split()) for each in texts}
    return [each for each in questions if each.text not in plain]


def _asked(stories: Stories, library: Library, rows: Iterable[dict[str, Any]]) -> list[tuple[float, bool, float]]:
    """Return (recall, whether one was found, milliseconds) of each question that has an answer in the library."""
    laws = {version.law for version in library.versions()}
    found = []
    for row in rows:
        gold = {
            (next((key for key in keys(each["law"]) if key in laws), ""), each["article"], each["sub"])
            for each in row["gold"]
        }
        if not gold:
            continue
        began = time.perf_counter()
        hits = stories.find(row["question"], date.today(), limit=FIRST)
        took = (time.perf_counter() - began) * 1000
        shown = {(hit.version.law, hit.article.number, hit.article.sub) for hit in hits}
        found.append((len(gold & shown) / len(gold), bool(gold & shown), took))
    return found


def _report(results: Sequence[tuple[float, bool, float]]) -> str:
    times = sorted(took for _recall, _hit, took in results)
    return (
        f"{len(results)} questions; recall@{FIRST} {statistics.mean(each[0] for each in results):.3f}, "
        f"hits@{FIRST} {statistics.mean(each[1] for each in results):.3f}; "
        f"p50 {times[len(times) // 2]:.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
