"""Fits vectors of terms to a teacher's, and learns the turn of a story's sum (`story_vectors.py`), with PyTorch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from scipy import sparse

import story_texts
from story_texts import CANDIDATES, NEIGHBOURS, bag

story_texts.import_app()

from app.rules.statutes.story_vectors import FINENESS, NOTHING  # noqa: E402  # the repository's root is on the path only now

SEED = 20261127
DIMENSIONS = 48
WIDEST = 99.95  # per cent of the numbers that a byte holds; the others are cut
ROUNDS, PARTS, RATE = 12, 16, 3e-3
TAUT = 3e-3  # how dear a turn is
OF_WORDS, WORDS_AT_ONCE, WORDS_SAID = 0.5, 60, 3
RIDGE, STEPS = 0.5, 40
FIRST = 10


@dataclass(frozen=True)
class Learned:
    """By what a story's sum is turned and moved, in steps of an article's bytes, and against one of BM25's score."""

    turn: np.ndarray
    start: np.ndarray


class Learner:
    """Holds the terms' vectors (`rows`, whole numbers), the articles' sums and the questions."""

    def __init__(
        self,
        collected: Mapping[str, Any],
        terms: Sequence[str],
        rarity: np.ndarray,
        bags: Sequence[Iterable[str]],
        aims: Sequence[np.ndarray],
    ) -> None:
        self.terms, self._at = terms, {term: at for at, term in enumerate(terms)}
        self.rows = self._fitted(rarity, bags, aims)
        self.questions, self.others = collected["questions"], collected["others"]
        places = sorted(collected["articles"])
        self._place = {place: at for at, place in enumerate(places)}
        sums = self._sums([bag(*collected["articles"][place]) for place in places])
        self._articles = _single(np.clip(np.round(sums * FINENESS), 1 - NOTHING, NOTHING - 1) / FINENESS)
        self._words = self._word_tasks(collected["words"])

    def learn(self, questions: Sequence[Mapping[str, Any]]) -> Learned:
        """Return what is learned from questions of which an answer is among the found, and from plain words."""
        torch.manual_seed(SEED)
        turn, start = (
            torch.zeros(DIMENSIONS, DIMENSIONS, requires_grad=True),
            torch.zeros(DIMENSIONS, requires_grad=True),
        )
        scale, near = torch.tensor(0.1, requires_grad=True), torch.tensor(3.5, requires_grad=True)
        optimizer = torch.optim.Adam([turn, start, scale, near], lr=RATE)
        stories, found, scores, gold = self._tensors([each for each in questions if _is_answered(each)])
        for turn_number in range(ROUNDS):
            random = np.random.default_rng(turn_number)
            order, words = random.permutation(len(stories)), random.permutation(len(self._words))
            for part, taken in enumerate(np.array_split(order, PARTS)):
                asked = near * stories[taken] + stories[taken] @ turn
                shown = scale * scores[taken] + self._products(asked + start, found[taken])
                loss = -(gold[taken] * torch.log_softmax(shown, 1)).sum(1).mean()
                told, choices = self._said(words[part * WORDS_AT_ONCE : (part + 1) * WORDS_AT_ONCE], random)
                apart = torch.log_softmax(self._products(near * told + told @ turn, choices), 1)[:, 0]
                loss = loss - OF_WORDS * apart.mean() + TAUT * (turn.square().sum() + start.square().sum())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        steps = scale.item() * FINENESS
        whole = near.item() * np.eye(DIMENSIONS) + turn.detach().numpy()
        return Learned(whole / steps, start.detach().numpy() / steps)

    def recall(self, questions: Sequence[Mapping[str, Any]], learned: Learned | None) -> float:
        """Return the mean share of the answers among the first ten; by BM25 alone where nothing was learned."""
        shares = []
        for each in questions:
            score = np.array([score for _place, score in each["found"]])
            if learned is not None:
                story = self._sums([bag(each["text"])])[0] @ learned.turn + learned.start
                articles = self._articles[[self._place[place] for place, _score in each["found"]]].numpy()
                score = score + FINENESS * articles @ story
            first = [each["found"][at][0] for at in np.argsort(-score, kind="stable")[:FIRST]]
            shares.append(len(each["gold"] & set(first)) / len(each["gold"]))
        return float(np.mean(shares))

    def _fitted(self, rarity: np.ndarray, bags: Sequence[Iterable[str]], aims: Sequence[np.ndarray]) -> np.ndarray:
        """Return the terms' vectors by ridge regression, in the directions in which the articles differ most."""
        centred = [_of_length_one(each - each.mean(0)) for each in aims]
        _left, _sizes, directions = np.linalg.svd(centred[-1], full_matrices=False)
        aim = np.concatenate(centred) @ directions[:DIMENSIONS].T
        counts = self._counts(bags) @ sparse.diags(rarity)
        length = np.sqrt(np.asarray(counts.multiply(counts).sum(1)).ravel()) + 1e-9
        twice = np.concatenate([np.full(len(aims[0]), 2.0), np.ones(len(aims[1]))]) ** 0.5  # questions are few
        counts = (sparse.diags(twice / length) @ counts).tocsr()
        rows = _ridge(counts, aim * twice[:, None]) * rarity[:, None]
        widest = np.percentile(np.abs(rows), WIDEST) / (NOTHING - 1)
        return np.asarray(np.clip(np.round(rows / widest), 1 - NOTHING, NOTHING - 1)).astype(np.int16)

    def _counts(self, bags: Sequence[Iterable[str]]) -> sparse.csr_matrix:
        held = [sorted(self._at[term] for term in each if term in self._at) for each in bags]
        ends = np.cumsum([0, *map(len, held)])
        columns = np.array([at for each in held for at in each], np.int64)
        return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(bags), len(self.terms)))

    def _sums(self, bags: Sequence[Iterable[str]]) -> np.ndarray:
        return _of_length_one(self._counts(bags) @ self.rows.astype(np.float64) + 1e-9)

    def _tensors(self, questions: Sequence[Mapping[str, Any]]) -> tuple[torch.Tensor, ...]:
        """Return of questions their sums, the articles found, their scores less the best, the answers' shares."""
        found = np.zeros((len(questions), CANDIDATES), np.int64)
        scores, gold = np.full(found.shape, -1e5), np.zeros(found.shape)
        for row, each in enumerate(questions):
            for column, (place, score) in enumerate(each["found"]):
                found[row, column], scores[row, column] = self._place[place], score - each["found"][0][1]
                gold[row, column] = place in each["gold"]
        gold /= gold.sum(1, keepdims=True)
        sums = self._sums([bag(each["text"]) for each in questions])
        return _single(sums), torch.tensor(found), _single(scores), _single(gold)

    def _products(self, asked: torch.Tensor, found: torch.Tensor) -> torch.Tensor:
        return (asked[:, None] * self._articles[found]).sum(-1)

    def _word_tasks(self, words: Mapping[Any, tuple[str, list[Any]]]) -> list[tuple[list[str], list[int]]]:
        """Return plain words with their article and those from which it is to be told: its neighbours, and others."""
        random, places = np.random.default_rng(SEED), sorted(words)
        tasks = []
        for place in places:
            said, near = words[place]
            more = random.choice(len(places), 2 * NEIGHBOURS - min(len(near), NEIGHBOURS))
            others = [*near[:NEIGHBOURS], *(places[at] for at in more)]
            tasks.append((said.split(), [self._place[each] for each in (place, *others)]))
        return tasks

    def _said(self, taken: Sequence[int], random: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        tasks = [self._words[at] for at in taken]
        said = [random.choice(words, min(WORDS_SAID, len(words)), replace=False) for words, _choices in tasks]
        sums = _single(self._sums([bag(" ".join(each)) for each in said]))
        return sums, torch.tensor([choices for _words, choices in tasks])


def _single(held: np.ndarray) -> torch.Tensor:
    return torch.tensor(held, dtype=torch.float32)


def _is_answered(question: Mapping[str, Any]) -> bool:
    return any(place in question["gold"] for place, _score in question["found"])


def _of_length_one(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9))


def _ridge(counts: sparse.csr_matrix, aim: np.ndarray) -> np.ndarray:
    """Return the rows whose sums are nearest to the aim, by conjugate gradients for all dimensions at once."""
    left = counts.T @ aim
    rows, along, size = np.zeros_like(left), left.copy(), (left * left).sum(0)
    for _step in range(STEPS):
        turned = counts.T @ (counts @ along) + RIDGE * along
        share = size / ((along * turned).sum(0) + 1e-12)
        rows += share * along
        left -= share * turned
        smaller = (left * left).sum(0)
        along = left + smaller / (size + 1e-12) * along
        size = smaller
    return rows
