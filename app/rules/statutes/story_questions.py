"""What is known of how people speak of articles: questions that were asked and answered, and plain words.

The questions are those of `data/story_questions.tsv` (STARD, MIT), the words our own (`story_words`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app import paths
from app.rules.statutes.story_words import Place, story_words
from app.rules.statutes.titles import keys

FILE = paths.data("story_questions.tsv")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and one article that answers it."""

    law: str
    number: int
    sub: int
    text: str


class Questions:
    """Questions and plain words by law and article."""

    def __init__(self, questions: Iterable[Question], words: Mapping[Place, str] | None = None) -> None:
        self.all = tuple(questions)
        self.words: Mapping[Place, str] = words or {}
        self._answered: dict[Place, list[str]] = defaultdict(list)
        self._laws: Counter[str] = Counter()
        for each in self.all:
            for key in keys(each.law):
                self._answered[key, each.number, each.sub].append(each.text)
                self._laws[key] += 1

    @classmethod
    def load(cls) -> "Questions":
        """Return those that this program ships."""
        lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
        fields = (line.split("\t") for line in lines)
        return cls((Question(law, int(number), int(sub), text) for law, number, sub, text in fields), story_words())

    def of(self, law: str, number: int, sub: int) -> Sequence[str]:
        """Return the questions that an article answers; `law` is the law's key."""
        return self._answered.get((law, number, sub), ())

    def words_of(self, law: str, number: int, sub: int) -> str:
        """Return what plain people say of an article's matter, parted by spaces; `law` is the law's key."""
        return self.words.get((law, number, sub), "")

    def answered_by(self, law: str) -> int:
        """Return how many answers a law has given."""
        return self._laws[law]
