"""What a record itself says of the facts that are asked (`known_facts.toml`): such a fact is never asked.

Only what is written down counts. That nobody noted a risk does not mean that there is none, so it is asked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.age import ADULT_AGE, ELDERLY_AGE
from app.model.problem import Problem
from app.model.routing import Answer, Answers, Fact
from app.rules import pack_shapes
from app.rules.facts import answer
from app.rules.interview import DISPUTE_TYPE

SOURCES = ("risk", "claimant_tag", "party_tag", "opponent_kind", "opponent_org_type", "county")
_AGREEING = frozenset({"opponent_kind", "opponent_org_type", "county"})
"""Sources of which every value must give the same answer; of the others one value is enough."""
_SHAPE = {"fact": str, "source": str, "values": list, "answer": object}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a matter's record says: codes by source, completed ages (None where unknown), and its own fields."""

    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    claimant_ages: Sequence[int | None] = ()
    opponent_ages: Sequence[int | None] = ()
    other_ages: Sequence[int | None] = ()
    """Those of third parties (第三人), who stand on neither side."""
    dispute_type: str | None = None
    amount: Decimal | None = None
    both_willing: bool = False
    agreed_on: date | None = None
    """The day since which a written agreement of the mediators' committee binds."""
    organised: Collection[str] = ()
    """The sides, `claimant` and `opponent`, on which an organisation stands: it has no age."""


@dataclass(frozen=True, slots=True)
class Known:
    """Values of a source that answer a fact."""

    fact: str
    source: str
    values: frozenset[str]
    answer: Answer


def read(tables: Sequence[Mapping[str, Any]], facts: Mapping[str, Fact]) -> tuple[Known, ...]:
    """Return what a record answers, from tables in which there are no `problems`."""
    return tuple(_read(each, facts[each["fact"]]) for each in tables)


def problems(tables: Sequence[Mapping[str, Any]], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield what is wrong with the tables of the file."""
    for number, table in enumerate(tables, 1):
        name = f"known.{number}"
        if table.keys() != _SHAPE.keys() or not isinstance(table["values"], list):
            yield pack_shapes.wrong(name, sorted(table))
        elif table["fact"] not in facts or table["source"] not in SOURCES:
            yield pack_shapes.wrong(name, f"{table['fact']}, {table['source']}")
        elif answer(facts[table["fact"]], table["answer"]) is None:
            yield pack_shapes.wrong(f"{name}.answer", table["answer"])


def answers(circumstances: Circumstances, known: Iterable[Known]) -> Answers:
    """Return the facts that a record answers."""
    found: dict[str, Answer] = dict(_own(circumstances))
    agreeing: dict[str, list[Known]] = {}
    for each in known:
        if each.source in _AGREEING:
            agreeing.setdefault(each.fact, []).append(each)
        elif each.values.intersection(circumstances.codes.get(each.source, ())):
            found[each.fact] = each.answer
    for fact, tables in agreeing.items():
        told = set(_told(circumstances, tables))
        said = told.pop() if len(told) == 1 else None
        if said is not None:
            found[fact] = said
    return found


def _told(circumstances: Circumstances, tables: Sequence[Known]) -> Iterator[Answer | None]:
    """Yield what each value of the sources of one fact answers; None for one that answers nothing."""
    for source in dict.fromkeys(each.source for each in tables):
        for code in circumstances.codes.get(source, ()):
            yield next((each.answer for each in tables if each.source == source and code in each.values), None)


def _read(given: Mapping[str, Any], fact: Fact) -> Known:
    found = answer(fact, given["answer"])
    assert found is not None  # `problems` has refused such a pack
    return Known(given["fact"], given["source"], frozenset(given["values"]), found)


def _own(matter: Circumstances) -> Iterator[tuple[str, Answer]]:
    """Yield what the fields of the record and the ages of its people say."""
    if matter.dispute_type:
        yield DISPUTE_TYPE, matter.dispute_type
    if matter.amount is not None:
        yield "amount", matter.amount
    if matter.both_willing:
        yield "mediation_willing", "both"
    if matter.agreed_on is not None:
        yield "agreement_reached", "mediation"
        yield "agreement_date", matter.agreed_on
    everybody = (*matter.claimant_ages, *matter.opponent_ages, *matter.other_ages)
    ages = [age for age in everybody if age is not None]
    if any(age >= ELDERLY_AGE for age in ages):
        yield "party_is_elderly", True
    elif _both_sides_are_known(matter) and len(ages) == len(everybody):
        yield "party_is_elderly", False
    if any(age is not None and age < ADULT_AGE for age in matter.claimant_ages):
        yield "party_is_minor", True


def _both_sides_are_known(matter: Circumstances) -> bool:
    sides = {"claimant": matter.claimant_ages, "opponent": matter.opponent_ages}
    return all(ages or side in matter.organised for side, ages in sides.items())
