"""Documents as they are kept: the catalogue, every version, what is typed and drawn for the next.

It knows nothing of rules and sets no page, so that screens can list documents and keep what is typed at once.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.documents.templates import Templates
from app.errors import AppError
from app.model import file_name
from app.model.document import Document
from app.model.template import FieldType, Template, TemplateField
from app.services import paper_places
from app.services.paper_form import Form, drawn_texts, fresh_id
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import drafts, records

__all__ = ["Document", "FieldType", "Form", "KeptPapers", "Template", "TemplateField"]

TABLE, ID = "document", "document_id"
"""The kind of record, and under what name a draft keeps the id that the next version will bear."""
_MATTERS = frozenset({"consultation", "dispute"})


class KeptPapers:
    """The documents of consultations, disputes and agreements."""

    def __init__(self, session: Session, *, rows: Rows, templates: Path | None = None) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows
        self._templates = Templates.load(templates)

    def catalogue(self) -> Sequence[Template]:
        """Return every template there is."""
        return tuple(self._templates.all.values())

    def template(self, template: str) -> Template:
        """Return a template. Raises `AppError("template_unknown")`."""
        return self._templates.get(template)

    def for_record(self, record: str) -> Sequence[Template]:
        """Return the templates that can be made of a record."""
        table = records.table_of(self._session.database, record)
        kinds = {table, "plan"} if table in _MATTERS else {table}
        return tuple(each for each in self.catalogue() if each.record in kinds)

    def record_for(self, template: str, record: str) -> str:
        """Return the record that a document is made of: of a dispute, for what agreements say, its newest agreement.

        What plans say is told of their matter. Raises `AppError`: template_unknown, agreement_missing.
        """
        found, table = self.template(template), records.table_of(self._session.database, record)
        if (found.record, table) == ("plan", "plan"):
            return str(self._rows.get("plan", record).record)
        if (found.record, table) != ("agreement", "dispute"):
            return record
        agreements = self._rows.of("agreement", record)
        if not agreements:
            raise AppError("agreement_missing")
        return str(agreements[-1].id)

    def type_in(self, form: Form, key: str, text: str) -> None:
        """Keep what is typed for a document (a draft until the document is issued)."""
        self._keep(form, {key: text})

    def draw(self, form: Form, box: str, picture: bytes) -> None:
        """Keep a signature drawn by hand (PNG) with the day; empty bytes take it away."""
        day = self._session.today.isoformat() if picture else ""
        self._keep(form, drawn_texts(form, box, picture, day))

    def file_name(self, form: Form, ending: str) -> str:
        """Return the name of a file with the paper: its number, what it is, whom it is about, the day."""
        number = form.entries.get("number")
        parts = (number, form.template.name, paper_places.person_of(form.entries), f"{self._session.today:%Y%m%d}")
        return file_name.safe("_".join(part for part in parts if isinstance(part, str) and part), ending)

    def own_place(self, form: Form, name: str, *, taken: Sequence[str] = ()) -> str:
        """Return where somebody signs electronically: at the place of that name, else at the first free one."""
        return paper_places.place_of(form.template, form.entries, name, taken=taken)

    def people_at(self, form: Form) -> Mapping[str, str]:
        """Return who is to sign where, as far as the paper says so and the place is not called by the name itself."""
        named = paper_places.people_at(form.template, form.entries)
        return {place: name for place, name in named.items() if name not in form.places.get(place, "")}

    def get(self, document: str) -> Document:
        """Return a document. Raises `AppError("record_missing")`."""
        found: Document = self._writing.get(TABLE, document).record
        return found

    def of(self, record: str) -> list[Document]:
        """Return the documents of a record, the newest first."""
        return self._rows.of(TABLE, record)[::-1]

    def versions(self, template: str, record: str) -> list[Document]:
        """Return all versions of a document of a record, the newest first."""
        found = [each for each in self.of(record) if each.template == template]
        return sorted(found, key=lambda each: (each.version or 0, each.id), reverse=True)

    def newest(self, template: str, record: str) -> Document | None:
        """Return the newest version of a document of a record."""
        return next(iter(self.versions(template, record)), None)

    def lately(self, *, limit: int = 20) -> list[Document]:
        """Return the documents made last, each in its newest version."""
        condition = "deleted = 0 ORDER BY id DESC LIMIT ?"
        rows = [kept.record for kept in records.where(self._session.database, TABLE, condition, (5 * limit,))]
        newest = {(each.template, each.record): each for each in reversed(rows)}
        return sorted(newest.values(), key=lambda each: each.id, reverse=True)[:limit]

    def digest_of(self, document: str, version: int) -> str | None:
        """Return the digest of a version that was issued here, or None: what a page's code is held against."""
        kept = records.find(self._session.database, TABLE, document)
        return kept.record.digest if kept and kept.record.version == version else None

    def _kept(self, template: str, record: str) -> dict[str, str]:
        rows = drafts.of_record(self._session.database, draft_of(template, record))
        return {row.field: row.value for row in rows}

    def _keep(self, form: Form, given: Mapping[str, str]) -> None:
        session, draft = self._session, draft_of(form.template.id, form.record)
        scope = str(self._owner(form.record).scope)
        at = drafts.stamp(session.now())
        kept = self._kept(form.template.id, form.record)
        with session.database.atomic():
            for name, value in {ID: kept.get(ID) or fresh_id(form), **given}.items():
                drafts.keep(session.database, drafts.Draft(draft, name, TABLE, scope, value, at))

    def _owner(self, record: str) -> Any:
        table = records.table_of(self._session.database, record)
        if table is None:
            raise AppError("record_missing", record=record)
        return self._writing.get(table, record).record


def draft_of(template: str, record: str) -> str:
    """Return the id under which what is typed for a document is kept until it is issued."""
    return f"{record}:{template}"
