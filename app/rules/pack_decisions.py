"""What a proved pack decides for sets of answers chosen so that a slip in it shows (`decisions.toml`).

`make mutants` chooses the answers: for each rule and condition some that come out otherwise once it is deleted,
inverted or moved. What is decided for them is kept, so that a changed pack is told by answers, not only by its hash.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import PackRefused
from app.model.problem import Problem
from app.model.proof import Counterexample
from app.model.routing import Answers, Fact, NoAnswer
from app.rules import facts, outcome_words, pack_shapes, plan_outcomes, routing
from app.rules.pack_shapes import Table
from app.rules.routing import Pack

FILE = "decisions.toml"
ALWAYS = ("recommended", "unclear", "later", "closed", "limits", "next")
"""The parts of `plan_outcomes.Outcome` that each decision keeps."""
PARTS = (*ALWAYS, "maybe", "warnings", "order", "asked")
"""All of them; the further ones are long, and kept and compared only where a slip shows in nothing else."""
_REQUIRED = {"facts": dict, **dict.fromkeys(ALWAYS, list)}
_OPTIONAL = {"unknown": list, **dict.fromkeys(PARTS[len(ALWAYS) :], list)}


@dataclass(frozen=True, slots=True)
class Decision:
    """Answers, and what the plan for them must come to, part by part."""

    answers: Answers
    parts: Mapping[str, tuple[str, ...]]


def load(folder: Path, known: Mapping[str, Fact]) -> tuple[Decision, ...]:
    """Return the decisions kept in a pack's folder. Raises `PackRefused` with everything that is wrong with them."""
    tables = read_tables(folder)
    shape = [each for number, table in enumerate(tables, 1) for each in _shape(number, table)]
    if shape:
        raise PackRefused(tuple(shape))
    found, wrong = [], []
    for number, table in enumerate(tables, 1):
        answers, problems = answers_of(table, known)
        wrong += [Problem(f"decision #{number}.{each.field}", each.code, each.facts) for each in problems]
        found.append(Decision(answers, {each: tuple(table[each]) for each in PARTS if each in table}))
    if wrong:
        raise PackRefused(tuple(wrong))
    return tuple(found)


def broken(pack: Pack, decisions: Sequence[Decision], on: date) -> Iterator[Counterexample]:
    """Yield each set of answers that a pack decides otherwise: the first part of the plan that differs."""
    for each in decisions:
        now = plan_outcomes.of(routing.plan(each.answers, pack, on=on))
        for part in PARTS:
            found = getattr(now, part)
            if each.parts.get(part, found) != found:
                yield changed(pack, each.answers, part, each.parts[part], found)
                break


def changed(
    pack: Pack, answers: Answers, part: str, expected: Sequence[str], found: Sequence[str], *, field: str = "decisions"
) -> Counterexample:
    """Return the counter-example of a part of a plan that comes out otherwise; `field` is the part of the pack."""
    said = {
        "part": part,
        "expected": outcome_words.told(pack, part, expected, found),
        "found": outcome_words.told(pack, part, found, expected),
    }
    return Counterexample(
        field, "proof_changed", said, tuple((pack.facts[name], answer) for name, answer in answers.items())
    )


def read_tables(folder: Path) -> Sequence[Table]:
    """Return the tables of the file as they stand there. Raises `PackRefused` where it can't be read."""
    try:
        given: Any = tomllib.loads((folder / FILE).read_text(encoding="utf-8")).get("decision", [])
    except (OSError, ValueError) as fault:
        raise PackRefused((Problem(FILE, "pack_file"),)) from fault
    return [each if isinstance(each, dict) else {} for each in given] if isinstance(given, list) else [{}]


def answers_of(table: Table, known: Mapping[str, Fact]) -> tuple[Answers, tuple[Problem, ...]]:
    """Return the answers of a table, and what can't be taken; `unknown` names what was asked in vain."""
    answers, problems = facts.answers({**table["facts"], **dict.fromkeys(table.get("unknown", ()))}, known)
    return answers, problems


def as_table(answers: Answers, parts: Mapping[str, Sequence[str]]) -> Table:
    """Return a decision as the file has it."""
    told = {name: each for name, each in answers.items() if each is not NoAnswer.UNKNOWN}
    unknown = [name for name in answers if name not in told]
    return {"facts": facts.as_json(told), **({"unknown": unknown} if unknown else {}), **parts}


def _shape(number: int, table: Table) -> Iterator[Problem]:
    name = f"decision #{number}"
    yield from pack_shapes.keys(name, table, _REQUIRED, _OPTIONAL)
    yield from pack_shapes.texts(
        name, {key: each for key, each in table.items() if isinstance(each, list)}, "unknown", *PARTS
    )
