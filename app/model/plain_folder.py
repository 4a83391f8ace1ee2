"""The plain folder (resources/formats/plain.md): what it is called and what it holds."""

from dataclasses import dataclass

FORMAT, VERSION = "fagu-plain", 1
MANIFEST, CHANGES, CHECKPOINTS, FILES, RECORDS = (
    "manifest.json",
    "changes.jsonl",
    "checkpoints.jsonl",
    "files",
    "records",
)


@dataclass(frozen=True, slots=True)
class PlainCounts:
    """How many records, changes and attachments were written or taken."""

    records: int
    changes: int
    files: int
