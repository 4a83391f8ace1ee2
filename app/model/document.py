"""Documents made from records: what each version said, and whether it was signed."""

from dataclasses import dataclass

from app.model.identifiers import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of a document (文书) of a record; what it says is never written again.

    `entries` (JSON) are the values of all fields, `own` those typed for the document alone, `digest` the SHA-256 over
    both, the template and the pictures drawn (`app.documents.digest`). `version` counts
    from 1. `file` is the attachment with the signed PDF, `signers` the names in its signatures, one a line.
    """

    id: RecordId
    scope: str
    record: RecordId
    template: str | None = None
    template_version: str | None = None
    version: int | None = None
    digest: str | None = None
    entries: str | None = None
    own: str | None = None
    issued_on: str | None = None
    file: RecordId | None = None
    signers: str | None = None
    signed_at: str | None = None
