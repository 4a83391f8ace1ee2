"""Agreements in long lists, and those for which the time to ask a court for confirmation is running."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.model.agreement import NOT_APPLIED, ORAL, PERFORMED
from app.store.database import Database


class AgreementOrder(StrEnum):
    """How a list of agreements is sorted."""

    NEWEST = "newest"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """What a list shows; the default is every live agreement, the newest first.

    `words` is looked for in all text of the dispute, the agreement's own included; `performance` is a value of
    `perform_status`. `only_confirmable` leaves those for which the parties may still ask a court for confirmation.
    """

    words: str = ""
    performance: str | None = None
    only_confirmable: bool = False
    scope: str | None = None
    only_conflicts: bool = False
    only_waiting: bool = False
    """Those of which the county lacks something; `ids` doesn't ask."""
    only_deleted: bool = False
    order: AgreementOrder = AgreementOrder.NEWEST

    @property
    def is_everything(self) -> bool:
        """Return whether this is the plain newest-first list, which needs no scan."""
        return self == AgreementFilter()


def ids(database: Database, wanted: AgreementFilter, *, disputes: Collection[str] | None = None) -> list[str]:
    """Return the ids that a filter picks, in its order, its words and `only_confirmable` apart.

    `disputes` are those that its words pick. A conflict in a term or an obligation is one of the agreement.
    """
    conditions = [f"deleted = {int(wanted.only_deleted)}"]
    parameters: list[object] = []
    for column, value in (("performance_status", wanted.performance), ("scope", wanted.scope)):
        if value is not None:
            conditions.append(f"{column} = ?")
            parameters.append(value)
    if wanted.only_conflicts:
        torn = " UNION ALL ".join(
            f"SELECT agreement FROM {table} WHERE conflicts != ''" for table in ("agreement_term", "obligation")
        )
        conditions.append(f"(conflicts != '' OR id IN ({torn}))")
    order = "agreed_on DESC, id DESC" if wanted.order is AgreementOrder.DAY else "id DESC"
    found = database.rows(
        f"SELECT id, record FROM agreement WHERE {' AND '.join(conditions)} ORDER BY {order}", parameters
    )
    return [agreement for agreement, dispute in found if disputes is None or dispute in disputes]


def numbers_of(database: Database, dispute: str) -> set[str | None]:
    """Return the numbers that agreements of a dispute bear or, deleted since, have borne."""
    return {number for (number,) in database.rows("SELECT number FROM agreement WHERE record = ?", (dispute,))}


def last_committee(database: Database, scope: str) -> str | None:
    """Return the committee that the newest agreement of a scope names, if one does."""
    row = database.row(
        "SELECT committee FROM agreement WHERE scope = ? AND deleted = 0 AND committee != '' ORDER BY id DESC LIMIT 1",
        (scope,),
    )
    return None if row is None else row[0]


def in_force_since(database: Database, day: str) -> list[str]:
    """Return the live agreements of live disputes that took effect on a day or later and wait for nothing else.

    Nobody has asked a court for their confirmation yet, and they are not performed.
    """
    rows = database.rows(
        "SELECT agreement.id FROM agreement JOIN dispute ON dispute.id = agreement.record "
        "WHERE agreement.deleted = 0 AND dispute.deleted = 0 AND coalesce(confirmation_status, ?1) = ?1 "
        "AND performance_status IS NOT ?2 "
        "AND (effective_on >= ?3 OR (form = ?4 AND effective_on IS NULL AND agreed_on >= ?3)) ORDER BY agreement.id",
        (NOT_APPLIED, PERFORMED, day, ORAL),
    )
    return [agreement for (agreement,) in rows]
