"""What triage is trained on: collected questions (outside the repository), our labels of them, our own wordings.

The folder holds `topic_annotated_593.jsonl.gz` (question, topic), `consultations_unlabelled.jsonl.gz` and
`stard_train.jsonl.gz` (question, articles of law). Their texts are for training alone and stand nowhere in this
repository; `triage_labels.tsv` names those that we labelled by hash. A second folder holds statutes, listed in its
`index.tsv` (path, title, status).
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACK = ROOT / "resources" / "rules" / "puyang" / "2026.11"
HASH_DIGITS = 16
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条\**[\s\u3000]*([^\n]{12,})")
ARTICLE_CHARACTERS = 120


@dataclass(frozen=True)
class Example:
    """A text and the class it belongs to; `weight` is how much it counts."""

    text: str
    name: str
    weight: float = 1.0


@dataclass(frozen=True)
class Question:
    """A question and its topic."""

    text: str
    topic: str


@dataclass(frozen=True)
class Mapped:
    """`triage_topics.toml`: the leaf that each inner class stands for, the topic of each class."""

    inner: Mapping[str, str]
    topic_of: Mapping[str, str]
    outside: frozenset[str]

    def leaf(self, name: str) -> str:
        """Return the leaf under which a class is shown."""
        return self.inner.get(name, name)

    def topics_at(self, leaf: str) -> frozenset[str]:
        """Return the topics that have a class which comes out at a leaf."""
        return frozenset(topic for name, topic in self.topic_of.items() if self.leaf(name) == leaf)


@cache
def mapped() -> Mapped:
    """Return the mapping of classes, leaves and topics."""
    table = _tables()
    topic_of = {name: topic for topic, names in table["topics"].items() for name in names}
    return Mapped(table["inner"], topic_of, frozenset(table["outside"]["topics"]))


def questions(place: Path) -> list[Question]:
    """Return the questions with a topic of ours in a file, or in all files of a folder."""
    files = sorted(place.glob("*.jsonl*")) if place.is_dir() else [place]
    topics = set(mapped().topic_of.values())
    return [
        Question(row["question"], row["label"])
        for file in files
        for row in _rows(file)
        if "question" in row and row.get("label") in topics
    ]


def unlabelled(folder: Path) -> list[str]:
    """Return the questions without a topic, each once."""
    rows = _rows(folder / "consultations_unlabelled.jsonl.gz")
    return list(dict.fromkeys(row["question"].strip() for row in rows))


def labelled(texts: list[str]) -> list[Example]:
    """Return those texts that `triage_labels.tsv` names, with the class it gives them."""
    lines = (HERE / "triage_labels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = dict(line.split("\t") for line in lines)
    found = [(text, names.get(digest(text))) for text in texts]
    return [Example(text, name) for text, name in found if name is not None]


def own() -> list[Example]:
    """Return our own wordings: the phrases of the pack and `triage_seeds.toml`, at less weight than real questions."""
    pack = tomllib.loads((PACK / "dispute_types.toml").read_text(encoding="utf-8"))
    seeds = tomllib.loads((HERE / "triage_seeds.toml").read_text(encoding="utf-8"))
    phrases = [Example(phrase, leaf["id"], 0.5) for leaf in pack["leaf"] for phrase in leaf["phrases"]]
    return [*phrases, *(Example(text, name, 0.7) for name, texts in seeds.items() for text in texts)]


def answered(folder: Path) -> list[Example]:
    """Return the questions of STARD under the class of the first article that answers each."""
    tables = _tables()
    found = []
    for row in _rows(folder / "stard_train.jsonl.gz"):
        law, article = row["gold"][0]["law"], row["gold"][0]["article"]
        if law == "民法典":
            fits = (name for first, last, name in tables["civil_code"]["ranges"] if first <= article <= last)
        else:
            fits = (name for pattern, name in tables["question_laws"].items() if re.search(pattern, law))
        if name := next(fits, None):
            found.append(Example(row["question"], name, 0.4))
    return found


def statutes(folder: Path) -> list[Example]:
    """Return the articles of statutes not repealed that `triage_topics.toml` gives a class, each of little weight."""
    patterns = _tables()["statutes"]
    found = []
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            title, status = row["title"], row["status"]
            name = next((name for pattern, name in patterns.items() if re.search(pattern, title)), None)
            if name and (status in ("有效", "") or "未核" in status) and not re.search("决定|批复", title):
                text = (folder / row["path"]).read_text(encoding="utf-8")
                found += [Example(match[1][:ARTICLE_CHARACTERS], name, 0.1) for match in ARTICLE.finditer(text)]
    return found


def digest(text: str) -> str:
    """Return the name by which `triage_labels.tsv` knows a text."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_DIGITS]


def import_app() -> None:
    """Let `app` be imported where this was started as a program."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((HERE / "triage_topics.toml").read_text(encoding="utf-8"))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
