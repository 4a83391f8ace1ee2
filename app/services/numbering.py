"""Case numbers as a desk gives them: the next of its series, in the transaction of the record that bears it."""

from collections.abc import Collection

from app.rules import case_numbers
from app.rules.divisions import Divisions
from app.services.session import Session
from app.store import local, matters


class Numbering:
    """Gives numbers for one session."""

    def __init__(self, session: Session, divisions: Divisions) -> None:
        self._session = session
        self._divisions = divisions

    def within(self, number: str, borne: Collection[str | None]) -> str:
        """Return the first number of a case that none of its papers of one kind bears: its own, then …之二."""
        from app.model.numerals import in_chinese  # not needed to open a store

        return case_numbers.load().number_within(number, borne, ordinal=in_chinese)

    def take(self, kind: str) -> str:
        """Return the next number for a kind of matter; to be written in the transaction that is open.

        Numbers of deleted records are never given again.
        """
        session, style = self._session, case_numbers.load()
        place = self._divisions.path(session.installation.division)
        issuer = style.issuer(place[-1] if place else session.installation.division)
        block = local.get(session.database, local.BLOCK_LETTER)
        block = style.provisional if block is None else block
        year = session.today.year
        series = style.series(kind, year=year, issuer=issuer, block=block)
        return style.number(
            kind, year=year, issuer=issuer, block=block, seq=matters.next_seq(session.database, kind, series)
        )
