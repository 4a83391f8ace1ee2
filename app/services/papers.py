"""Documents of records: what they say now, as PDF or Word, issued in versions."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.content import Drawn, Furniture, compose, missing, signature_places
from app.documents.digest import content_digest
from app.documents.templates import Templates
from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.document import Document
from app.model.document_code import DocumentCode, digest_of
from app.model.identifiers import new_id
from app.model.paper import Paper
from app.model.paper_words import PaperWords
from app.model.problem import Problem
from app.model.template import Entries, Entry, Template, TemplateField
from app.services.paper_entries import PaperEntries, entries_of
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import drafts, records

__all__ = ["Document", "Drawn", "Form", "Papers", "Template", "TemplateField"]

_TABLE = "document"
_MATTERS = frozenset({"consultation", "dispute"})
_ID, _DRAWN = "document_id", "drawn."


@dataclass(frozen=True, slots=True)
class Form:
    """A document as its record has it now. `document` is the id its next version will bear.

    `missing` are the required fields without a value; `issued` is the newest version, `is_changed` whether it said
    something else; `places` are the places to sign, by box name.
    """

    template: Template
    record: str
    document: str
    version: int
    entries: Entries
    own: Mapping[str, str]
    drawn: Mapping[str, bytes]
    missing: tuple[TemplateField, ...]
    digest: str
    places: Mapping[str, str]
    issued: Document | None = None

    @property
    def is_changed(self) -> bool:
        """Return whether there is no version that says just this."""
        return self.issued is None or self.issued.digest != self.digest


class Papers:
    """Makes documents of consultations, disputes, plans and agreements."""

    def __init__(self, session: Session, *, rows: Rows, entries: PaperEntries) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows
        self._gathered = entries
        self._templates = Templates.load()

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

    def form(self, template: str, record: str, words: PaperWords) -> Form:
        """Return a document as it would be issued now, with what was typed for it.

        Raises `AppError`: template_unknown, template_other_record, record_missing.
        """
        found = self.template(template)
        if found not in self.for_record(record):
            raise AppError("template_other_record", template=template)
        issued = self.newest(template, record)
        kept = self._kept(template, record)
        own = {**_texts(issued.own if issued else None), **kept}
        typed = {each.key: own.get(each.key, each.initial) for each in found.fields if each.is_own}
        drawn = {name.removeprefix(_DRAWN): b64decode(text) for name, text in own.items() if name.startswith(_DRAWN)}
        sources = {each.key: each.source for each in found.fields if each.source}
        entries: dict[str, Entry] = {**entries_of(self._gathered.of(found.record, record, words), sources), **typed}
        digest = content_digest(found, entries, drawn)
        is_changed = issued is None or issued.digest != digest
        number = (issued.version or 0) if issued else 0
        return Form(
            found,
            record,
            (kept.get(_ID) or new_id()) if issued is None or is_changed else issued.id,
            number + 1 if is_changed else number,
            entries,
            typed,
            drawn,
            missing(found, entries),
            digest,
            signature_places(found, entries),
            issued,
        )

    def type_in(self, form: Form, key: str, text: str) -> None:
        """Keep what is typed for a document (a draft until the document is issued)."""
        self._keep(form, key, text)

    def draw(self, form: Form, box: str, picture: bytes) -> None:
        """Keep a signature drawn by hand (PNG); empty bytes take it away."""
        self._keep(form, _DRAWN + box, b64encode(picture).decode())

    def paper(self, form: Form, words: PaperWords) -> Paper:
        """Return the paper that a form makes, just as it is printed and exported."""
        code = DocumentCode(form.document, form.version, 1, 1, digest_of(form.digest))
        furniture = Furniture(
            document_id=form.document,
            version=str(form.version),
            digest=form.digest,
            code=code.text(),
            author=self._session.user.name,
            blank_day=words.blank_day,
        )
        day = words.day(self._session.today)
        drawn = Drawn(form.drawn, dict.fromkeys(form.drawn, day))
        return compose(form.template, form.entries, furniture, drawn)

    def issue(self, form: Form) -> Document:
        """Keep a document as the next version; one that says just this is returned again.

        Raises `InvalidInput` with the fields that are missing.
        """
        if form.missing:
            raise InvalidInput(tuple(Problem(each.key, "required") for each in form.missing))
        if form.issued is not None and not form.is_changed:
            return form.issued
        own = {**form.own, **{_DRAWN + box: b64encode(picture).decode() for box, picture in form.drawn.items()}}
        given: dict[str, Value] = {
            "record": form.record,
            "template": form.template.id,
            "template_version": form.template.version,
            "version": form.version,
            "digest": form.digest,
            "entries": _json(form.entries),
            "own": _json(own),
            "issued_on": self._session.today.isoformat(),
        }
        scope = str(self._owner(form.record).scope)
        with self._session.database.atomic():
            self._writing.write(_TABLE, form.document, given, scope=scope)
            self._writing.forget_drafts(_draft_of(form.template.id, form.record))
        return self.get(form.document)

    def get(self, document: str) -> Document:
        """Return a document. Raises `AppError("record_missing")`."""
        found: Document = self._writing.get(_TABLE, document).record
        return found

    def of(self, record: str) -> list[Document]:
        """Return the documents of a record, the newest first."""
        return self._rows.of(_TABLE, record)[::-1]

    def newest(self, template: str, record: str) -> Document | None:
        """Return the newest version of a document of a record."""
        found = [each for each in self.of(record) if each.template == template]
        return max(found, key=lambda each: (each.version or 0, each.id), default=None)

    def digest_of(self, document: str, version: int) -> str | None:
        """Return the digest of a version that was issued here, or None: what a page's code is held against."""
        kept = records.find(self._session.database, _TABLE, document)
        return kept.record.digest if kept and kept.record.version == version else None

    def _kept(self, template: str, record: str) -> dict[str, str]:
        rows = drafts.of_record(self._session.database, _draft_of(template, record))
        return {row.field: row.value for row in rows}

    def _keep(self, form: Form, key: str, text: str) -> None:
        session, draft = self._session, _draft_of(form.template.id, form.record)
        at = drafts.stamp(session.now())
        kept = self._kept(form.template.id, form.record)
        given = {key: text} if _ID in kept else {_ID: new_id(), key: text}
        for name, value in given.items():
            drafts.keep(session.database, drafts.Draft(draft, name, _TABLE, session.home_scope, value, at))

    def _owner(self, record: str) -> Any:
        table = records.table_of(self._session.database, record)
        if table is None:
            raise AppError("record_missing", record=record)
        return self._writing.get(table, record).record


def _draft_of(template: str, record: str) -> str:
    """Return the id under which what is typed for a document is kept until it is issued."""
    return f"{record}:{template}"


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _texts(text: str | None) -> dict[str, str]:
    """Return a JSON object of texts, empty for what is none (only a foreign program writes it)."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return (
        {str(name): value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}
    )
