"""Learn the vectors by which the story search knows nearness of meaning: `data/story_vectors.bin`.

    python build/story_candidates.py LAWS STARD.jsonl.gz WORK            # first; with the program's own environment
    python build/story_vectors.py teach CONSULTATIONS.jsonl.gz WORK      # how the teacher reads texts
    python build/story_vectors.py validate WORK                          # recall of ten, in five folds; of others
    python build/story_vectors.py train WORK                             # writes the file

The others need the dependency group `training` in an environment of its own; the teacher takes minutes. The vectors of
terms are such that their sum is near the teacher's vector (`story_teacher`) of articles and of unlabelled
questions. The turn of a story's sum is learned from STARD's questions among the first hundred by BM25, and from some
of the plain words of an article against its neighbours. No text is kept in the file, but single characters and pairs.
Articles and questions are made alike by `story_texts`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import story_texts

story_texts.import_app()

from app.rules.statutes.story_vectors import FILE, NOTHING  # noqa: E402  # the repository's root is on the path only now

if TYPE_CHECKING:
    from story_turn import Learner

TAUGHT = 50  # articles of each question whose texts the teacher reads
LEAST_TEXTS = 5  # in which a term must stand


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, files in (
        ("teach", ("consultations",)),
        ("validate", ()),
        ("train", ()),
    ):
        command = commands.add_parser(name)
        for file in (*files, "work"):
            command.add_argument(file, type=Path)
    options = parser.parse_args(arguments)
    match options.command:
        case "teach":
            teach(options.consultations, options.work)
        case "validate":
            print(validate(options.work))
        case _:
            train(options.work)


def teach(consultations: Path, work: Path) -> None:
    """Write WORK/taught.pickle: the teacher's vectors by text; what stands there already is kept."""
    from story_teacher import Teacher  # PyTorch

    collected, file = story_texts.load(work), work / "taught.pickle"
    kept = pickle.loads(file.read_bytes()) if file.exists() else {"queries": {}, "passages": {}}
    asked = {row["question"] for row in _read(consultations)}
    first = {place for each in collected["questions"] for place, _score in each["found"][:TAUGHT]}
    told = {story_texts.passage(*collected["articles"][place]) for place in first}
    teacher = Teacher()
    for kind, texts, of in (("queries", asked, teacher.queries), ("passages", told, teacher.passages)):
        lacking = sorted(texts - kept[kind].keys())
        print(f"{kind}: {len(texts)}, {len(lacking)} to be read", file=sys.stderr)
        kept[kind] |= dict(zip(lacking, of(lacking) if lacking else (), strict=True))
        kept[kind] = {text: kept[kind][text] for text in sorted(texts)}
    file.write_bytes(pickle.dumps(kept))


def _read(file: Path) -> list[dict[str, Any]]:
    text = gzip.decompress(file.read_bytes()).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def validate(work: Path) -> str:
    """Return the recall of ten of STARD's questions, each fold's own not learned from, and of others."""
    learner = _learner(work)
    lines = []
    for turn in range(story_texts.FOLDS):
        questions = [each for each in learner.questions if each["fold"] == turn]
        learned = learner.learn([each for each in learner.questions if each["fold"] != turn])
        lines.append((learner.recall(questions, None), learner.recall(questions, learned)))
    before, after = (sum(each) / story_texts.FOLDS for each in zip(*lines, strict=True))
    folds = ", ".join(f"{one:.3f} to {other:.3f}" for one, other in lines)
    report = f"questions left out: {before:.4f} by words, {after:.4f} with nearness ({folds})"
    if learner.others:
        learned = learner.learn(learner.questions)
        words, near = (learner.recall(learner.others, each) for each in (None, learned))
        report += f"\nothers: {words:.4f} by words, {near:.4f} with nearness"
    return report


def train(work: Path) -> None:
    """Write the shipped file."""
    learner = _learner(work)
    learned = learner.learn(learner.questions)
    FILE.write_bytes(written(learner.terms, learner.rows, learned.turn, learned.start))


def written(
    terms: Sequence[str], rows: Iterable[Iterable[int]], turn: Iterable[Iterable[float]], start: Iterable[float]
) -> bytes:
    """Return the file: `rows` are of the `terms`, single characters first, each number from -127 to 127."""
    singles, learned = sum(len(each) == 1 for each in terms), array("f", (*chain(*turn), *start))
    dimensions = int(len(learned) ** 0.5)  # d times d, and d
    if sys.byteorder == "big":
        learned.byteswap()
    return b"".join(
        (
            struct.pack("<III", dimensions, singles, len(terms) - singles),
            "".join(terms).encode("utf-16-le"),
            bytes(NOTHING + int(each) for each in chain(*rows)),
            learned.tobytes(),
        )
    )


def _learner(work: Path) -> Learner:
    """Return what learns, with the vectors of terms that fit the teacher best."""
    import numpy as np

    from story_turn import Learner  # PyTorch

    collected, taught = story_texts.load(work), pickle.loads((work / "taught.pickle").read_bytes())
    place_of = {story_texts.passage(*texts): texts for texts in collected["articles"].values()}
    passages = [text for text in taught["passages"] if text in place_of]
    bags = [
        *(story_texts.bag(text) for text in taught["queries"]),
        *(story_texts.bag(*place_of[text]) for text in passages),
    ]
    aims = [np.stack(list(taught["queries"].values())), np.stack([taught["passages"][text] for text in passages])]
    counted = Counter(term for each in bags for term in each)
    terms = sorted(
        (term for term, count in counted.items() if count >= LEAST_TEXTS and all(ord(each) < 1 << 16 for each in term)),
        key=lambda term: (len(term), term),
    )
    rarity = np.log(len(bags) / np.array([counted[term] for term in terms]))
    return Learner(collected, terms, rarity, bags, aims)


if __name__ == "__main__":
    main()
