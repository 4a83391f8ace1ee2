"""What of a record can be searched: its own text, that of the rows that hang on it, the names of the people in it.

`TEXT` says which fields are text. Codes, ids and the keys, hashes and file names of attachments are never among them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b

from app.store import search_text, tables
from app.store.database import Database
from app.store.tables import TABLES

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "party": ("name",),
    "consultation": ("number",),
    "dispute": ("number", "title"),
    "body": ("name",),
}
"""The root records, each with what it is called by."""

TEXT: Mapping[str, tuple[str, ...]] = {
    "party": (
        "birth_words", "occupation", "work_unit", "post", "domicile", "residence", "villager_group", "phone",
        "id_number", "credit_code", "legal_representative", "note",
    ),
    "consent": ("note",),
    "household_member": ("member_name", "note"),
    "consultation": ("place", "question", "facts", "answer"),
    "dispute": ("occurred", "brief", "amount", "grid"),
    "participant": ("note",),
    "representative": ("name", "license_number", "unit", "phone", "matters"),
    "note": ("text",),
    "claim": ("text",),
    "provision": ("law", "article"),
    "follow_up": ("purpose", "situation", "measure"),
    "attachment": ("name", "caption"),
    "body": ("address", "phone", "hours", "note"),
    "plan": ("reason",),
    "material": ("note",),
    "agreement": (
        "number", "facts", "performance", "breach", "committee", "mediators", "recorder", "note",
    ),
    "agreement_term": ("text",),
    "obligation": ("content", "amount", "way"),
    "confirmation_bar": ("note",),
}  # fmt: skip
"""The fields of each table that are text, in the order in which a snippet looks through them."""

_DAYS = {"consultation": "received_at", "dispute": "accepted_on"}
_FACTS: Mapping[str, tuple[str, ...]] = {
    "party": ("search_key",),
    "consultation": ("received_at", "dispute_type", "status", "enquirer"),
    "dispute": ("accepted_on", "dispute_type", "status"),
    "body": ("search_key",),
}
_AMONG = "IN (SELECT value FROM json_each(?))"
_OFFICE_HOURS_AHEAD_MS = 8 * 3600 * 1000
_EPOCH_MS = 1_577_836_800_000
"""2020-01-01 in Unix milliseconds."""


@dataclass(slots=True)
class Document:
    """One root record as the index holds it; the texts are as users wrote them."""

    kind: str
    record: str
    scope: str
    heading: list[str]
    facets: list[str]
    body: list[str] = field(default_factory=list)
    people: list[str | None] = field(default_factory=list)
    """The names of the parties in a matter, its enquirer first; None for one without a name."""
    name_words: list[str] = field(default_factory=list)
    """Pinyin and initials of the names in it."""
    plain: list[str] = field(default_factory=list)
    """Names and numbers without the spaces and marks in them."""

    def add_keys(self, search_key: str | None) -> None:
        """Add what a party's name and numbers are found by."""
        for word in (search_key or "").split():
            (self.name_words if "a" <= word[0] <= "z" else self.plain).append(word)

    def tokens(self) -> str:
        """Return its tokens as FTS5 takes them."""
        heading = [run for text in (*self.heading, *self.people) if text for run in search_text.runs(text)]
        body = [run for text in self.body for run in search_text.runs(text)]
        known = {*heading, *body}
        body += [word for word in dict.fromkeys(self.plain) if word not in known]
        words = search_text.name_tokens(dict.fromkeys(self.name_words))
        return " ".join([*self.facets, *words, *search_text.heading_tokens(heading), *search_text.tokens(body)])

    def has(self, term: str) -> bool:
        """Return whether a term (as `search_text.terms` makes them) is found in it."""
        texts = (*self.heading, *self.people, *self.body)
        if any(term in run for text in texts if text for run in search_text.runs(text)):
            return True
        if any(term in word for word in self.plain):
            return True
        begins = search_text.letters(term)
        return bool(begins) and any(word.startswith(begins) for word in self.name_words)

    def fingerprint(self) -> int:
        """Return a number that another content would not have."""
        content = (self.heading, self.people, self.body, self.facets, self.name_words, self.plain)
        digest = blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, signed=True)


