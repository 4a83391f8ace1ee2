"""Prove the profile whole: store, chains, payloads, fold, counts, index, attachments, key slots; repair what can.

The program's own files are looked at with it: damaged ones could judge anything wrongly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.errors import AppError
from app.services.session import Session
from app.store import (
    blob_copies,
    blobs,
    chains,
    folding,
    keyslots,
    listing,
    local,
    matters,
    opened_files,
    records,
    reserve,
    search_index,
)
from app.store.database import reported
from app.store.tables import TABLES

_LARGE_BYTES = 256 * 1024 * 1024
Report = Callable[[str, int, int], None]


def _unreported(_step: str, _done: int, _total: int) -> None:
    """Nobody asked."""


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

    def check(self, report: Report = _unreported) -> list[Finding]:
        """Return all findings; no fault among them means that the profile is whole.

        `report` hears how many attachments were read, of how many. Copies opened elsewhere are taken away.
        """
        database = self._session.database
        if not database.is_sound():
            return [Finding("store_damaged")]
        broken = chains.verify(database)
        findings = [
            Finding(found.code, {"stream": found.stream, "n": str(found.n)}, is_fault=found.is_fault)
            for found in broken
        ]
        if not _is_unreadable(broken):  # a fold of what can't be read proves nothing
            findings += self._tables() + self._contents(report)
        return findings + self._opened() + self._slots() + self._statutes() + self._packs() + _program()

    def repair(self) -> list[Finding]:
        """Rebuild tables, counts and the search index from history, where all of it can be read; then check again."""
        database = self._session.database
        if database.is_sound() and not _is_unreadable(chains.verify(database)):
            folding.rebuild(database)
            search_index.catch_up(database)
            self._recover_contents()
            reserve.ensure(self._session.profile.reserve)
        from app.services import pack_places  # as in `_packs`

        with reported():
            pack_places.leave_damaged(self._session.profile, self._session.database)
        return self.check()

    def check_at_start(self) -> list[Finding]:
        """Return whether the file itself is sound; a very large one is judged by its daily backup instead."""
        if self._session.profile.store.stat().st_size > _LARGE_BYTES or self._session.database.is_sound():
            return []
        return [Finding("store_damaged")]

    def tidy(self) -> None:
        """Finish what a kill or a restore left: half-written attachments, and such as lie in a backup alone."""
        profile = self._session.profile
        blobs.clear_leftovers(profile)
        for row in blobs.rows(self._session.database):
            if blobs.is_lost(profile, row):
                blob_copies.recover(profile, row, stamp=self._stamp())

    def _contents(self, report: Report) -> list[Finding]:
        database, profile = self._session.database, self._session.profile
        rows, findings = blobs.rows(database), []
        for place, row in enumerate(rows, start=1):
            code = blobs.fault_of(profile, row)
            if code is not None:
                findings.append(Finding(code, {"record": row.id}))
            report("attachments", place, len(rows))
        orphans = blobs.orphans(database, profile)
        if orphans:
            findings.append(Finding("blob_orphaned", {"count": str(len(orphans))}, is_fault=False))
        return findings

    def _recover_contents(self) -> None:
        database, profile = self._session.database, self._session.profile
        blobs.clear_leftovers(profile)
        for row in blobs.rows(database):
            if blobs.fault_of(profile, row) is not None:
                blob_copies.recover(profile, row, stamp=self._stamp())
        blob_copies.set_orphans_aside(database, profile, stamp=self._stamp())

    def _opened(self) -> list[Finding]:
        left = opened_files.empty(self._session.profile)
        return [Finding("opened_left", {"count": str(left)}, is_fault=False)] if left else []

    def _stamp(self) -> str:
        return self._session.now().strftime("%Y%m%d-%H%M%S-%f")

    def _tables(self) -> list[Finding]:
        database = self._session.database
        with database.reading():
            findings = [
                Finding("row_differs", {"table": table, "record": record})
                for table, _scope, record in folding.differing(database)
            ]
            findings += [
                Finding("erasure_left", {"record": record}, is_fault=False) for record in sorted(local.left(database))
            ]
            findings += [
                Finding("record_twice", {"table": table, "record": record}, is_fault=False)
                for table, record in records.in_several_scopes(database)
            ]
            findings += [
                Finding("number_double", {"table": table, "number": number}, is_fault=False)
                for table, number in matters.double_numbers(database)
            ]
            findings += [
                Finding("count_differs", {"table": name})
                for name, table in TABLES.items()
                if table.is_listed and not listing.is_right(database, name)
            ]
        return findings + ([Finding("index_differs")] if search_index.differing(database) else [])

    def _statutes(self) -> list[Finding]:
        from app.services.statute_library import Library  # reads patterns; not needed to open a profile

        library = Library(self._session.profile, self._session.key)
        try:
            return [] if library.is_sound() else [Finding("statutes_damaged")]
        finally:
            library.close()

    def _packs(self) -> list[Finding]:
        from app.services import pack_history, pack_places  # not needed to open a profile

        database = self._session.database
        found = pack_places.damaged(self._session.profile, database)
        damaged = [Finding(f"pack_damaged_{kind}") for kind in found]
        return damaged + [Finding(f"pack_missing_{kind}") for kind in pack_history.lost(database)]

    def _slots(self) -> list[Finding]:
        try:
            keyslots.load(self._session.profile.keyslots)
        except AppError as error:
            return [Finding(error.code)]
        return []


def _program() -> list[Finding]:
    from app.services import program_files  # reads what is installed; not needed to open a profile

    return [Finding("program_damaged", {"file": name}) for name in program_files.damaged()]


def _is_unreadable(broken: list[chains.Broken]) -> bool:
    return any(found.code == "change_damaged" for found in broken)
