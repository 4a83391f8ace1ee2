"""Attachments: papers and pictures that people bring, kept as encrypted files."""

from dataclasses import dataclass

from app.model.identifiers import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One attached file; its content lies encrypted in the profile's `blobs/<blob>`.

    `name` is the name it came with, for people only: nothing is ever written under it. `key` and `nonce` (hex) open the
    blob with AES-256-GCM; `sha256` (hex) and `size_bytes` are those of the content. `turn` is how a picture is shown:
    0, 90, 180 or 270 degrees clockwise.
    """

    id: RecordId
    scope: str
    record: RecordId
    name: str | None = None
    media_type: str | None = None
    caption: str | None = None
    blob: str | None = None
    key: str | None = None
    nonce: str | None = None
    sha256: str | None = None
    size_bytes: int | None = None
    turn: int | None = None
