"""Everything the store holds on one person as one paper, for the person (PIPL art. 45); others' details left out."""

from collections.abc import Iterator
from typing import Any

from app import export_texts, field_texts
from app.errors import AppError
from app.model.paper import Align, Block, Cell, Heading, Paper, Paragraph, Row, Space, Style, Table, Title, plain
from app.services.history import History
from app.services.rows import Rows
from app.services.session import Session
from app.services.table_export import HIDDEN
from app.services.value_words import PARTY_FIELDS, ValueWords
from app.store import parties, records
from app.store.tables import TABLES

LAYOUT = "L-TAB-V"
_LABELS, _LOG = (42.0, 123.0), (34.0, 26.0, 30.0, 75.0)
_GAP = Space(0.5)
_MATTERS = ("consultation", "dispute")
_HANGING = (
    ("participant", "party"), ("representative", "party"), ("obligation", "debtor"), ("obligation", "creditor"),
    ("follow_up", "party"),
)  # fmt: skip
_TOLD = ("claim", "note", "risk", "provision", "follow_up", "reminder", "agreement", "document", "attachment")
_OWN_ROWS = (("party_tag", export_texts.COPY_TAGS), ("household_member", export_texts.COPY_HOUSEHOLD))


class PersonCopy:
    """Makes the copy for one person."""

    def __init__(self, session: Session, words: ValueWords, rows: Rows, history: History) -> None:
        self._session, self._words, self._rows, self._history = session, words, rows, history

    def pdf(self, person: str, *, place: str, writers: dict[str, str]) -> bytes:
        """Return the copy as PDF; `place` says who gives it, `writers` what users are called.

        Raises `AppError`: record_missing, glyph_missing (facts: character).
        """
        from app.documents.pdf import write_pdf  # loads fonts; wanted only where a copy is made

        return write_pdf(self.paper(person, place=place, writers=writers)).content

    def paper(self, person: str, *, place: str, writers: dict[str, str]) -> Paper:
        """Return the copy as a paper. Raises `AppError("record_missing")`."""
        kept = records.find(self._session.database, "party", person)
        if kept is None:
            raise AppError("record_missing", record=person)
        ids = parties.one_person(self._session.database, person)
        matters = list(self._matters(ids))
        blocks: list[Block] = [
            Title((export_texts.COPY_TITLE,), export_texts.COPY_BELOW),
            Paragraph(plain(export_texts.copy_made(place, self._session.today)), Style.CENTRED),
            _GAP,
            Heading(export_texts.COPY_PERSON),
            *(block for each in ids for block in self._person(each)),
            _GAP,
            Heading(export_texts.COPY_MATTERS),
            *(block for table, matter in matters for block in self._matter(table, matter)),
        ]
        if not matters:
            blocks.append(Paragraph(plain(export_texts.COPY_NONE)))
        log = self._log([*ids, *(matter.id for _table, matter in matters)], writers)
        blocks += [
            _GAP,
            Heading(export_texts.COPY_LOG),
            log,
            _GAP,
            Paragraph(plain(export_texts.COPY_END), Style.SMALL),
        ]
        return Paper(export_texts.COPY_TITLE, LAYOUT, tuple(blocks))

    def _person(self, person: str) -> Iterator[Block]:
        kept = records.find(self._session.database, "party", person)
        if kept is None:
            return
        lines = list(self._lines("party", kept.record, own=person))
        for table, label in _OWN_ROWS:
            rows = self._rows.of(table, person)
            if rows:
                lines.append((label, "；".join(self._in_one_line(table, row, own=person) for row in rows)))
        consents = [self._in_one_line("consent", row, own=person) for row in self._rows.of("consent", person)]
        lines.append((export_texts.COPY_CONSENTS, "；".join(consents) or export_texts.COPY_NONE))
        yield _table(lines)

    def _matters(self, ids: list[str]) -> Iterator[tuple[str, Any]]:
        """Yield every matter that one of these records has a part in, the oldest first."""
        database, found = self._session.database, dict[str, None]()
        for person in ids:
            found.update((row.id, None) for row in records.live(database, "consultation", "enquirer", person))
            for table, field in _HANGING:
                for row in records.live(database, table, field, person):
                    owner = getattr(row, TABLES[table].hangs_on)
                    found[self._matter_of(owner)] = None
        for record in sorted(found):
            for table in _MATTERS:
                kept = records.find(database, table, record)
                if kept is not None and not kept.deleted:
                    yield table, kept.record

    def _matter_of(self, owner: str) -> str:
        """Return the matter that an agreement is on, or what was given."""
        kept = records.find(self._session.database, "agreement", owner)
        return str(kept.record.record) if kept else owner

    def _matter(self, table: str, matter: Any) -> Iterator[Block]:
        title = " ".join(filter(None, (matter.number, getattr(matter, "title", None))))
        yield _GAP
        yield Heading(export_texts.matter_heading(field_texts.TABLES[table], title), 2)
        lines = list(self._lines(table, matter))
        people = [
            f"{self._words.said('participant', 'role', row.role)} {self._words.name_of(row.party)}".strip()
            for row in self._rows.of("participant", matter.id)
            if row.party
        ]
        if people:
            lines.append((field_texts.TABLES["participant"], "；".join(people)))
        for hanging in _TOLD:
            rows = self._rows.of(hanging, matter.id)
            if rows:
                label = field_texts.TABLES[hanging]
                lines.append((label, "\n".join(self._in_one_line(hanging, row) for row in rows)))
        yield _table(lines)

    def _lines(self, table: str, record: Any, *, own: str = "") -> Iterator[tuple[str, str]]:
        """Yield label and words of the fields that say something."""
        for field in TABLES[table].fields:
            value = getattr(record, field)
            if field in HIDDEN.get(table, ()) or value in (None, "", False) or value == own:
                continue
            yield self._words.label(table, field), self._words.said(table, field, value)

    def _in_one_line(self, table: str, row: Any, *, own: str = "") -> str:
        links = {TABLES[table].hangs_on, "plan", "limit_id", "template_version", "digest", "sha256", "file", "place"}
        return "，".join(
            f"{self._words.label(table, field)}：{self._words.said(table, field, getattr(row, field))}"
            for field in TABLES[table].fields
            if field not in links | HIDDEN.get(table, set())
            and getattr(row, field) not in (None, "", False)
            and not (own and field in PARTY_FIELDS and getattr(row, field) == own)
        )

    def _log(self, wanted: list[str], writers: dict[str, str]) -> Block:
        """Return who wrote what, and when; the values themselves stand above."""
        rows = [Row(tuple(Cell((plain(head),), is_label=True) for head in export_texts.COPY_LOG_HEADS))]
        for record in wanted:
            table = records.table_of(self._session.database, record) or ""
            for event in reversed(self._history.of(record)):
                fields = "、".join(self._words.label(table, move.field) for move in event.moves)
                who = writers.get(event.by, export_texts.UNKNOWN_PERSON)
                at = f"{event.at:%Y-%m-%d %H:%M}"
                words = (at, who, field_texts.TABLES.get(table, ""), fields)
                rows.append(Row(tuple(Cell((plain(each),) if each else ()) for each in words), may_break=True))
        return Table(_LOG, tuple(rows), head=1)


def _table(lines: list[tuple[str, str]]) -> Table:
    return Table(
        _LABELS,
        tuple(
            Row(
                (
                    Cell((plain(label),), is_label=True),
                    Cell(tuple(plain(part) for part in words.split("\n") if part), align=Align.LEFT),
                ),
                may_break=True,
            )
            for label, words in lines
        ),
    )
