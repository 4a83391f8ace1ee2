"""What consultations and disputes have in common: numbers, lists, closing, opening again, deleting."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from app.errors import InvalidInput
from app.model.change import Value
from app.model.identifiers import new_id
from app.model.matter import MatterTitle
from app.model.problem import Problem
from app.services.numbering import Numbering
from app.services.record_listing import RecordListing, listing_of, still_waiting
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import matters, parties, records, search_documents, search_text
from app.store.matters import MatterFilter, MatterOrder
from app.store.records import Kept
from app.store.tables import TABLES

__all__ = ["MatterFilter", "MatterOrder", "MatterTitle", "Matters"]

T = TypeVar("T")
Search = Callable[[str, str], Sequence[str]]
"""(words, table) → the ids of all records whose text has the words."""
_DRAFT, _OPEN, _CLOSED = "draft", "open", "closed"
_SET_BY_US = frozenset({"number", "status", "closed_on", "consultation"})


class Matters(ABC, Generic[T]):
    """The records of one of the two kinds; what differs is said by the subclass."""

    table: str

    def __init__(self, session: Session, *, rows: Rows, numbering: Numbering, search: Search) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows
        self._numbering = numbering
        self._search = search

    def record(self, given: Mapping[str, Value], *, record: str | None = None) -> T:
        """Record a new matter, complete or not, with the next number; `record` is its id where a draft began it.

        One that is there already (its writer was told of a failure that came after) keeps its number and is changed.
        Raises `InvalidInput` for a field that such records don't have or a value of the wrong type.
        """
        refuse_unknown(TABLES[self.table].record_type, given, fixed=_SET_BY_US)
        return self._record(given, record)

    def change(self, record: str, given: Mapping[str, Value]) -> T:
        """Set fields of a matter (one change) and forget their drafts; unchanged values write nothing.

        A matter that has all that closing asks for is open, else a draft. Raises `InvalidInput` as `record` does,
        `AppError("record_missing")`.
        """
        refuse_unknown(TABLES[self.table].record_type, given, fixed=_SET_BY_US)
        with self._session.database.atomic():
            before = self.get(record).record
            self._writing.change(self.table, record, {**given, **self._status_with(before, given)})
        return self.get(record).record

    def get(self, record: str) -> Kept[T]:
        """Return a matter, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get(self.table, record)

    def find(self, record: str) -> Kept[T] | None:
        """Return a matter or None (a reference may point to a record that is not held)."""
        return records.find(self._session.database, self.table, record)

    def page(self, wanted: MatterFilter) -> RecordListing[T]:
        """Return the list that a filter picks."""
        if wanted.is_everything:
            return listing_of(self._session, self.table, None)
        among = self._among(wanted) if wanted.words.strip() else None
        found = matters.ids(self._session.database, self.table, wanted, among=among)
        if wanted.only_waiting:
            found = still_waiting(self._session, found)
        return listing_of(self._session, self.table, found)

    def read_here(self, found: RecordListing[T]) -> RecordListing[T]:
        """Return a list that another thread's services have found, to be read on this one."""
        return found.read_by(self._session.database)

    @abstractmethod
    def problems(self, matter: T) -> tuple[Problem, ...]:
        """Return what looks wrong; nothing of it keeps a record from being saved."""

    @abstractmethod
    def missing(self, matter: T) -> tuple[Problem, ...]:
        """Return what closing still asks for."""

    def close(self, record: str) -> T:
        """Close a matter today. Raises `InvalidInput` with all that is missing or wrong."""
        matter = self.get(record).record
        found = (*self.missing(matter), *(each for each in self.problems(matter) if not each.is_soft))
        if found:
            raise InvalidInput(found)
        today = self._session.today.isoformat()
        self._writing.change(self.table, record, {"status": _CLOSED, "closed_on": today})
        return self.get(record).record

    def reopen(self, record: str) -> T:
        """Open a closed matter again; a draft, if it lacks something since."""
        status = _OPEN if self._is_complete(self.get(record).record) else _DRAFT
        self._writing.change(self.table, record, {"status": status, "closed_on": None})
        return self.get(record).record

    def delete(self, record: str) -> None:
        """Delete a matter; its number stays taken, its history stays and `bring_back` undoes it."""
        self._writing.delete(self.table, record)

    def bring_back(self, record: str) -> T:
        """Undo a deletion."""
        self._writing.bring_back(self.table, record)
        return self.get(record).record

    def void_numbers(self) -> list[str]:
        """Return the numbers that stay taken though their record was deleted (作废)."""
        return matters.void_numbers(self._session.database, self.table)

    def _among(self, wanted: MatterFilter) -> set[str]:
        """Return the ids of the matters whose text has all words; the index holds live ones alone."""
        if not wanted.only_deleted:
            return set(self._search(wanted.words, self.table))
        terms = search_text.terms(wanted.words)
        deleted = search_documents.compose_deleted(self._session.database, self.table)
        return {document.record for document in deleted if all(document.has(term) for term in terms)}

    def _record(self, given: Mapping[str, Value], record: str | None, scope: str | None = None) -> T:
        """Record a matter, in `scope` where its village is settled already."""
        identifier = record or new_id()
        with self._session.database.atomic():
            if record and self.find(record):
                return self.change(record, given)
            kind = TABLES[self.table].record_type
            scope = scope or self._writing.scope_for(identifier)
            blank = kind(id=identifier, scope=scope)
            number = self._numbering.take(self.table, scope)
            whole = {"number": number, "status": _DRAFT, **given, **self._status_with(blank, given)}
            self._writing.write(self.table, identifier, whole, scope=scope)
        return self.get(identifier).record

    def _status_with(self, before: Any, given: Mapping[str, Value]) -> dict[str, Value]:
        """Return the status that a matter gets with these values, where it is another one."""
        if before.status == _CLOSED:
            return {}
        status = _OPEN if self._is_complete(replace(before, **given)) else _DRAFT
        return {} if status == before.status else {"status": status}

    @abstractmethod
    def _is_complete(self, matter: T) -> bool:
        """Return whether nothing is missing that closing asks for."""

    def _of_person(self, party: str, limit: int) -> list[T]:
        """Return the newest matters of a person, under any of their united records."""
        database = self._session.database
        persons = parties.one_person(database, party)
        found = {record for each in persons for record in matters.ids(database, self.table, MatterFilter(party=each))}
        newest = sorted(found, reverse=True)[:limit]
        return [kept.record for kept in records.by_ids(database, self.table, newest)]

    def _name_of(self, party: str | None) -> str | None:
        found = records.find(self._session.database, "party", party) if party else None
        return found.record.name if found else None
