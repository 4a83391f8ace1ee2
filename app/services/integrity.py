"""Prove that the profile is whole: store, chains, payloads, fold, counts, key slots; repair what history can repair."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.errors import AppError
from app.services.session import Session
from app.store import chains, folding, keyslots, listing, matters, reserve
from app.store.tables import TABLES

_LARGE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be: a code that `app.texts` has a sentence for, and its facts (ids only)."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    is_fault: bool = True
    """False for what a person should know but no check can call wrong (a fork, a conflict, a gap)."""


class Integrity:
    """Checks over one open profile."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def check(self) -> list[Finding]:
        """Return all findings; no fault among them means that the profile is whole."""
        database = self._session.database
        if not database.is_sound():
            return [Finding("store_damaged")]
        broken = chains.verify(database)
        findings = [
            Finding(found.code, {"stream": found.stream, "n": str(found.n)}, is_fault=found.is_fault)
            for found in broken
        ]
        if not _is_unreadable(broken):  # a fold of what can't be read proves nothing
            findings += self._tables()
        return findings + self._slots()

    def repair(self) -> list[Finding]:
        """Rebuild tables and counts from history, where all of it can be read; then check again."""
        database = self._session.database
        if database.is_sound() and not _is_unreadable(chains.verify(database)):
            folding.rebuild(database)
            reserve.ensure(self._session.profile.reserve)
        return self.check()

    def check_at_start(self) -> list[Finding]:
        """Return whether the file itself is sound; a very large one is judged by its daily backup instead."""
        if self._session.profile.store.stat().st_size > _LARGE_BYTES or self._session.database.is_sound():
            return []
        return [Finding("store_damaged")]

    def _tables(self) -> list[Finding]:
        database = self._session.database
        findings = [
            Finding("row_differs", {"table": table, "record": record})
            for table, _scope, record in folding.differing(database)
        ]
        findings += [
            Finding("number_double", {"table": table, "number": number}, is_fault=False)
            for table, number in matters.double_numbers(database)
        ]
        return findings + [
            Finding("count_differs", {"table": name})
            for name, table in TABLES.items()
            if table.is_listed and not listing.is_right(database, name)
        ]

    def _slots(self) -> list[Finding]:
        try:
            keyslots.load(self._session.profile.keyslots)
        except AppError as error:
            return [Finding(error.code)]
        return []


def _is_unreadable(broken: list[chains.Broken]) -> bool:
    return any(found.code == "change_damaged" for found in broken)
