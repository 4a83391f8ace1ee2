"""The directory of bodies: record, change, find, whom a route leads to; in and out as a table."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.errors import AppError, InvalidInput
from app.model import body as model
from app.model.body import Body, BodyKind
from app.model.change import Value
from app.model.identifiers import new_id
from app.model.problem import Problem
from app.model.routing import Route
from app.rules.bodies import BodyKinds
from app.rules.body_table import BodyTable
from app.rules.divisions import Divisions
from app.services.body_areas import BodyAreas
from app.services.body_import import BodyImport, ImportPreview, Progress, Row, RowProblem, Taken
from app.services.body_sheets import BodySheets
from app.services.record_listing import RecordListing
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import bodies, records
from app.store.bodies import PUBLIC_SCOPE, BodyFilter, BodyOrder
from app.store.records import Kept

__all__ = [
    "BodyFilter", "BodyListing", "BodyOrder", "Directory", "ImportPreview", "Row", "RowProblem", "Taken",
]  # fmt: skip

BodyListing = RecordListing[Body]
"""A list of bodies."""


class Directory:
    """The bodies that this office has entered and, only to be read, those that the county publishes."""

    def __init__(
        self,
        session: Session,
        *,
        kinds: BodyKinds,
        divisions: Divisions,
        routes: Callable[[], Mapping[str, Route]],
    ) -> None:
        """Make it; `routes` is asked when a route is first looked for (reading them takes a while)."""
        self._session = session
        self._writing = Writing(session)
        self._kinds = kinds
        self._divisions = divisions
        self._routes = routes
        table = BodyTable.load()
        self._areas = BodyAreas(divisions, table)
        self._sheets = BodySheets(table, kinds, self._areas)
        self._import = BodyImport(session, table=table, kinds=kinds, areas=self._areas)

    @property
    def kinds(self) -> Mapping[str, BodyKind]:
        """Return the kinds of bodies by their ids, in the order of the pack."""
        return self._kinds.all

    def kind_name(self, kind: str | None) -> str:
        """Return what a kind is called; one of another pack by its id."""
        return self._kinds.name(kind) if kind else ""

    def record(self, given: Mapping[str, Value], *, record: str | None = None) -> Body:
        """Record a new body of this office, complete or not, and return it; `record` is its id where a draft began it.

        Raises `InvalidInput` for a field that bodies don't have, a value of the wrong type, or nothing at all.
        """
        refuse_unknown(Body, given)
        if not given:
            raise InvalidInput((Problem("name", "body_name_missing"),))
        identifier = record or new_id()
        self._writing.write("body", identifier, given, scope=self._session.directory_scope)
        return self.get(identifier).record

    def change(self, record: str, given: Mapping[str, Value]) -> Body:
        """Set fields of a body (one change) and forget their drafts; unchanged values write nothing.

        Raises `InvalidInput` as `record` does, `AppError`: record_missing, body_public (the county's).
        """
        refuse_unknown(Body, given)
        self._own(record)
        self._writing.change("body", record, given)
        return self.get(record).record

    def get(self, record: str) -> Kept[Body]:
        """Return a body, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get("body", record)

    def find(self, record: str) -> Kept[Body] | None:
        """Return a body or None (a reference may point to a record that is not held)."""
        return records.find(self._session.database, "body", record)

    def is_public(self, body: Body) -> bool:
        """Return whether the county publishes a body, so that it is only read here."""
        return body.scope == PUBLIC_SCOPE != self._session.directory_scope

    def page(self, wanted: BodyFilter) -> BodyListing:
        """Return the list that a filter picks."""
        database = self._session.database
        found = bodies.ids(database, wanted, self._scopes, self._named)
        return RecordListing(database, "body", found)

    def read_here(self, found: BodyListing) -> BodyListing:
        """Return a list that another thread's services have found, to be read on this one."""
        return found.read_by(self._session.database)

    def problems(self, body: Body) -> tuple[Problem, ...]:
        """Return what looks wrong; nothing of it keeps a record from being saved."""
        return model.check(body, self.kinds)

    def delete(self, record: str) -> None:
        """Delete a body; its history stays and `bring_back` undoes it. Raises `AppError("body_public")`."""
        self._own(record)
        self._writing.delete("body", record)

    def bring_back(self, record: str) -> Body:
        """Undo a deletion. Raises `AppError("body_public")`."""
        self._own(record)
        self._writing.bring_back("body", record)
        return self.get(record).record

    def for_route(self, route: str, division: str | None = None) -> Sequence[Body]:
        """Return the bodies to which a route leads in a division (by default that of this desk); empty while unknown.

        Those of the smallest area come first, then in the order in which the route names their kinds, then by name.
        """
        found = self._routes().get(route)
        return self._serving(found.bodies, division) if found else ()

    def for_kind(self, kind: str, division: str | None = None) -> Sequence[Body]:
        """Return the bodies of a kind that serve a division, in the order of `for_route`."""
        return self._serving((kind,), division)

    def read_file(self, path: Path) -> ImportPreview:
        """Return what taking a table in would do; nothing is written.

        Raises `AppError`: file_unreadable, table_in_use, table_too_large, table_locked, table_old_format,
        table_unreadable, table_head_missing, table_empty.
        """
        return self._import.read(path, self._candidates())

    def take(self, preview: ImportPreview, *, progress: Progress | None = None) -> Taken:
        """Write what a preview shows, all or nothing; rows with problems are left out. `progress` hears (done, all)."""
        return self._import.take(preview, progress=progress)

    def take_back(self, taken: Taken) -> None:
        """Undo an import, all or nothing: new bodies are deleted, changed fields get the values from before.

        A field that was changed again since stays as it is.
        """
        self._import.take_back(taken)

    def template(self) -> bytes:
        """Return an empty workbook to fill in (.xlsx), with the kinds to choose from and how it is done."""
        return self._sheets.template(self.kinds.values())

    def export(self) -> bytes:
        """Return the whole directory as a workbook (.xlsx) that `read_file` takes."""
        return self._sheets.export([kept.record for kept in bodies.live(self._session.database, self._scopes)])

    @property
    def _scopes(self) -> tuple[str, str]:
        return self._session.office_scope, PUBLIC_SCOPE

    def _serving(self, kinds: Sequence[str], division: str | None) -> Sequence[Body]:
        where = division or self._session.division
        found = [kept.record for kept in bodies.live(self._session.database, self._scopes, kinds)]
        own = {(body.kind, body.name) for body in found if not self.is_public(body)}
        served = [
            body
            for body in found
            if model.covers(body, where) and not (self.is_public(body) and (body.kind, body.name) in own)
        ]
        return tuple(sorted(served, key=lambda body: (-len(body.area or ""), kinds.index(body.kind or ""))))

    def _candidates(self) -> Sequence[Body]:
        return [kept.record for kept in bodies.live(self._session.database, self._scopes)]

    def _own(self, record: str) -> None:
        if self.is_public(self.get(record).record):
            raise AppError("body_public")

    def _named(self, word: str) -> Sequence[str]:
        """Return the kinds and areas in whose names a word stands."""
        areas = bodies.areas(self._session.database)
        return [
            *(kind.id for kind in self.kinds.values() if word in kind.name),
            *(area for area in areas if word in "".join(self._divisions.path(area))),
        ]
