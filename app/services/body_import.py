"""Take a table of bodies in: first what it would do, row by row, then all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.documents import table_files
from app.documents.table_files import Cell
from app.errors import AppError
from app.model import body as model
from app.model.body import LONGEST, Body
from app.model.change import Value
from app.model.identifiers import BodyId, new_id
from app.model.problem import Problem
from app.rules.bodies import BodyKinds
from app.rules.body_table import BodyTable
from app.services.body_areas import BodyAreas
from app.services.session import Session
from app.services.writing import Writing
from app.store import records
from app.store.bodies import PUBLIC_SCOPE

Progress = Callable[[int, int], None]
_HEAD_AMONG_FIRST = 10
_REQUIRED = ("kind", "name")
_FAULTS = {
    table_files.FORMULA: "cell_formula",
    table_files.BROKEN: "cell_broken",
    table_files.MERGED: "cell_merged",
}


class Standing(StrEnum):
    """What becomes of a row: a new body, a change of one that is there, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be taken: `given` are the fields to set, `before` what a changed body has in them.

    `record` is the id of the body that is changed or the same; None for a new one.
    """

    number: int
    name: str
    standing: Standing
    given: Mapping[str, str | None]
    record: BodyId | None = None
    before: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row; a row with a problem that is not soft is not taken."""

    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What taking a file in would do. Rows stand under the numbers that the table's own program shows."""

    file: str
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]

    def count(self, standing: Standing) -> int:
        """Return how many rows stand so."""
        return sum(row.standing is standing for row in self.rows)

    @property
    def refused(self) -> int:
        """Return how many rows are left out for what is wrong with them."""
        return len({each.number for each in self.problems if not each.problem.is_soft})

    @property
    def writes(self) -> bool:
        """Return whether taking it in would write anything."""
        return any(row.standing is not Standing.SAME for row in self.rows)


@dataclass(frozen=True, slots=True)
class Moved:
    """A body that an import changed: the fields that were set, before and after."""

    record: BodyId
    before: Mapping[str, Value]
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import wrote, for undoing it."""

    new: tuple[BodyId, ...]
    changed: tuple[Moved, ...]


class BodyImport:
    """Reads tables of bodies and takes them in."""

    def __init__(self, session: Session, *, table: BodyTable, kinds: BodyKinds, areas: BodyAreas) -> None:
        self._session = session
        self._writing = Writing(session)
        self._table = table
        self._kinds = kinds
        self._areas = areas

    def read(self, path: Path, known: Sequence[Body]) -> ImportPreview:
        """Return what a file would do to the bodies that are known. Raises what `Directory.read_file` says."""
        numbered, heads = self._rows(path)
        problems: list[RowProblem] = []
        read: list[tuple[int, dict[str, str | None]]] = []
        for number, cells in numbered:
            given, wrong = self._given(cells, heads)
            problems += [RowProblem(number, each) for each in wrong]
            if not any(not each.is_soft for each in wrong):
                read.append((number, given))
        read, doubles = _without_doubles(read)
        rows = tuple(_Matching(known, [given for _, given in read], self._session.directory_scope).rows(read))
        found = sorted((*problems, *doubles), key=lambda each: each.number)
        if not rows and not found:
            raise AppError("table_empty", file=path.name)
        return ImportPreview(path.name, rows, tuple(found))

    def take(self, preview: ImportPreview, *, progress: Progress | None = None) -> Taken:
        """Write the rows of a preview in one transaction; `progress` hears (done, all).

        A field that was changed, or a body that was deleted, since the preview was made stays as it is.
        """
        rows = [row for row in preview.rows if row.standing is not Standing.SAME]
        new: list[BodyId] = []
        changed: list[Moved] = []
        with self._session.database.atomic():
            for done, row in enumerate(rows, 1):
                if row.record is None:
                    new.append(BodyId(new_id()))
                    self._writing.write("body", new[-1], row.given, scope=self._session.directory_scope)
                else:
                    before = self._still(row.record, row.before or {})
                    after = {field: row.given[field] for field in before}
                    if self._writing.change("body", row.record, after):
                        changed.append(Moved(row.record, before, after))
                if progress is not None:
                    progress(done, len(rows))
        return Taken(tuple(new), tuple(changed))

    def take_back(self, taken: Taken) -> None:
        """Undo an import in one transaction; what was changed again since stays."""
        with self._session.database.atomic():
            for record in taken.new:
                self._writing.delete("body", record)
            for moved in taken.changed:
                same = self._still(moved.record, moved.after)
                if same:
                    self._writing.change("body", moved.record, {field: moved.before[field] for field in same})

    def _still(self, record: BodyId, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return those of the values that a body still has; none where it was deleted."""
        kept = records.find(self._session.database, "body", record)
        if kept is None or kept.deleted:
            return {}
        return {field: value for field, value in values.items() if getattr(kept.record, field) == value}

    def _rows(self, path: Path) -> tuple[list[tuple[int, tuple[Cell, ...]]], Mapping[int, str]]:
        """Return the rows under the head and which field stands in which column, of the first sheet that has a head."""
        sheets = table_files.read(path)
        for sheet in sheets:
            for place, (_, cells) in enumerate(sheet.rows[:_HEAD_AMONG_FIRST]):
                heads = self._heads(cells, path)
                if heads:
                    return list(sheet.rows[place + 1 :]), heads
        if not any(sheet.rows for sheet in sheets):
            raise AppError("table_empty", file=path.name)
        wanted = " / ".join(column.head for column in self._table.columns)
        raise AppError("table_head_missing", file=path.name, heads=wanted)

    def _heads(self, cells: Sequence[Cell], path: Path) -> Mapping[int, str]:
        """Return which field stands in which column; empty where this row is no head."""
        found = {place: field for place, cell in enumerate(cells) if (field := self._table.field_of(cell.text))}
        if not set(_REQUIRED) <= set(found.values()):
            return {}
        for field, count in Counter(found.values()).items():
            if count > 1:
                heads = [each.text for place, each in enumerate(cells) if found.get(place) == field]
                raise AppError("table_head_double", file=path.name, heads=" / ".join(heads))
        return found

    def _given(self, cells: Sequence[Cell], heads: Mapping[int, str]) -> tuple[dict[str, str | None], list[Problem]]:
        """Return the fields that a row sets – none for empty cells – and what is wrong with it."""
        given: dict[str, str | None] = {}
        wrong: list[Problem] = []
        for place, field in heads.items():
            cell = cells[place] if place < len(cells) else Cell()
            text = model.normalise(field, cell.text)
            if cell.fault:
                wrong.append(Problem(field, _FAULTS[cell.fault]))
            elif text is not None and len(text) > LONGEST:
                wrong.append(Problem(field, "text_too_long", {"length": str(len(text)), "most": str(LONGEST)}))
            elif text is not None:
                value, problem = self._value(field, text)
                wrong += [problem] if problem else []
                given |= {field: value} if value is not None else {}
        if not wrong:
            wrong += model.check(Body(id=BodyId(""), scope="", **given), self._kinds.all)
        return given, wrong

    def _value(self, field: str, text: str) -> tuple[str | None, Problem | None]:
        if field == "area":
            return self._areas.read(text)
        if field == "kind":
            kind = self._kinds.named(text)
            return (kind, None) if kind else (None, Problem("kind", "body_kind_unknown", {"value": text}))
        return text, None


