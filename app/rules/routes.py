"""The routes of a pack (`routes.toml`); what they are called stands in `route_names.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.model.limit import Basis
from app.model.problem import Problem
from app.model.routing import Human, Next, Route, Stage
from app.rules import pack_shapes
from app.rules.facts import condition
from app.rules.pack_shapes import Table

_REQUIRED = {
    "id": str, "kind": str, "body": str, "bodies": list, "jurisdiction": str, "handles": list, "cannot_handle": list,
    "preconditions": list, "materials": list, "fee": str, "limits": list, "effect": str, "next": list, "basis": list,
}  # fmt: skip
_OPTIONAL = {"gate_limits": list, "contact": str, "notes": str, "reviewed": date}
_LISTS = ("bodies", "handles", "cannot_handle", "preconditions", "materials", "limits", "gate_limits")


def problems(tables: Sequence[Table], human: object) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the routes."""
    shape = [*pack_shapes.tables("route", tables, _REQUIRED, _OPTIONAL)]
    yield from shape
    yield from pack_shapes.parts("human", [human], {"name": str, "body": str}, {})
    for table in () if shape else tables:
        name = table["id"]
        yield from pack_shapes.texts(name, table, *_LISTS)
        yield from pack_shapes.parts(f"{name}.next", table["next"], {"route": str, "why": str}, {"when": dict})
        for each in table["next"]:
            if isinstance(each, dict) and isinstance(each.get("when"), dict):
                yield from pack_shapes.condition(f"{name}.next.when", each["when"])
        yield from pack_shapes.basis(name, table["basis"])


def read(
    tables: Sequence[Table], names: Mapping[str, str], stages: Mapping[str, tuple[Stage, ...]]
) -> Mapping[str, Route]:
    """Return the routes by their ids, each with its stages."""
    return {
        table["id"]: Route(
            table["id"],
            names.get(table["id"], table["id"]),
            table["kind"],
            table["body"],
            tuple(table["bodies"]),
            table["jurisdiction"],
            tuple(table["handles"]),
            tuple(table["cannot_handle"]),
            tuple(table["preconditions"]),
            tuple(table["materials"]),
            table["fee"],
            tuple(table["limits"]),
            tuple(table.get("gate_limits", ())),
            table["effect"],
            tuple(
                Next(each["route"], each["why"], condition(each["when"]) if "when" in each else None)
                for each in table["next"]
            ),
            table.get("contact", ""),
            table.get("notes", ""),
            basis(table["basis"]),
            stages.get(table["id"], ()),
        )
        for table in tables
    }


def human(given: Table) -> Human:
    """Return whom to see where no route is left."""
    return Human(given["name"], given["body"])


def basis(given: Sequence[Table]) -> tuple[Basis, ...]:
    """Return the articles something rests on."""
    return tuple(
        Basis(
            each["law"],
            each["article"],
            each["effective_from"],
            each["verified"],
            tuple(each.get("checked_text", ())),
            each.get("repealed_on"),
            each.get("notes", ""),
        )
        for each in given
    )
