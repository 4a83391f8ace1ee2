"""The limits of the rule pack: `limits.toml`, read strictly or not at all."""

import tomllib
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from app import paths
from app.errors import AppError, InvalidInput
from app.model.deadline import Citation, Counting, Length, Suspension, Unit
from app.model.limit import Alternative, Basis, CapRule, Limit, OtherStart
from app.rules import limit_checks
from app.rules.counting_laws import CountingLaws
from app.rules.dispute_types import PACK
from app.rules.facts import condition


class Limits:
    """All limits by their ids; the file is read at the first question (keep the object)."""

    def __init__(self, file: Path, laws: CountingLaws, facts: Collection[str] | None = None) -> None:
        self._file = file
        self._known = (laws, facts)

    @classmethod
    def load(cls, laws: CountingLaws | None = None, *, folder: Path | None = None) -> "Limits":
        """Return those of a rule pack, the shipped one unless told otherwise."""
        folder = folder or paths.resource(PACK)
        return cls(folder / "limits.toml", laws or CountingLaws.load(folder))

    def get(self, limit: str) -> Limit:
        """Return a limit. Raises `AppError("limit_unknown")`."""
        if limit not in self.all:
            raise AppError("limit_unknown", limit=limit)
        return self.all[limit]

    @cached_property
    def all(self) -> Mapping[str, Limit]:
        """Return every limit by its id, in the order of the pack. Raises `InvalidInput` for a file that isn't sound."""
        tables = tomllib.loads(self._file.read_text(encoding="utf-8")).get("limit", [])
        laws, facts = self._known
        problems = limit_checks.problems(tables, limit_checks.Known(laws.pausing.keys(), facts))
        if problems:
            raise InvalidInput(problems)
        return {table["id"]: _limit(table) for table in tables}


def _limit(table: Mapping[str, Any]) -> Limit:
    return Limit(
        id=table["id"],
        name=table["name"],
        category=table["category"],
        who=table["who"],
        trigger=table["trigger"],
        length=_length(table["length"]),
        counting=Counting(table["counting"]),
        suspension=Suspension(table["suspension"]),
        basis=tuple(_basis(each) for each in table["basis"]),
        verified=table["verified"],
        start_fact=table.get("start_fact"),
        interrupt_fact=table.get("interrupt_fact"),
        alternatives=tuple(Alternative(_length(each), each["when"]) for each in table.get("alternatives", ())),
        pausing=table.get("pausing"),
        fixed_by=Citation(**table["fixed_by"]) if "fixed_by" in table else None,
        cap=CapRule(_length(table["cap"]), table["cap"].get("start_fact")) if "cap" in table else None,
        absolute_max=table.get("absolute_max", ""),
        applies_when=condition(table["applies_when"]) if "applies_when" in table else None,
        unless=condition(table["unless"]) if "unless" in table else None,
        other_start=_other_start(table["other_start"]) if "other_start" in table else None,
        after_expiry=table.get("after_expiry", ""),
        notes=table.get("notes", ""),
        is_statutory=table.get("statutory", True),
        is_backwards=table.get("backwards", False),
    )


def _length(given: Mapping[str, Any]) -> Length:
    return Length(given["value"], Unit(given["unit"]))


def _basis(given: Mapping[str, Any]) -> Basis:
    return Basis(
        given["law"],
        given["article"],
        given.get("effective_from"),
        given["verified"],
        tuple(given.get("checked_text", ())),
        given.get("repealed_on"),
        given.get("notes", ""),
    )


def _other_start(given: Mapping[str, Any]) -> OtherStart:
    return OtherStart(given["fact"], condition(given["when"]) if "when" in given else None)
