"""Find parties: by name, pinyin, initials, number; in long lists; and those that may be the same person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.model import names
from app.model.party import Party, SameAs
from app.store import records
from app.store.database import Database

_LETTERS = re.compile("[a-z]+")
_MOST_WORDS, _LONGEST_WORD = 20, 200  # a page pasted into the search field is no fault


class Order(StrEnum):
    """How a list of parties is sorted."""

    NEWEST = "newest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """What a list shows; the default is every live party, the newest first."""

    words: str = ""
    kind: str | None = None
    division: str | None = None
    """Where they live, which need not be the village where they were taken down (`scope`)."""
    tag: str | None = None
    scope: str | None = None
    only_conflicts: bool = False
    only_waiting: bool = False
    """Those of which the county lacks something; `ids` doesn't ask."""
    only_deleted: bool = False
    order: Order = Order.NEWEST

    @property
    def is_everything(self) -> bool:
        """Return whether this is the plain newest-first list, which needs no scan."""
        return self == PartyFilter()


def ids(database: Database, wanted: PartyFilter, limit: int = -1) -> list[str]:
    """Return the ids that a filter picks, in its order; `limit` -1 means all."""
    condition, parameters = _condition(wanted)
    order = "sort_key, id" if wanted.order is Order.NAME else "id DESC"
    rows = database.rows(f"SELECT id FROM party WHERE {condition} ORDER BY {order} LIMIT ?", (*parameters, limit))
    return [row[0] for row in rows]


def alike(database: Database, party: Party) -> list[Party]:
    """Return live parties that may be the same person: one ID number or credit code, or name, village and birth."""
    condition = (
        "deleted = 0 AND id != ? AND ("
        "(id_number IS NOT NULL AND id_number = ?) OR (credit_code IS NOT NULL AND credit_code = ?) OR "
        "(sort_key = ? AND name = ? AND division IS ? AND birth_date IS NOT NULL AND birth_date = ?)) ORDER BY id"
    )
    values = (
        party.id,
        party.id_number,
        party.credit_code,
        names.sort_key(party.name or ""),
        party.name,
        party.division,
        party.birth_date,
    )
    return [kept.record for kept in records.where(database, "party", condition, values)]


def exactly(database: Database, wanted: Mapping[str, str]) -> list[Party]:
    """Return the live parties with exactly these values: `id_number`, `credit_code`, or `name` and others."""
    conditions, parameters = ["deleted = 0"], list(wanted.values())
    conditions += [f"{column} = ?" for column in wanted]
    if "name" in wanted:
        conditions.append("sort_key = ?")
        parameters.append(names.sort_key(wanted["name"]))
    found = records.where(database, "party", f"{' AND '.join(conditions)} ORDER BY id", parameters)
    return [kept.record for kept in found]


def links(database: Database, party: str) -> list[SameAs]:
    """Return the live statements that this party is the same person as another."""
    found = records.where(database, "same_as", "(one = ? OR other = ?) AND deleted = 0 ORDER BY id", (party, party))
    return [kept.record for kept in found]


def one_person(database: Database, party: str) -> list[str]:
    """Return the ids of all records stated to be one person with this one, itself first."""
    found = [party]
    for record in found:  # grows while it is walked
        for link in links(database, record):
            found += [each for each in (link.one, link.other) if each and each not in found]
    return found


def _condition(wanted: PartyFilter) -> tuple[str, list[object]]:
    conditions: list[str] = [f"deleted = {int(wanted.only_deleted)}"]
    parameters: list[object] = []
    words = filter(None, map(names.search_query, wanted.words.split()[:_MOST_WORDS]))
    for word in words:
        sql, pattern = _word_condition(word[:_LONGEST_WORD])
        conditions.append(sql)
        parameters.append(pattern)
    for column, value in (("kind", wanted.kind), ("division", wanted.division), ("scope", wanted.scope)):
        if value is not None:
            conditions.append(f"{column} = ?")
            parameters.append(value)
    if wanted.tag is not None:
        conditions.append("id IN (SELECT party FROM party_tag WHERE tag = ? AND deleted = 0)")
        parameters.append(wanted.tag)
    if wanted.only_conflicts:
        conditions.append("conflicts != ''")
    return " AND ".join(conditions), parameters


def _word_condition(word: str) -> tuple[str, str]:
    """Letters match the beginnings of pinyin and initials; characters and numbers any part of names and numbers.

    `search_key` stands in an index, so a search reads no row that it does not show.
    """
    if _LETTERS.fullmatch(word):
        return "(' ' || search_key) LIKE ?", f"% {word}%"
    return "search_key LIKE ?", f"%{word}%"
