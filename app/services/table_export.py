"""Records of one kind as a table for Excel or as CSV, with the dictionary that explains its columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app import export_texts, field_texts
from app.documents import workbooks
from app.documents.workbooks import Column, Page
from app.errors import AppError
from app.model.coded_fields import CODED_FIELDS
from app.rules.codes import Codes
from app.services.session import Session
from app.services.value_words import ValueWords
from app.store import records
from app.store.tables import TABLES, Table

HIDDEN = {"attachment": {"key", "nonce", "blob"}, "document": {"entries", "own"}, "plan": {"facts", "known", "parts"}}
"""Fields that are no use to readers of a table; the keys of attachments would open them."""
_WIDE, _NARROW = 36, 16
_LEADS = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 500


class TableExport:
    """Writes lists of records."""

    def __init__(self, session: Session, words: ValueWords, codes: Codes) -> None:
        self._session, self._words, self._codes = session, words, codes

    def kinds(self) -> dict[str, str]:
        """Return the kinds of records that can be written, with their names."""
        return {name: field_texts.TABLES[name] for name in TABLES if name in field_texts.TABLES}

    def workbook(self, table: str, wanted: Sequence[str] | None = None) -> bytes:
        """Return living records (all, or those wanted, in their order) as .xlsx with a sheet that explains it.

        Raises `AppError("record_kind_unknown")`.
        """
        kind = self._kind(table)
        columns = [Column(head, _WIDE if place > 0 else _NARROW) for place, head in enumerate(self._heads(kind))]
        explained = [Column(head, _NARROW) for head in export_texts.DICTIONARY_HEADS]
        pages = [
            Page(field_texts.TABLES[table], columns, list(self._rows(kind, wanted))),
            Page(export_texts.DICTIONARY_SHEET, explained, list(self.dictionary([kind]))),
        ]
        return workbooks.write(pages)

    def csv(self, table: str, wanted: Sequence[str] | None = None) -> bytes:
        """Return the same as CSV (UTF-8 with a mark, as Excel wants it). Raises `AppError("record_kind_unknown")`."""
        kind = self._kind(table)
        return written_csv(self._heads(kind), self._rows(kind, wanted))

    def dictionary(self, kinds: Iterable[Table]) -> Iterator[list[str]]:
        """Yield a line for each field of these kinds: kind, its name, field, its name, type, code list."""
        for kind in kinds:
            lists = CODED_FIELDS.get(kind.name, {})
            for field in _fields(kind):
                type_of = export_texts.TYPES[kind.type_of(field)]
                label = self._words.label(kind.name, field)
                yield [kind.name, field_texts.TABLES[kind.name], field, label, type_of, lists.get(field, "")]

    def code_lists(self) -> Iterator[list[str]]:
        """Yield a line for each value of each code list."""
        for name in self._codes.names():
            for code in self._codes.list(name).items:
                yield [name, code.value, code.label]

    def _kind(self, table: str) -> Table:
        if table not in self.kinds():
            raise AppError("record_kind_unknown", kind=table)
        return TABLES[table]

    def _heads(self, kind: Table) -> list[str]:
        return [export_texts.ID_HEAD, *(self._words.label(kind.name, field) for field in _fields(kind))]

    def _rows(self, kind: Table, wanted: Sequence[str] | None) -> Iterator[list[str]]:
        for record in self._living(kind, wanted):
            yield [str(record.id), *(self._said(kind, record, field) for field in _fields(kind))]

    def _said(self, kind: Table, record: Any, field: str) -> str:
        return self._words.said(kind.name, field, getattr(record, field))

    def _living(self, kind: Table, wanted: Sequence[str] | None) -> Iterator[Any]:
        database = self._session.database
        if wanted is None:
            wanted = records.living_ids(database, kind.name)
        for start in range(0, len(wanted), _CHUNK):
            for kept in records.by_ids(database, kind.name, wanted[start : start + _CHUNK]):
                if not kept.deleted:
                    yield kept.record


def written_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV that Excel reads as UTF-8; what it would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    for row in rows:
        writer.writerow(["'" + text if text.startswith(_LEADS) else text for text in row])
    return out.getvalue().encode("utf-8-sig")


def _fields(kind: Table) -> list[str]:
    return [name for name in kind.fields if name not in HIDDEN.get(kind.name, ())]
