"""Triage: which kinds of dispute a narrative is about, the words that decided, and the dangers it speaks of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from pathlib import Path
from typing import Any

from app.rules.dangers import Danger, Dangers
from app.rules.dispute_types import DisputeTypes
from app.rules.triage_evidence import Readable, words_for
from app.rules.triage_model import Reading, TriageModel
from app.rules.triage_text import Told, told

_Spoken = Mapping[str, Sequence[str]]
_LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kind of dispute (a leaf's id), how much speaks for it (0 to 1), and the user's own words that decided."""

    type: str
    score: float
    evidence: tuple[str, ...]


class Triage:
    """Suggests kinds and finds dangers; it never decides. The files are read at the first question (some 50 ms)."""

    def __init__(self, model: TriageModel, types: DisputeTypes, dangers: Dangers) -> None:
        self._model = model
        self._types = types
        self._dangers = dangers

    @classmethod
    def load(cls, folder: Path | None = None) -> "Triage":
        """Return triage as a rule pack has it, the shipped one unless told otherwise (keep the object)."""
        return cls(TriageModel.load(folder), DisputeTypes.load(folder), Dangers.load(folder))

    def suggest(self, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
        """Return the likeliest kinds, best first; none where the text has nothing to go on.

        Pure; 10 to 20 ms for 2 000 characters, so not for the thread that paints. What comes after 20 000 is not read.
        """
        text = text[:_LONGEST_READ]
        narrative, spoken = told(text), self._spoken(text)
        reading = self._model.read(narrative)
        shares = self._shares(reading, spoken)
        found: list[Suggestion] = []
        for leaf, score in _ranked(self._by_leaf(shares)):
            if len(found) == limit or score < self._settings["least_score"]:
                break
            words = self._words(narrative, reading, spoken=spoken.get(leaf, ()), place=self._place(leaf, shares))
            if words:
                found.append(Suggestion(leaf, round(score, 3), words))
        return tuple(found) if found and found[0].score >= self._settings["least_first_score"] else ()

    def dangers(self, text: str) -> tuple[Danger, ...]:
        """Return the dangers that a text speaks of; quick enough for the thread that paints."""
        return self._dangers.find(text)

    def class_scores(self, text: str) -> Mapping[str, float]:
        """Return how likely each class of the model is, inner ones too: for measuring it."""
        shares = self._shares(self._model.read(told(text)), self._spoken(text))
        return dict(zip(self._model.classes, shares, strict=True))

    def _spoken(self, text: str) -> _Spoken:
        """Return the known phrases that stand in the text, by leaf."""
        found: dict[str, list[str]] = {}
        for phrase, leaf in self._phrases:
            if phrase in text:
                found.setdefault(leaf, []).append(phrase)
        return found

    def _shares(self, reading: Reading, spoken: _Spoken) -> list[float]:
        """Return how likely each class of the model is."""
        more, most = self._settings["phrase_weight"], self._settings["most_phrases"]
        logits = [
            self._settings["sharpness"] * (logit + more * min(len(spoken.get(name, ())), most))
            for name, logit in zip(self._model.classes, self._model.logits(reading), strict=True)
        ]
        highest = max(logits)
        powers = [exp(logit - highest) for logit in logits]
        whole = sum(powers)
        return [power / whole for power in powers]

    def _by_leaf(self, shares: Sequence[float]) -> Mapping[str, float]:
        scores: dict[str, float] = {}
        for leaf, share in zip(self._leaves, shares, strict=True):
            scores[leaf] = scores.get(leaf, 0.0) + share
        return scores

    def _place(self, leaf: str, shares: Sequence[float]) -> int:
        """Return the place of the likeliest class that stands for a leaf."""
        return max((place for place, each in enumerate(self._leaves) if each == leaf), key=shares.__getitem__)

    def _words(self, narrative: Told, reading: Reading, *, spoken: Sequence[str], place: int) -> tuple[str, ...]:
        shares = dict(zip(reading.grams, self._model.shares(reading, place), strict=True))
        return words_for(narrative, shares, spoken, readable=self._readable)

    @cached_property
    def _leaves(self) -> tuple[str, ...]:
        inner = self._model.header["inner"]
        return tuple(inner.get(name, name) for name in self._model.classes)

    @cached_property
    def _phrases(self) -> tuple[tuple[str, str], ...]:
        return tuple((phrase, leaf.id) for leaf in self._types.leaves.values() for phrase in leaf.phrases)

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        settings: Mapping[str, Any] = self._model.card["settings"]
        return settings

    @cached_property
    def _readable(self) -> Readable:
        table = self._model.card["evidence"]
        return Readable(
            self._model.closeness,
            table["off_ends"],
            re.compile("|".join(sorted(map(re.escape, table["empty"]), key=len, reverse=True))),
            table["least_part"],
            table["most"],
        )


def _ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))
