"""Train triage, say how good it is: `triage_training.py train|validate FOLDER STATUTES`, `… evaluate FOLDER`.

`train` writes `triage.bin` and `triage.toml` into the rule pack, `validate` prints the five-fold accuracy on the
annotated questions (choices are made on it), `evaluate` asks the shipped model the questions of a file or folder that
had no part in either. `train` and `validate` need the dependency group `training`; the seed makes them repeatable.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import triage_corpus as corpus
from triage_corpus import Example, Question

corpus.import_app()

from app.rules.triage_text import counted, level  # noqa: E402  # the repository's root is on the path only now

if TYPE_CHECKING:
    import numpy as np

SEED, FOLDS = 20261126, 5
LEAST_TEXTS = 3  # in which a feature must stand
STRENGTH = 10.0  # the inverse of the regularisation
HEAVIEST = 6.0  # an example of a rare class weighs at most this many of an average one
LEVELS = 127  # of a weight in the file
SHARPNESS = 1.5  # as in triage_card.toml


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("train", "validate"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, help="the collected questions")
        command.add_argument("statutes", type=Path, help="the statutes")
    commands.add_parser("evaluate").add_argument("folder", type=Path, help="questions with topics")
    options = parser.parse_args(arguments)
    match options.command:
        case "train":
            train(options.folder, options.statutes)
        case "validate":
            print(validate(options.folder, options.statutes))
        case _:
            print(evaluate(options.folder))


def evaluate(place: Path) -> str:
    """Return how good the shipped model is on questions with topics."""
    from app.rules.triage import Triage

    triage = Triage.load()
    asked = corpus.questions(place)
    shown = [[each.type for each in triage.suggest(question.text)] for question in asked]
    return report(asked, shown, [triage.class_scores(question.text) for question in asked])


def report(asked: Sequence[Question], shown: Sequence[Sequence[str]], scores: Sequence[Mapping[str, float]]) -> str:
    """Return how often the first answer, or one of the first three, was right.

    Topics: a topic's score is the sum over its classes. Classes: as they are ranked, each right for its own topic.
    Leaves: what the user is shown (nothing counts as wrong), each right for every topic that has a class there.
    """
    mapped = corpus.mapped()
    ranked = [sorted(each, key=lambda name: -each[name]) for each in scores]
    answers = {
        "topics": [_topics(each) for each in scores],
        "classes": [[frozenset({mapped.topic_of[name]}) for name in names] for names in ranked],
        "leaves": [[mapped.topics_at(leaf) for leaf in leaves] for leaves in shown],
    }
    lines = [f"{len(asked)} questions; {sum(not each for each in shown)} without a suggestion"]
    for part, left_out in (("all topics", frozenset[str]()), ("without those no leaf is for", mapped.outside)):
        places = [place for place, question in enumerate(asked) if question.topic not in left_out]
        for kind, found in answers.items() if places else ():
            hits = [[asked[place].topic in each for each in found[place][:3]] for place in places]
            first, three = (sum(any(each[:most]) for each in hits) / len(hits) for most in (1, 3))
            lines.append(f"{part}, {kind}: top-1 {first:.3f}, top-3 {three:.3f} ({len(hits)})")
    return "\n".join(lines)


def validate(folder: Path, statutes: Path) -> str:
    """Return how good models are on the annotated questions, each asked of one that has not seen its fold.

    The phrases of the pack have no part in it; they decide little (one question in twenty holds one).
    """
    from scipy.special import softmax
    from sklearn.model_selection import StratifiedKFold

    asked = corpus.questions(folder)
    features, known = Features(folder), learned(folder, statutes)
    guesses = guessed(features, known, asked)
    scores: list[dict[str, float]] = [{} for _ in asked]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(asked, [question.topic for question in asked]):
        model = fitted(features, known + [guesses[place] for place in seen])
        logits = model.decision_function(features.matrix([asked[place].text for place in unseen]))
        for place, row in zip(unseen, softmax(SHARPNESS * logits, axis=1), strict=True):
            scores[place] = dict(zip(map(str, model.classes_), map(float, row), strict=True))
    shown = [[leaf for leaf, _ in _summed(each, corpus.mapped().leaf).most_common(3)] for each in scores]
    return report(asked, shown, scores)


def train(folder: Path, statutes: Path) -> None:
    """Write the model trained on everything there is."""
    asked = corpus.questions(folder)
    features, known = Features(folder), learned(folder, statutes)
    write(features, fitted(features, known + guessed(features, known, asked)))


def learned(folder: Path, statutes: Path) -> list[Example]:
    """Return all examples whose class is known."""
    ours = corpus.labelled(corpus.unlabelled(folder)) + corpus.own()
    return ours + corpus.answered(folder) + corpus.statutes(statutes)


def _topics(scores: Mapping[str, float]) -> list[frozenset[str]]:
    sums = _summed(scores, corpus.mapped().topic_of.__getitem__)
    return [frozenset({topic}) for topic, _ in sums.most_common()]


def _summed(scores: Mapping[str, float], part: Callable[[str], str]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, score in scores.items():
        sums[part(name)] += score  # type: ignore[assignment]
    return sums


class Features:
    """The characters and pairs that stand in what is learned from, and how rare they are in all texts at hand."""

    def __init__(self, folder: Path) -> None:
        asked, collected = corpus.questions(folder), corpus.unlabelled(folder)
        learned = [each.text for each in corpus.labelled(collected) + corpus.own()] + [each.text for each in asked]
        pool = list(dict.fromkeys([*learned, *collected]))
        spread = Counter(gram for text in pool for gram in set(counted(level(text))))
        used = {gram for text in learned for gram in counted(level(text))}
        kept = [gram for gram in used if spread[gram] >= LEAST_TEXTS and max(gram) <= "\uffff"]
        self.names = sorted(kept, key=lambda gram: (len(gram), gram))
        self.rarity = [math.log((1 + len(pool)) / (1 + spread[gram])) + 1 for gram in self.names]
        self._places = {gram: place for place, gram in enumerate(self.names)}

    def matrix(self, texts: Sequence[str]) -> Any:
        """Return the texts as rows of length one."""
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            for gram, times in counted(level(text)).items():
                if (place := self._places.get(gram)) is not None:
                    rows.append(row)
                    columns.append(place)
                    values.append((1 + math.log(times)) * self.rarity[place])
        return normalize(csr_matrix((values, (rows, columns)), shape=(len(texts), len(self.names))))


def fitted(features: Features, examples: Sequence[Example]) -> Any:
    """Return a multinomial regression in which each class counts alike, rare ones up to a bound."""
    from sklearn.linear_model import LogisticRegression

    total: Counter[str] = Counter()
    for each in examples:
        total[each.name] += each.weight  # type: ignore[assignment]
    average = sum(total.values()) / len(total)
    weights = [each.weight * min(average / total[each.name], HEAVIEST) for each in examples]
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3, random_state=SEED)
    return model.fit(
        features.matrix([each.text for each in examples]), [each.name for each in examples], sample_weight=weights
    )


def guessed(features: Features, known: Sequence[Example], asked: Sequence[Question]) -> list[Example]:
    """Return questions of which only the topic is known, each under the likeliest class of its topic."""
    import numpy as np

    model = fitted(features, known)
    scores = model.decision_function(features.matrix([question.text for question in asked]))
    topics = np.array([corpus.mapped().topic_of[name] for name in model.classes_])
    best = [
        int(np.argmax(np.where(topics == question.topic, row, -np.inf)))
        for question, row in zip(asked, scores, strict=True)
    ]
    return [Example(question.text, str(model.classes_[place])) for question, place in zip(asked, best, strict=True)]


def write(features: Features, model: Any) -> None:
    """Write the model: the n-grams in UTF-16-LE, rarities as 32-bit floats, then the 8-bit weights class by class.

    The mean over the classes is taken off each weight, which changes no probability: what is left speaks for a class.
    """
    import numpy as np

    weights: np.ndarray[Any, Any] = model.coef_ - model.coef_.mean(axis=0)
    scales = np.abs(weights).max(axis=1) / LEVELS
    text = "".join(features.names).encode("utf-16-le")
    rarity = np.array(features.rarity, dtype="<f4").tobytes()
    binary = text + rarity + np.round(weights / scales[:, None]).astype(np.int8).tobytes()
    (corpus.PACK / "triage.bin").write_bytes(binary)
    singles = sum(len(gram) == 1 for gram in features.names)
    facts = [
        ("singles", singles),
        ("pairs", len(features.names) - singles),
        ("classes", [str(name) for name in model.classes_]),
        ("starts", [round(float(start), 4) for start in model.intercept_ - model.intercept_.mean()]),
        ("scales", [float(f"{scale:.6g}") for scale in scales]),
    ]
    lines = [f"{name} = {_toml(value)}" for name, value in facts]
    inner = [f'"{name}" = "{leaf}"' for name, leaf in corpus.mapped().inner.items()]
    head = "# Made by build/triage_training.py, never edited by hand. What it is and how good: triage_card.toml."
    content = "\n".join([head, *lines, "\n[inner]", *inner, ""])
    (corpus.PACK / "triage.toml").write_text(content, encoding="utf-8")


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


if __name__ == "__main__":
    main()
