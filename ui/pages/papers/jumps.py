"""Where a field of a document is filled in: the record, and its field, that it comes from."""

from dataclasses import dataclass

from app.services.kept_papers import Form, TemplateField
from ui.pages.papers.desk import PapersDesk

_PERSON = "enquirer."
_DIRECTORY = "where_to_ask"
_FIELDS = {"topic": "dispute_type", "parties": "participants", "consent": "consents", "village": "division"}
"""Fields that a record calls otherwise than a document does."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A record's table, id and field; without a table it is a field of the document's own."""

    table: str
    record: str
    field: str


def jump_to(desk: PapersDesk, form: Form, field: TemplateField) -> Jump:
    """Return where a field is filled in; what a plan says is found by asking (table `plan`).

    Where a body is met stands in the directory (table `body`).
    """
    if field.is_own:
        return Jump("", form.record, field.key)
    if field.key == _DIRECTORY:
        return Jump("body", "", "")
    kind = form.template.record
    if kind == "plan":
        table = "consultation" if desk.consultations.find(form.record) else "dispute"
        return Jump(table if field.source.startswith("people.") else "plan", form.record, "enquirer")
    if field.source.startswith(_PERSON):
        return _to_person(desk, form.record, field.source.removeprefix(_PERSON))
    return Jump(kind, form.record, _FIELDS.get(field.source, field.source))


def _to_person(desk: PapersDesk, record: str, name: str) -> Jump:
    kept = desk.consultations.find(record)
    party = kept.record.enquirer if kept else None
    if not party:
        return Jump("consultation", record, "enquirer")
    return Jump("party", party, _FIELDS.get(name, name))