class _Matching:
    """Finds the body that a row means: same kind and name; the area tells several of them apart."""

    def __init__(self, known: Sequence[Body], given: Sequence[Mapping[str, str | None]], own: str) -> None:
        self._read_only = PUBLIC_SCOPE if own != PUBLIC_SCOPE else None
        self._known: dict[tuple[str | None, ...], list[Body]] = {}
        for body in known:
            self._known.setdefault((body.kind, body.name), []).append(body)
        self._asked = Counter((each.get("kind"), each.get("name")) for each in given)

    def rows(self, read: Sequence[tuple[int, Mapping[str, str | None]]]) -> Iterator[Row]:
        """Yield the rows with what becomes of each."""
        for number, given in read:
            yield self._row(number, given)

    def _row(self, number: int, given: Mapping[str, str | None]) -> Row:
        name, body = given["name"] or "", self._meant(given)
        if body is None:
            return Row(number, name, Standing.NEW, given)
        fresh = {field: value for field, value in given.items() if getattr(body, field) != value}
        if not fresh:
            return Row(number, name, Standing.SAME, {}, body.id)
        if body.scope == self._read_only:  # only read here: the office's own stands before it
            return Row(number, name, Standing.NEW, given)
        return Row(number, name, Standing.CHANGED, fresh, body.id, {field: getattr(body, field) for field in fresh})

    def _meant(self, given: Mapping[str, str | None]) -> Body | None:
        key = (given["kind"], given["name"])
        found = sorted(self._known.get(key, ()), key=lambda body: body.scope == self._read_only)
        own = [body for body in found if body.scope != self._read_only]
        for body in found:
            if body.area == given.get("area"):
                return body
        if len(own) == 1 and self._asked[key] == 1:
            return own[0]
        return found[0] if len(found) == 1 and self._asked[key] == 1 else None


def _without_doubles(
    read: Sequence[tuple[int, dict[str, str | None]]],
) -> tuple[list[tuple[int, dict[str, str | None]]], list[RowProblem]]:
    """Return the rows without those that say again what an earlier one said of the same body, and which these are."""
    first: dict[tuple[str | None, ...], int] = {}
    kept, doubles = [], []
    for number, given in read:
        key = (given.get("kind"), given.get("name"), given.get("area"))
        if key in first:
            doubles.append(RowProblem(number, Problem("name", "row_double", {"row": str(first[key])})))
        else:
            first[key] = number
            kept.append((number, given))
    return kept, doubles
