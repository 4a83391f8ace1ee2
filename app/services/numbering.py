"""Case numbers as a desk gives them: the next of its series, in the transaction of the record that bears it."""

from collections.abc import Collection

from app.rules import case_numbers
from app.rules.divisions import Divisions
from app.services.session import Session, village_scope
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

    def take(self, kind: str, scope: str | None = None) -> str:
        """Return the next number for a kind of matter of a scope; to be written in the transaction that is open.

        Numbers of deleted records are never given again.
        """
        session, style = self._session, case_numbers.load()
        scope = scope or session.home_scope
        division = session.division_of(scope)
        place = self._divisions.path(division)
        issuer = style.issuer(place[-1] if place else division)
        block = self._block(scope)
        block = style.provisional if block is None else block
        year = session.today.year
        series = style.series(kind, year=year, issuer=issuer, block=block)
        return style.number(
            kind, year=year, issuer=issuer, block=block, seq=matters.next_seq(session.database, kind, series)
        )

    def _block(self, scope: str) -> str | None:
        """Return the letter of this device's certificate, or None while the certificate doesn't cover the scope."""
        session = self._session
        kept = local.get(session.database, local.BLOCK_SCOPES)
        own = (village_scope(session.installation.division), session.office_scope)
        covered = own if kept is None else kept.split()
        return local.get(session.database, local.BLOCK_LETTER) if scope in covered else None
