"""The rules of a pack (`rules.toml`) and its golden cases (`cases.toml`)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.model.problem import Problem
from app.model.routing import Fact, GoldenCase, Recommendation, Rule, Scope
from app.rules import facts as facts_file
from app.rules import pack_shapes
from app.rules.pack_shapes import Table
from app.rules.routes import basis

_RULE = {
    "id": str, "priority": int, "kind": str, "when": dict, "recommend": list, "deadlines": list, "warnings": list,
    "basis": list,
}  # fmt: skip
_RULE_OPTIONAL = {"excludes": list, "scope": str, "reviewed": date}
_CASE = {
    "name": str, "facts": dict, "hits": list, "recommended": list, "unclear": list, "possible": list, "closed": list,
    "deadlines": list,
}  # fmt: skip
_CASE_OPTIONAL = {"next": str, "note": str, "reviewed": date}
_FOLLOW_UP = "followup"
KINDS = ("override", "stage", "leaf", "tail")


def problems(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the rules."""
    shape = [*pack_shapes.tables("rule", tables, _RULE, _RULE_OPTIONAL)]
    yield from shape
    yield from () if shape else _repeated(tables)
    for table in () if shape else tables:
        name = table["id"]
        if table["kind"] not in KINDS:
            yield pack_shapes.wrong(f"{name}.kind", table["kind"])
        if table.get("scope") not in (set(Scope) if table.get("excludes") else {None}):
            yield pack_shapes.wrong(f"{name}.scope", table.get("scope"))
        yield from pack_shapes.condition(f"{name}.when", table["when"])
        yield from pack_shapes.texts(name, table, "excludes", "deadlines", "warnings")
        recommended = table["recommend"]
        yield from pack_shapes.parts(f"{name}.recommend", recommended, {"route": str, "reason": str}, {"stage": str})
        for each in recommended:
            if isinstance(each, dict) and each.get("stage", _FOLLOW_UP) != _FOLLOW_UP:
                yield pack_shapes.wrong(f"{name}.recommend.stage", each["stage"])
        yield from pack_shapes.basis(name, table["basis"])


def _repeated(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield rules that say the same as one before them: the other name would hide that they are one."""
    for place, table in enumerate(tables):
        said = {**table, "id": ""}
        other = next((each["id"] for each in tables[:place] if {**each, "id": ""} == said), None)
        if other is not None:
            yield Problem(table["id"], "pack_repeated", {"other": other})


def read(tables: Sequence[Table]) -> tuple[Rule, ...]:
    """Return the rules by priority, those of the same as in the file."""
    ordered = sorted(tables, key=lambda table: -table["priority"])
    return tuple(_rule(table, place) for place, table in enumerate(ordered))


def case_problems(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the golden cases."""
    shape = [*pack_shapes.tables("case", tables, _CASE, _CASE_OPTIONAL)]
    yield from shape
    for table in () if shape else tables:
        lists = ("hits", "recommended", "unclear", "possible", "closed", "deadlines")
        yield from pack_shapes.texts(table["name"], table, *lists)


def read_cases(
    tables: Sequence[Table], facts: Mapping[str, Fact]
) -> tuple[tuple[GoldenCase, ...], tuple[Problem, ...]]:
    """Return the golden cases, and what is wrong with their facts."""
    cases, wrong = [], []
    for table in tables:
        answers, problems = facts_file.answers(table["facts"], facts)
        wrong += [Problem(f"{table['name']}.{each.field}", each.code, each.facts) for each in problems]
        cases.append(
            GoldenCase(
                table["name"],
                answers,
                tuple(table["hits"]),
                tuple(table["recommended"]),
                tuple(table["unclear"]),
                tuple(table["possible"]),
                tuple(table["closed"]),
                tuple(table["deadlines"]),
                table.get("next"),
            )
        )
    return tuple(cases), tuple(wrong)


def _rule(table: Table, place: int) -> Rule:
    return Rule(
        table["id"],
        place,
        table["priority"],
        table["kind"],
        facts_file.condition(table["when"]),
        tuple(
            Recommendation(each["route"], each["reason"], each.get("stage") == _FOLLOW_UP)
            for each in table["recommend"]
        ),
        tuple(table.get("excludes", ())),
        Scope(table["scope"]) if "scope" in table else None,
        tuple(table["deadlines"]),
        tuple(table["warnings"]),
        basis(table["basis"]),
    )
