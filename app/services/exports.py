"""What leaves the store in the clear: a copy for a person, tables, everything; everything back into an empty one."""

from collections.abc import Sequence
from pathlib import Path

from app.model.key_act import Act
from app.model.plain_folder import PlainCounts
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes
from app.rules.divisions import Divisions
from app.services import access, key_acts
from app.services.access import Users
from app.services.history import History
from app.services.identity import Identity
from app.services.person_copy import PersonCopy
from app.services.plain_export import PlainExport, Report
from app.services.plain_import import PlainImport
from app.services.rows import Rows
from app.services.session import Session
from app.services.table_export import TableExport
from app.services.value_words import ValueWords
from app.services.villages import Villages
from app.store import records

__all__ = ["Exports", "PlainCounts"]


class Exports:
    """Exports of one session."""

    def __init__(
        self,
        session: Session,
        *,
        codes: Codes,
        types: DisputeTypes,
        divisions: Divisions,
        rows: Rows,
        history: History,
        users: Users,
        identity: Identity,
        villages: Villages,
    ) -> None:
        self._session, self._users, self._identity, self._villages = session, users, identity, villages
        words = ValueWords(session, codes=codes, types=types, divisions=divisions)
        self._divisions = divisions
        self._place = self._called(session.installation.division)
        self._tables = TableExport(session, words, codes)
        self._copies = PersonCopy(session, words, rows, history)

    def person_pdf(self, person: str) -> bytes:
        """Return everything on one person as PDF (PIPL art. 45). Raises as `PersonCopy.pdf` does."""
        kept = records.find(self._session.database, "party", person)
        place = self._called(self._session.division_of(kept.record.scope)) if kept else self._place
        return self._copies.pdf(person, place=place, writers=self._users.names())

    def kinds(self) -> dict[str, str]:
        """Return the kinds of records that make a table, with their names."""
        return self._tables.kinds()

    def workbook(self, table: str, wanted: Sequence[str] | None = None) -> bytes:
        """Return living records of a kind as .xlsx. Raises as `TableExport.workbook` does."""
        return self._tables.workbook(table, wanted)

    def csv(self, table: str, wanted: Sequence[str] | None = None) -> bytes:
        """Return living records of a kind as CSV. Raises as `TableExport.csv` does."""
        return self._tables.csv(table, wanted)

    def everything(self, folder: Path, passphrase: str, report: Report | None = None) -> PlainCounts:
        """Write everything in the clear, for whoever knows the passphrase of the user at work.

        Raises `AccessError("wrong_passphrase")` and as `PlainExport.write` does.
        """
        session = self._session
        access.unlock(session.profile, passphrase, session.user.name)
        key_acts.note(session, Act.ALL_EXPORTED)  # before anything lies in the clear
        return PlainExport(session, self._tables, self._identity, self._place).write(folder, report)

    def take_back(self, folder: Path) -> PlainCounts:
        """Take everything from a plain folder into this empty store. Raises as `PlainImport.read` does."""
        done = PlainImport(self._session, self._villages).read(folder)
        key_acts.note(self._session, Act.ALL_IMPORTED)
        return done

    def _called(self, division: str) -> str:
        return "".join(self._divisions.path(division)[1:])
