"""A table of figures of this place, read whole before anything is written: what it would do, row by row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.documents import table_files
from app.documents.table_files import Cell
from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.local_rate import LocalKey, LocalRate
from app.model.problem import Problem
from app.rules import local_rate_table

_HEAD_AMONG_FIRST = 10
_REQUIRED = {"key", "since", "value"}
_FAULTS = {
    table_files.FORMULA: "cell_formula",
    table_files.BROKEN: "cell_broken",
    table_files.MERGED: "cell_merged",
}
Normalise = Callable[[Mapping[str, Value]], Mapping[str, Value]]
"""Returns fields as they are kept; raises `InvalidInput`."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One row that can be taken; one that is there already for the same day is not new and stays as it is."""

    number: int
    label: str
    given: Mapping[str, Value]
    is_new: bool


@dataclass(frozen=True, slots=True)
class RatePreview:
    """What taking a file in would do; `problems` are the rows that are left out and why, by their numbers."""

    file: str
    rows: tuple[RateRow, ...]
    problems: tuple[tuple[int, Problem], ...]

    @property
    def new(self) -> int:
        """Return how many rows would be written."""
        return sum(row.is_new for row in self.rows)


def preview(
    path: Path, keys: Mapping[str, LocalKey], normalise: Normalise, known: Sequence[LocalRate], *, scope: str
) -> RatePreview:
    """Return what a file would do. Raises what `table_files.read` raises, table_empty, rate_head_missing."""
    numbered, heads = _rows(path)
    names = {label: key.key for key in keys.values() for label in (key.key, *key.labels)}
    taken = {(each.key or "", each.since or "") for each in known if each.scope == scope}
    rows: list[RateRow] = []
    problems: list[tuple[int, Problem]] = []
    for number, cells in numbered:
        try:
            given = normalise(_given(cells, heads, names))
        except InvalidInput as refused:
            problems += [(number, each) for each in refused.problems if isinstance(each, Problem)]
            continue
        place = (str(given["key"]), str(given["since"]))
        rows.append(RateRow(number, keys[place[0]].labels[0], given, place not in taken))
        taken.add(place)
    if not rows and not problems:
        raise AppError("table_empty", file=path.name)
    return RatePreview(path.name, tuple(rows), tuple(problems))


def _rows(path: Path) -> tuple[list[tuple[int, tuple[Cell, ...]]], Mapping[int, str]]:
    for sheet in table_files.read(path):
        for place, (_number, cells) in enumerate(sheet.rows[:_HEAD_AMONG_FIRST]):
            found = {at: field for at, cell in enumerate(cells) if (field := local_rate_table.field_of(cell.text))}
            if set(found.values()) >= _REQUIRED:
                return list(sheet.rows[place + 1 :]), found
    raise AppError("rate_head_missing", file=path.name, heads=" / ".join(local_rate_table.heads()))


def _given(cells: Sequence[Cell], heads: Mapping[int, str], names: Mapping[str, str]) -> dict[str, Value]:
    """Return the fields of a row, the item by its key. Raises `InvalidInput` for cells that hold no plain text."""
    given: dict[str, Value] = {}
    wrong = []
    for place, field in heads.items():
        cell = cells[place] if place < len(cells) else Cell()
        if cell.fault:
            wrong.append(Problem(field, _FAULTS[cell.fault]))
        given[field] = cell.text.strip()
    if wrong:
        raise InvalidInput(tuple(wrong))
    item = "".join(str(given["key"]).split())
    return {**given, "key": names.get(item, item)}
