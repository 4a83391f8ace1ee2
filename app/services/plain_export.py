"""Everything as a plain folder, in the clear: `resources/formats/plain.md`."""

import json
import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import export_texts
from app.errors import AppError, StorageError
from app.exchange import drive, manifest
from app.identity import cms
from app.model import file_name, media_type
from app.model.plain_folder import CHANGES, CHECKPOINTS, FILES, FORMAT, MANIFEST, RECORDS, VERSION, PlainCounts
from app.paths import sync_folder
from app.services.identity import Identity
from app.services.session import Session
from app.services.table_export import TableExport, written_csv
from app.store import blobs, checkpoints, records, slices, streams
from app.store.tables import TABLES

Report = Callable[[str], None]
_LOST = frozenset({"attachment_missing", "attachment_damaged"})
_KEYS = frozenset({"key", "nonce"})
"""The keys of attachments stand in the log alone."""


class PlainExport:
    """Writes the plain folder of one session's store."""

    def __init__(self, session: Session, tables: TableExport, identity: Identity, place: str) -> None:
        self._session, self._tables, self._identity, self._place = session, tables, identity, place

    def write(self, folder: Path, report: Report | None = None) -> PlainCounts:
        """Write everything into an empty folder, the manifest last; `report` hears each file's name.

        Raises `AppError("folder_not_empty")`, `DriveError`, `StorageError`.
        """
        with drive.reported():
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise AppError("folder_not_empty", folder=folder.name)
            written = _Written(folder, report)
            try:
                return self._write(written)
            except BaseException:
                written.take_back()
                raise

    def _write(self, written: "_Written") -> PlainCounts:
        with self._session.database.reading():
            counts, lost = self._fill(written)
        installation = self._session.installation
        words = export_texts.counted(counts) + export_texts.lost_files(len(lost))
        day = self._session.today.isoformat()
        written.put(export_texts.EXPLANATION, [export_texts.explanation(self._place, day, words).encode()])
        head = {
            "format": FORMAT,
            "version": VERSION,
            "device": installation.device,
            "role": installation.role,
            "division": installation.division,
            "villages": self._session.villages,
            "written_at": self._session.now().isoformat(timespec="seconds"),
            "lost": lost,
            "files": dict(sorted(written.files.items())),
        }
        written.put(MANIFEST, [json.dumps(head, ensure_ascii=False, indent=1).encode()])
        return counts

    def _fill(self, written: "_Written") -> tuple[PlainCounts, list[str]]:
        """Write all but explanation and manifest; return how much, and the attachments whose contents are lost."""
        database, known = self._session.database, 0
        for name, kind in TABLES.items():
            lines = (_record_line(kept, kind.fields) for kept in records.all_of(database, name))
            known += written.put(f"{RECORDS}/{name}.jsonl", lines)
        kinds = [TABLES[name] for name in self._tables.kinds()]
        written.put("dictionary.csv", [written_csv(export_texts.DICTIONARY_HEADS, self._tables.dictionary(kinds))])
        written.put("codes.csv", [written_csv(export_texts.CODES_HEADS, self._tables.code_lists())])
        count = written.put(CHANGES, (_change_line(*row) for row in slices.whole_log(database)))
        written.put(CHECKPOINTS, self._checkpoints())
        files, lost = self._put_files(written)
        return PlainCounts(known, count, files), lost

    def _put_files(self, written: "_Written") -> tuple[int, list[str]]:
        """Write the attachments in the clear; one that can't be read keeps no other from being written."""
        count, lost = 0, []
        for kept in records.all_of(self._session.database, "attachment"):
            row = kept.record
            if not row.blob:
                continue
            try:
                content = blobs.read(self._session.profile, row)
            except StorageError as fault:
                if fault.code not in _LOST:
                    raise
                lost.append(str(row.id))
                continue
            name = file_name.safe(row.name or "", media_type.EXTENSIONS.get(row.media_type or "", ""))
            written.put(f"{FILES}/{row.id}/{name}", [content])
            count += 1
        return count, lost

    def _checkpoints(self) -> Iterator[bytes]:
        """Yield what proves each stream: its owner's signature, made now for our own."""
        database, signer = self._session.database, self._identity.sender()
        for number, stream, device, scope in streams.known(database):
            if device == self._session.installation.device:
                n, digest = streams.end_of(database, number)
                said = manifest.statement(stream, scope, n, digest)
                proofs = [(said, cms.sign(said, signer.key, signer.chain))] if n else []
            else:
                proofs = [(point.statement, point.signature) for point in checkpoints.of(database, number)]
            for statement, signature in proofs:
                yield _line({"statement": statement.decode(), "signature": b64encode(signature).decode()})


class _Written:
    """Files of a folder, each durable, with their hashes."""

    def __init__(self, folder: Path, report: Report | None) -> None:
        self._folder, self._report = folder, report
        self.files: dict[str, str] = {}

    def take_back(self) -> None:
        """Remove what was written, what can't go apart: it would lie about in the clear for nothing."""
        for path in sorted(self._folder.rglob("*"), reverse=True):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()

    def put(self, name: str, pieces: Iterable[bytes]) -> int:
        """Write pieces one after the other into a new file; return how many there were."""
        path, digest, count = self._folder / name, sha256(), 0
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
                count += 1
            out.flush()
            os.fsync(out.fileno())
        sync_folder(path.parent)
        self.files[name] = digest.hexdigest()
        if self._report is not None:
            self._report(name)
        return count


def _record_line(kept: records.Kept[Any], fields: tuple[str, ...]) -> bytes:
    """Return a record as it stands now as a line."""
    record = kept.record
    shown = [name for name in fields if name not in _KEYS]
    told = {"id": record.id, "scope": record.scope, **{name: getattr(record, name) for name in shown}}
    if kept.deleted:
        told["deleted"] = True
    return _line(told)


def _change_line(stream: str, device: str, scope: str, n: int, envelope: bytes, payload: bytes | None) -> bytes:
    told = None if payload is None or slices.is_restricted(envelope) else payload.decode()
    return _line(
        {"stream": stream, "device": device, "scope": scope, "n": n, "envelope": envelope.decode(), "payload": told}
    )


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
