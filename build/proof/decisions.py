"""Writes `decisions.toml` of a pack: answers that tell slips, and what the pack decides for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.model.proof import Counterexample
from app.model.routing import Answers
from app.rules import pack_decisions, plan_outcomes, routing
from app.rules.pack_decisions import Decision
from app.rules.routing import Pack

HEAD = """\
# What the proved pack decides for answers with which slips show (app/rules/pack_decisions.py): for each rule and
# condition some that come out otherwise once it is deleted, inverted or moved. Chosen by `make mutants`, brought up
# to date by `make proof`, not by hand: a difference here is a decision that has changed, and to be read as that.
"""


def refresh(folder: Path, pack: Pack, on: date) -> list[Counterexample]:
    """Write down what a pack decides now for the answers it keeps; return what has changed.

    Answers that the pack doesn't know any more are dropped.
    """
    kept = []
    for table in pack_decisions.read_tables(folder):
        answers, problems = pack_decisions.answers_of(table, pack.facts)
        if not problems:
            parts = {each: tuple(table[each]) for each in pack_decisions.PARTS if each in table}
            kept.append(Decision(answers, parts))
    changed = list(pack_decisions.broken(pack, kept, on))
    write(folder, [decided(pack, each.answers, on, *each.parts) for each in kept])
    return changed


def decided(pack: Pack, answers: Answers, on: date, *further: str) -> Decision:
    """Return what a pack decides: the parts that are always kept, and `further` ones."""
    now = plan_outcomes.of(routing.plan(answers, pack, on=on))
    kept = (each for each in pack_decisions.PARTS if each in pack_decisions.ALWAYS or each in further)
    return Decision(answers, {each: getattr(now, each) for each in kept})


def write(folder: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions into a pack's folder."""
    text = "".join(_table(each) for each in decisions)
    (folder / pack_decisions.FILE).write_text(HEAD + text, encoding="utf-8", newline="\n")


def _table(decision: Decision) -> str:
    lines = (f"{key} = {value}" for key, value in _values(decision))
    return "\n[[decision]]\n" + "\n".join(lines) + "\n"


def _values(decision: Decision) -> Iterator[tuple[str, str]]:
    table = pack_decisions.as_table(decision.answers, decision.parts)
    for key, value in table.items():
        if isinstance(value, dict):
            yield key, "{ " + ", ".join(f"{name} = {_text(each)}" for name, each in value.items()) + " }"
        else:
            yield key, _list(value)


def _list(given: Sequence[str]) -> str:
    return "[" + ", ".join(map(_text, given)) + "]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
