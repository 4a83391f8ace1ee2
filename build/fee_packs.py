"""The fees of a rule pack, written by `build/rule_packs.py fees` from the facts of law and `fee_shapes.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import routing_packs

Toml = Callable[[Any], str]
SHAPES = Path(__file__).with_name("fee_shapes.toml")
ORDER = ("id", "name", "inputs", "steps", "amount", "parts", "verified", "doubts", "notes", "examples", "basis")
LISTED = {"inputs", "steps", "parts", "doubts", "examples", "basis", "bands"}
HEADER = """# Fees and amounts of compensation, as of {as_of}; all wordings are ours but `checked_text`.
# scale: bands that add up (分段累计); rates as the law writes them (2.5%, 1.75‱).
# input: kind money · count · days · date · rate (a year) · share · choice · rate_table (one rate, or rates by day, read
# `along` a period of days or `at` a date). local: a figure of the county; none is brought along, none has a default.
# step: do = fixed · scale · product · quotient · sum · excess · at_most · at_least · service_years · age_years · lookup
# · rate_on · interest; operands are numbers, inputs, or results (`into`) of earlier steps; basis names articles below,
# with the law before it where two laws have the same. when: given, or value with is or above.
# amount: the result that is the fee; parts: results told by a name. Rounded half up to the cent (`rounding`).
# verified: every number stands in a checked article; else `doubts` say what does not (待核).
# examples are worked out anew whenever the pack is read; where a county's figures go in, they are invented.
"""


def fees(collected: dict[str, Any], toml: Toml, shapes: dict[str, Any] | None = None) -> str:
    """Return `fees.toml`. Raises `ValueError` where shapes and collection don't name the same things."""
    shapes = shapes or tomllib.loads(SHAPES.read_text(encoding="utf-8"))
    given = collected["calculators"]
    if [each["id"] for each in given] != list(shapes["calculator"]):
        raise ValueError("calculators")
    scales = [{"id": each["id"], "bands": bands(each["brackets"])} for each in given if "brackets" in each]
    parts = [_table("scale", each, toml) for each in (*scales, *shapes.get("scale", ()))]
    parts += [_table("calculator", calculator(each, shapes["calculator"][each["id"]]), toml) for each in given]
    return "\n".join([HEADER.format(as_of=collected["meta"]["as_of"]), *parts])


def calculator(given: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """Return one calculator of the collection with its shape."""
    asked = [each["id"] for each in shape["inputs"]]
    if not set(given["inputs"]) <= set(asked):
        raise ValueError(given["id"])
    local = {each["id"] for each in shape["inputs"] if each.get("local") or each["kind"] in ("rate", "rate_table")}
    examples = shape.get("examples") or [example(each) for each in given["examples"]] + shape.get("more_examples", [])
    if "examples" not in shape and local & set(given["inputs"]):
        raise ValueError(f"{given['id']}: local figures in examples")
    merged = {
        **{key: shape[key] for key in ("inputs", "steps", "amount", "parts", "doubts") if key in shape},
        "id": given["id"],
        "name": given["name"],
        "verified": shape.get("verified", True),
        "notes": shape.get("notes", given.get("notes")),
        "examples": examples,
        "basis": _basis(given["legal_basis"], shape),
    }
    return {key: merged[key] for key in ORDER if merged.get(key) is not None}


def bands(brackets: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Return brackets as a scale."""
    made = []
    for each in brackets:
        band = {} if each["up_to"] is None else {"up_to": str(each["up_to"])}
        if each["fixed"] is not None:
            band["fixed"] = str(each["fixed"])
        else:
            band["rate"] = f"{(Decimal(str(each['rate'])) * 100).normalize():f}%"
        made.append(band)
    return made


def example(given: dict[str, Any]) -> dict[str, Any]:
    """Return an example of the collection: every figure a text, amounts to the cent."""
    made: dict[str, Any] = {"given": {key: str(value) for key, value in given["input"].items()}}
    output = given["output"]
    if isinstance(output, dict):
        return {**made, "parts": {key: _yuan(value) for key, value in output.items()}}
    return {**made, "amount": _yuan(output)}


def _yuan(value: object) -> str:
    return f"{Decimal(str(value)):.2f}"


def _basis(given: list[dict[str, Any]], shape: dict[str, Any]) -> list[dict[str, Any]]:
    dropped = shape.get("drop_basis", [])
    kept = [each for each in given if each["article"] not in dropped]
    return [routing_packs.basis(each) for each in (*kept, *shape.get("add_basis", ()))]


def _table(kind: str, fields: dict[str, Any], toml: Toml) -> str:
    lines = [f"[[{kind}]]"]
    for key, value in fields.items():
        if key in LISTED and value:
            lines += [f"{key} = [", *(f"    {toml(each)}," for each in value), "]"]
        else:
            lines.append(f"{key} = {toml(value)}")
    return "\n".join([*lines, ""])
