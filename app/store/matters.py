"""Matters – consultations and disputes – in long lists, by number, by the people in them, by the day they are due."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.case_number import LAST_SEQ
from app.store.database import Database

_DAYS = {"consultation": "received_at", "dispute": "accepted_on"}
_NUMBERED = (*_DAYS, "agreement")
_OF_NEWEST_PLAN = "plan = (SELECT max(id) FROM plan WHERE plan.record = reminder.record AND plan.deleted = 0)"


class MatterOrder(StrEnum):
    """How a list of matters is sorted."""

    NEWEST = "newest"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """What a list shows; the default is every live matter, the newest first.

    `words` is looked for in all of its text; `since` and `until` are ISO days, both included.
    """

    words: str = ""
    status: str | None = None
    dispute_type: str | None = None
    since: str | None = None
    until: str | None = None
    party: str | None = None
    scope: str | None = None
    only_conflicts: bool = False
    only_waiting: bool = False
    """Those of which the county lacks something; `ids` doesn't ask."""
    only_deleted: bool = False
    order: MatterOrder = MatterOrder.NEWEST

    @property
    def is_everything(self) -> bool:
        """Return whether this is the plain newest-first list, which needs no scan."""
        return self == MatterFilter()


def ids(database: Database, table: str, wanted: MatterFilter, *, among: set[str] | None = None) -> list[str]:
    """Return the ids that a filter picks (its words apart), in its order; `among` are those that its words pick."""
    conditions = [f"deleted = {int(wanted.only_deleted)}"]
    parameters: list[object] = []
    day = _DAYS[table]
    for sql, value in (
        ("status = ?", wanted.status),
        ("scope = ?", wanted.scope),
        ("dispute_type = ?", wanted.dispute_type),
        (f"{day} >= ?", wanted.since),
        (f"substr({day}, 1, 10) <= ?", wanted.until),
    ):
        if value is not None:
            conditions.append(sql)
            parameters.append(value)
    if wanted.party is not None:
        concerned = "SELECT record FROM participant WHERE party = ? AND deleted = 0"
        if table == "consultation":  # one list of ids: `OR` would read every matter
            concerned += " UNION ALL SELECT id FROM consultation WHERE enquirer = ?"
            parameters.append(wanted.party)
        conditions.append(f"id IN ({concerned})")
        parameters.append(wanted.party)
    if wanted.only_conflicts:
        conditions.append("conflicts != ''")
    order = f"{day} DESC, id DESC" if wanted.order is MatterOrder.DAY else "id DESC"
    found = database.rows(f"SELECT id FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {order}", parameters)
    return [record for (record,) in found if among is None or record in among]


def next_seq(database: Database, table: str, series: str) -> int:
    """Return the sequence after the greatest that a number of a series bears, void ones included.

    Where a foreign program has given the last that can be, the first that nobody bears.
    """
    row = database.row(f"SELECT max(number_seq) FROM {table} WHERE number_series = ?", (series,))
    greatest = 0 if row is None or row[0] is None else int(row[0])
    if greatest < LAST_SEQ:
        return greatest + 1
    borne = f"(SELECT number_seq FROM {table} WHERE number_series = ?1)"
    after = f"SELECT 1 AS seq UNION SELECT number_seq + 1 FROM {table} WHERE number_series = ?1"
    found = database.rows(f"SELECT min(seq) FROM ({after}) WHERE seq NOT IN {borne}", (series,))
    return int(found[0][0])


def double_numbers(database: Database) -> list[tuple[str, str]]:
    """Return (table, number) of every number that several records of a kind bear."""
    return [
        (table, number)
        for table in _NUMBERED
        for (number,) in database.rows(
            f"SELECT min(number) FROM {table} WHERE number_series IS NOT NULL "
            "GROUP BY number_series, number_seq HAVING count(*) > 1 ORDER BY 1"
        )
    ]


def void_numbers(database: Database, table: str) -> list[str]:
    """Return the numbers of deleted records: they stay taken (作废)."""
    rows = database.rows(
        f"SELECT number FROM {table} WHERE deleted = 1 AND number IS NOT NULL ORDER BY number_series, number_seq"
    )
    return [row[0] for row in rows]


def due(database: Database, until: str) -> list[tuple[str, str]]:
    """Return (visit, table of its matter) of every planned visit up to a day whose matter is live, the oldest first."""
    found = [
        (due_on, visit, table)
        for table in _DAYS
        for due_on, visit in database.rows(
            f"SELECT due_on, follow_up.id FROM follow_up JOIN {table} ON {table}.id = follow_up.record "
            f"WHERE follow_up.deleted = 0 AND {table}.deleted = 0 AND done_on IS NULL AND due_on <= ?",
            (until,),
        )
    ]
    return [(visit, table) for _due_on, visit, table in sorted(found)]


def reminders_due(database: Database, until: str, *, today: str) -> list[tuple[str, str]]:
    """Return (reminder, table of its matter): open ones up to a day and those that moved, the most overdue first.

    Only those of the newest plan of a live matter count; of a closed one those whose day is not over.
    """
    found = [
        (last_day or "~", reminder, table)
        for table in _DAYS
        for last_day, reminder in database.rows(
            f"SELECT last_day, reminder.id FROM reminder JOIN {table} ON {table}.id = reminder.record "
            f"WHERE reminder.deleted = 0 AND {table}.deleted = 0 AND done_on IS NULL "
            f"AND (last_day <= ? OR last_day IS NOT known_day) AND (status IS NOT 'closed' OR last_day >= ?) "
            f"AND {_OF_NEWEST_PLAN}",
            (until, today),
        )
    ]
    return [(reminder, table) for _last_day, reminder, table in sorted(found)]


def with_counting_plans(database: Database, scopes: Sequence[str], *, today: str) -> list[str]:
    """Return the ids of the live matters of scopes whose plan counts: open ones, closed ones with a day to come."""
    return [
        record
        for table in _DAYS
        for (record,) in database.rows(
            f"SELECT id FROM {table} WHERE id IN (SELECT record FROM plan WHERE deleted = 0) AND "
            "scope IN (SELECT value FROM json_each(?)) AND deleted = 0 AND (status IS NOT 'closed' OR id IN "
            "(SELECT record FROM reminder WHERE deleted = 0 AND done_on IS NULL AND last_day >= ?)) ORDER BY id",
            (json.dumps([*scopes]), today),
        )
    ]