def seconds_of(record: str) -> int:
    """Return the seconds from 2020 to the making of a record, from its UUIDv7; at least 1."""
    try:
        return max((int(record[:8] + record[9:13], 16) - _EPOCH_MS) // 1000, 1)
    except ValueError:  # a row that was put into the table behind the log's back
        return 1


def compose(database: Database, records: Iterable[str]) -> list[Document]:
    """Return the documents of live root records with these ids, by record; ids of anything else are left out."""
    ids = json.dumps(list(records))
    found = [document for kind in HEADINGS for document in _of_kind(database, kind, ids)]
    return sorted(found, key=lambda document: (document.record, document.kind, document.scope))


def compose_deleted(database: Database, kind: str) -> list[Document]:
    """Return the documents of all deleted root records of a kind; the index has none of them."""
    ids = [record for (record,) in database.rows(f'SELECT id FROM "{kind}" WHERE deleted = 1')]
    return _of_kind(database, kind, json.dumps(ids), deleted=1)


def matters_of(database: Database, parties: Iterable[str]) -> set[str]:
    """Return the ids of the records that show these parties' names."""
    ids = json.dumps(list(parties))
    rows = database.rows(f"SELECT id FROM consultation WHERE enquirer {_AMONG}", (ids,))
    rows += database.rows(f"SELECT record FROM participant WHERE party {_AMONG} AND deleted = 0", (ids,))
    return {record for (record,) in rows if record}


def _of_kind(database: Database, kind: str, ids: str, *, deleted: int = 0) -> list[Document]:
    facts = _FACTS[kind]
    columns = ", ".join(("id", "scope", *facts, *HEADINGS[kind], *TEXT[kind]))
    rows = database.rows(f'SELECT {columns} FROM "{kind}" WHERE id {_AMONG} AND deleted = {deleted}', (ids,))
    if not rows:
        return []
    known = [dict(zip(facts, row[2:], strict=False)) for row in rows]
    hanging = _hanging(database, "party" if kind == "party" else "record", ids)
    people = {}
    if kind != "party":
        named = {
            row[0]: [given["enquirer"]] if given.get("enquirer") else [] for row, given in zip(rows, known, strict=True)
        }
        people = _people(database, ids, named)
    begin = 2 + len(facts)
    body = begin + len(HEADINGS[kind])
    found = []
    for row, given in zip(rows, known, strict=True):
        texts = (*row[body:], *hanging.get(row[0], ()))
        document = Document(kind, row[0], row[1], _given(row[begin:body]), _facets(kind, row[0], given), _given(texts))
        document.add_keys(given.get("search_key"))
        for name, phone, search_key in people.get(row[0], ()):
            document.people.append(name)
            document.body += _given((phone,))
            document.add_keys(search_key)
        found.append(document)
    return found


def _given(texts: Iterable[str | None]) -> list[str]:
    return [text for text in texts if text]


def _facets(kind: str, record: str, given: Mapping[str, str | None]) -> list[str]:
    day = given.get(_DAYS.get(kind, ""))
    day = day if search_text.iso_day(day) else _made_on(record)
    return search_text.facet_tokens(kind, day, dispute_type=given.get("dispute_type"), status=given.get("status"))


def _hanging(database: Database, column: str, ids: str) -> dict[str, list[str]]:
    """Return the text of the live rows that hang on records, and on live rows that hang on them."""
    found: dict[str, list[str]] = {}
    for table, fields in TEXT.items():
        owner, between = TABLES[table].hangs_on, tables.owner_of(table)
        texts = ", ".join(f"row.{field}" for field in fields)
        if owner == column:
            sql = f'SELECT {column}, {texts} FROM "{table}" AS row WHERE {column} {_AMONG} AND deleted = 0'
        elif between is not None and between.hangs_on == column:
            sql = (
                f'SELECT held.{column}, {texts} FROM "{table}" AS row JOIN "{between.name}" AS held '
                f"ON held.id = row.{owner} WHERE held.{column} {_AMONG} AND held.deleted = 0 AND row.deleted = 0"
            )
        else:
            continue
        for record, *told in database.rows(f"{sql} ORDER BY row.id, row.scope", (ids,)):
            found.setdefault(record, []).extend(told)
    return found


def _people(
    database: Database, ids: str, asked: Mapping[str, list[str]]
) -> dict[str, list[tuple[str | None, str | None, str | None]]]:
    """Return (name, phone, search key) of the parties in each matter; `asked` holds those it names itself.

    Their names stand on the matter's page whether the party's own record is deleted or not, so they are found too.
    """
    for record, party in database.rows(
        f"SELECT record, party FROM participant WHERE record {_AMONG} AND deleted = 0 ORDER BY id, scope", (ids,)
    ):
        if record in asked and party and party not in asked[record]:
            asked[record].append(party)
    parties = json.dumps(sorted({party for members in asked.values() for party in members}))
    known: dict[str, list[tuple[str | None, str | None, str | None]]] = {}
    for party, *facts in database.rows(
        f"SELECT id, name, phone, search_key FROM party WHERE id {_AMONG} ORDER BY id, scope", (parties,)
    ):
        known.setdefault(party, []).append((facts[0], facts[1], facts[2]))
    return {record: [facts for party in members for facts in known.get(party, ())] for record, members in asked.items()}


def _made_on(record: str) -> str:
    """Return the day in China on which a record was made."""
    seconds = seconds_of(record) + (_EPOCH_MS + _OFFICE_HOURS_AHEAD_MS) // 1000
    return datetime.fromtimestamp(min(seconds, 4_102_444_800), UTC).date().isoformat()
