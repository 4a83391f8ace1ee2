"""The villages (communities) that an advisor serves on this computer, and the one where work is done today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.errors import AppError
from app.model.division import CODE_LENGTHS, Level
from app.model.transfer import Notice
from app.rules.divisions import Divisions
from app.services.identity import Identity
from app.services.session import Session, village_scope
from app.store import drafts, outbox, villages
from app.store.tables import TABLES

MOST = 6
"""So many villages one advisor serves."""
_TOWNSHIP = CODE_LENGTHS[Level.TOWNSHIP]


@dataclass(frozen=True, slots=True)
class Village:
    """A village served here; `is_covered` is false while a certificate is held that doesn't cover it yet (待登记).

    `is_ended`: the county has handed it over to another computer.
    """

    code: str
    name: str
    is_current: bool
    is_covered: bool
    is_ended: bool = False


class Villages:
    """Keeps the list for one session; it never travels: the county learns of it by what certificates are asked for.

    All villages lie in one township: whoever may read a bundle reads all of it, and the township is one of them.
    """

    def __init__(self, session: Session, divisions: Divisions, identity: Callable[[], Identity]) -> None:
        """Make it; `identity` is asked for when certificates matter."""
        self._session, self._divisions, self._identity = session, divisions, identity

    @property
    def are_several(self) -> bool:
        """Return whether there is a choice at all."""
        return len(self._session.villages) > 1

    def codes(self) -> Sequence[str]:
        """Return the codes of the villages served, in the order they were added; none at the desks above."""
        return self._session.villages

    def current(self) -> str:
        """Return the code of the village of today."""
        return self._session.division

    def all(self) -> list[Village]:
        """Return the villages served."""
        if not self.codes():
            return []
        current, identity = self.current(), self._identity()
        uncovered = identity.uncovered()
        return [
            Village(
                code,
                self.name(code),
                is_current=code == current,
                is_covered=village_scope(code) not in uncovered,
                is_ended=identity.is_ended(village_scope(code)),
            )
            for code in self.codes()
        ]

    def name(self, code: str) -> str:
        """Return what a village is called, with its township; its code where it stands in no list."""
        return "".join(self._divisions.path(code)[-2:]) if self._divisions.known(code) else code

    def offered(self, words: str, limit: int) -> Sequence[str]:
        """Return the codes of the villages of this township that fit the words and could be added."""
        found = self._divisions.find(words, level=Level.VILLAGE, limit=10_000)
        served, township = self.codes(), self._township
        fitting = [each.code for each in found if each.code.startswith(township) and each.code not in served]
        return fitting[:limit]

    def add(self, code: str) -> None:
        """Serve one more village, and work there today; it is asked for with the next bundle.

        Raises `AppError`: village_desk_only, village_unknown, village_served, village_other_township, villages_full,
        village_ended.
        """
        served = self._served()
        known = self._divisions.known(code)
        if known is None or known.level is not Level.VILLAGE:
            raise AppError("village_unknown", division=code)
        name = self.name(code)
        if code in served:
            raise AppError("village_served", name=name)
        if not code.startswith(self._township):
            raise AppError("village_other_township", name=name, township=self.name(self._township))
        if len(served) >= MOST:
            raise AppError("villages_full", most=str(MOST))
        if self._identity().is_ended(village_scope(code)):
            raise AppError("village_ended", name=name)
        villages.keep(self._session.database, (*served, code), code)

    def take_over(self, codes: Sequence[str]) -> None:
        """Serve these too, as the laptop did from which everything comes; those that can't be served here stay out."""
        served = self.codes()
        if not served:
            return
        fitting = [code for code in dict.fromkeys(codes) if code not in served and self._is_of_this_township(code)]
        villages.keep(self._session.database, (*served, *fitting)[:MOST], self.current())

    def use(self, code: str) -> None:
        """Work in this village from now on. Raises `AppError`: village_desk_only, village_not_ours, village_ended."""
        self._require_served(code)
        if self._identity().is_ended(village_scope(code)):
            raise AppError("village_ended", name=self.name(code))
        villages.keep(self._session.database, self.codes(), code)

    def remove(self, code: str) -> None:
        """Serve a village no longer: it was handed over. Its records stay and can be read; nothing is written to them.

        Raises `AppError`: village_desk_only, village_not_ours, village_last, village_drafts, village_unsent (the county
        lacks something of it).
        """
        self._require_served(code)
        session, scope, name = self._session, village_scope(code), self.name(code)
        with session.database.atomic():
            rest = tuple(each for each in self.codes() if each != code)
            if not rest:
                raise AppError("village_last")
            if begun := drafts.count_in(session.database, scope, TABLES):
                raise AppError("village_drafts", name=name, count=str(begun))
            if unsent := outbox.unsent_of(session.database, scope):
                raise AppError("village_unsent", name=name, count=str(unsent))
            current = self.current()
            villages.keep(session.database, rest, current if current != code else _next_of(rest, self._identity()))

    @property
    def _township(self) -> str:
        return self._session.division[:_TOWNSHIP]

    def _is_of_this_township(self, code: str) -> bool:
        known = self._divisions.known(code)
        return known is not None and known.level is Level.VILLAGE and code.startswith(self._township)

    def _served(self) -> Sequence[str]:
        if not self.codes():
            raise AppError("village_desk_only")
        return self.codes()

    def _require_served(self, code: str) -> None:
        if code not in self._served():
            raise AppError("village_not_ours", name=self.name(code))


def leave_ended(session: Session, identity: Identity) -> Notice | None:
    """Work in another village where the county has handed over that of today; return what is to be said of it.

    Where all are handed over none can be chosen: what is written then waits for a person at the county.
    """
    served, left = session.villages, session.division
    if not served or not identity.is_ended(village_scope(left)):
        return None
    name_of_left, chosen = identity.called((village_scope(left),)), _next_of(served, identity)
    if identity.is_ended(village_scope(chosen)):
        return Notice("villages_ended", {"name": name_of_left})
    villages.keep(session.database, served, chosen)
    return Notice("village_left", {"name": identity.called((village_scope(chosen),)), "left": name_of_left})


def _next_of(codes: Sequence[str], identity: Identity) -> str:
    """Return the first of these villages that wasn't handed over, else the first."""
    return next((code for code in codes if not identity.is_ended(village_scope(code))), codes[0])
