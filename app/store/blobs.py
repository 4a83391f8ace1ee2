"""Contents of attachments: one encrypted, write-once file each in `blobs/`; never a byte of them in the clear.

A content is written under another name, made durable, and takes its own name inside the transaction that writes its
row. So whoever holds the write lock of the store sees no file that still waits for its row.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.errors import StorageError
from app.model.attachment import Attachment
from app.paths import Profile, sync_folder, write_atomically
from app.store.database import Database, reported

LIMIT_BYTES = 50 * 1024 * 1024
_KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16
NAME = re.compile("[0-9a-f]{32}")
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Blob:
    """What a row says of its content: the file's name and what opens and proves it (hex)."""

    blob: str
    key: str
    nonce: str
    sha256: str
    size_bytes: int


@contextmanager
def kept(database: Database, profile: Profile, content: bytes) -> Iterator[Blob]:
    """Write a content; the block writes its row. Both stand afterwards, or (but for a kill) neither.

    Raises `StorageError`: disk_full, read_only, …
    """
    blob, part = _written(profile, content)
    path = profile.blobs / blob.blob
    try:
        with database.atomic():
            with reported():
                part.replace(path)
                sync_folder(profile.blobs)
            yield blob
    except BaseException:
        with suppress(OSError, StorageError):
            part.unlink(missing_ok=True)
            if not is_named(database, blob.blob):
                path.unlink(missing_ok=True)
        raise


def read(profile: Profile, row: Attachment) -> bytes:
    """Return a content. Raises `StorageError`: attachment_missing, attachment_damaged, disk_failing."""
    return opened(path_of(profile.blobs, row), row)


def put_back(profile: Profile, row: Attachment, content: bytes) -> Path:
    """Seal a content again under the keys of its row and put it in its place; return where it lies.

    Raises `StorageError`: attachment_missing, attachment_damaged (it isn't the row's content), disk_full …
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # slow import, not needed for the first paint

    path = path_of(profile.blobs, row)
    try:
        sealed = AESGCM(bytes.fromhex(row.key or "")).encrypt(bytes.fromhex(row.nonce or ""), content, None)
    except ValueError as fault:
        raise StorageError("attachment_damaged", name=row.name or "") from fault
    if sha256(content).hexdigest() != row.sha256:
        raise StorageError("attachment_damaged", name=row.name or "")
    with reported():
        profile.blobs.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, sealed)
    return path


def is_lost(profile: Profile, row: Attachment) -> bool:
    """Return whether the content's file is not in its place."""
    return not NAME.fullmatch(row.blob or "") or not (profile.blobs / (row.blob or "")).is_file()


def fault_of(profile: Profile, row: Attachment) -> str | None:
    """Return `blob_missing` or `blob_damaged` for a content that can't be read, else None."""
    try:
        read(profile, row)
    except StorageError as error:
        return "blob_missing" if error.code == "attachment_missing" else "blob_damaged"
    return None


def rows(database: Database) -> list[Attachment]:
    """Return the rows of all attachments, deleted ones too: those can be brought back."""
    from app.store import records  # reading a content doesn't need it

    return [found.record for found in records.where(database, "attachment", "blob IS NOT NULL ORDER BY id")]


def named(database: Database) -> dict[str, Attachment]:
    """Return by blob a row that proves its content; it reads stores of an older layout too, and asks for no more."""
    found = database.rows(
        "SELECT id, scope, record, name, blob, key, nonce, sha256 FROM attachment WHERE blob IS NOT NULL ORDER BY id"
    )
    columns = ("id", "scope", "record", "name", "blob", "key", "nonce", "sha256")
    rows = [Attachment(**dict(zip(columns, row, strict=True))) for row in found]
    return {row.blob: row for row in rows if row.blob is not None and NAME.fullmatch(row.blob)}


def is_named(database: Database, blob: str) -> bool:
    """Return whether a row, deleted or not, names this blob."""
    return database.row("SELECT 1 FROM attachment WHERE blob = ?", (blob,)) is not None


def orphans(database: Database, profile: Profile) -> list[str]:
    """Return the blobs that no row names: left by a kill, or by the restore of an older backup."""
    if not without_rows(database, profile):
        return []
    with database.atomic():  # none can be on its way now
        return without_rows(database, profile)


def clear_leftovers(profile: Profile) -> None:
    """Remove contents that a killed program left unfinished; what this one is writing stays."""
    with reported():
        for path in profile.blobs.glob("*" + _PART):
            if not path.name.endswith(_own_part()):
                path.unlink(missing_ok=True)


def opened(path: Path, row: Attachment) -> bytes:
    """Return what a file holds, if it is the content of this row. Raises what `read` raises."""
    from cryptography.exceptions import InvalidTag  # as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        if path.stat().st_size > LIMIT_BYTES + _TAG_BYTES:
            raise StorageError("attachment_damaged", name=row.name or "")
        key, nonce = bytes.fromhex(row.key or ""), bytes.fromhex(row.nonce or "")
        content = AESGCM(key).decrypt(nonce, path.read_bytes(), None)
    except FileNotFoundError as fault:
        raise StorageError("attachment_missing", name=row.name or "") from fault
    except OSError as fault:
        raise StorageError("disk_failing") from fault
    except (InvalidTag, ValueError, OverflowError) as fault:
        raise StorageError("attachment_damaged", name=row.name or "") from fault
    if sha256(content).hexdigest() != row.sha256:
        raise StorageError("attachment_damaged", name=row.name or "")
    return content


def path_of(folder: Path, row: Attachment) -> Path:
    """Return where a row's content lies; a name that is none of ours (a foreign program's) leads nowhere."""
    if row.blob is None or not NAME.fullmatch(row.blob):
        raise StorageError("attachment_missing", name=row.name or "")
    return folder / row.blob


def without_rows(database: Database, profile: Profile) -> list[str]:
    """Return the blobs that no row names now; one that is on its way too, unless the caller holds the write lock."""
    found = names(profile)
    named = {blob for (blob,) in database.rows("SELECT blob FROM attachment")} if found else set()
    return [name for name in found if name not in named]


def names(profile: Profile) -> list[str]:
    """Return the names of the blobs in their place."""
    if not profile.blobs.exists():
        return []
    return sorted(path.name for path in profile.blobs.iterdir() if NAME.fullmatch(path.name))


def _written(profile: Profile, content: bytes) -> tuple[Blob, Path]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # slow import, not needed for the first paint

    key, nonce = AESGCM.generate_key(bit_length=8 * _KEY_BYTES), os.urandom(_NONCE_BYTES)
    blob = Blob(uuid4().hex, key.hex(), nonce.hex(), sha256(content).hexdigest(), len(content))
    part = profile.blobs / (blob.blob + _own_part())
    with reported():
        if not profile.blobs.exists():
            profile.blobs.mkdir(mode=0o700, exist_ok=True)
            sync_folder(profile.folder)
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(AESGCM(key).encrypt(nonce, content, None))
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return blob, part


def _own_part() -> str:
    return f".{os.getpid()}{_PART}"
