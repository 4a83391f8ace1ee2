"""Find records by any piece of their text, by pinyin and initials of names: the newest first, ranked, or all."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.store import search_text
from app.store.database import Database
from app.store.search_text import SearchFilter

_RANKED_AMONG = 1_000
_WEIGHED_TERMS = 8

_NEWEST = (
    "SELECT record, kind, scope FROM search_index CROSS JOIN search_doc ON search_doc.place = search_index.rowid "
    "WHERE search_index MATCH ? ORDER BY search_index.rowid DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One record that the index has for a query."""

    record: str
    kind: str
    scope: str


def newest(database: Database, terms: Sequence[str], wanted: SearchFilter, *, limit: int) -> list[Found]:
    """Return the newest records that have every term; `limit` -1 means all."""
    query = search_text.query(terms, wanted)
    return [Found(*row) for row in database.rows(_NEWEST, (query, limit))] if query else []


def ranked(database: Database, terms: Sequence[str], wanted: SearchFilter, *, limit: int) -> list[Found]:
    """Return the best of the newest thousand records that have every term.

    First those with more of the terms in a name, title or number, then those with less other text, then the newer.
    BM25 would read every hit of every term for its weights; this reads the newest thousand alone.
    """
    query = search_text.query(terms, wanted)
    if query is None:
        return []
    headings = " + ".join(
        "(hit.place IN (SELECT rowid FROM search_index WHERE search_index MATCH ? "
        "AND rowid >= (SELECT min(place) FROM hit)))"
        for _term in terms[:_WEIGHED_TERMS]
    )
    order = "ORDER BY headed DESC, length(sz), sz, place DESC"  # sz: the number of tokens, in as few bytes as it needs
    sql = (
        "WITH hit (place) AS MATERIALIZED (SELECT rowid FROM search_index WHERE search_index MATCH ? "
        f"ORDER BY rowid DESC LIMIT {_RANKED_AMONG}), "
        f"best AS (SELECT hit.place, sz, {headings or '0'} AS headed FROM hit "
        f"CROSS JOIN search_index_docsize ON search_index_docsize.id = hit.place {order} LIMIT ?) "
        f"SELECT record, kind, scope FROM best CROSS JOIN search_doc USING (place) {order}"
    )
    weighed = map(search_text.heading_query, terms[:_WEIGHED_TERMS])
    return [Found(*row) for row in database.rows(sql, (query, *weighed, limit))]


def ids(database: Database, terms: Sequence[str], wanted: SearchFilter) -> list[str]:
    """Return the ids of all records that have every term, the newest first."""
    query = search_text.query(terms, wanted)
    if query is None:
        return []
    sql = _NEWEST.replace("record, kind, scope", "record", 1)
    return [record for (record,) in database.rows(sql, (query, -1))]
