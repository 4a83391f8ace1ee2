"""Everything back from a plain folder into a store that holds nothing yet: `resources/formats/plain.md`."""

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.errors import AppError, DriveError
from app.exchange import drive, manifest
from app.model import file_name
from app.model.change import Slice
from app.model.plain_folder import CHANGES, CHECKPOINTS, FILES, FORMAT, MANIFEST, VERSION, PlainCounts
from app.model.transfer import TravellingSlice
from app.paths import sha256_of
from app.services.session import Session
from app.services.villages import Villages
from app.store import blobs, changes, checkpoints, local, records, slices, streams
from app.store.database import Database
from app.store.tables import TABLES

_OWN = frozenset({"user", "key_act"})
"""Kinds that every store has of itself; a store that holds others is not empty."""
_MOST_LINE = 64 * 1024 * 1024
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class PlainImport:
    """Reads a plain folder for one session."""

    def __init__(self, session: Session, villages: Villages) -> None:
        self._session, self._villages = session, villages

    def read(self, folder: Path) -> PlainCounts:
        """Take everything from a plain folder into this store, which must hold no records; all of it or nothing.

        No stream is written on; what this installation writes begins its own. Raises `AppError`: plain_store_not_empty,
        plain_missing, plain_damaged (facts: file), plain_newer, change_damaged, slice_broken; `DriveError`,
        `StorageError`.
        """
        database = self._session.database
        if any(records.living_ids(database, name) for name in TABLES if name not in _OWN):
            raise AppError("plain_store_not_empty")
        head = _checked_manifest(folder)
        own, before = _ids(database), records.count(database)
        placed: list[Path] = []
        try:
            with database.atomic():
                total = sum(self._take_stream(part) for part in _streams(folder / CHANGES))
                proved = {self._keep(line) for line in _lines(folder / CHECKPOINTS, ("statement", "signature"))}
                if _ids(database) - own - proved:
                    raise AppError("slice_broken")  # a stream that nobody has signed
                count = self._take_files(folder, list(head["files"]), placed)
                self._villages.take_over(head.get("villages", []))
                local.renew_store(database)
        except BaseException:
            for path in placed:
                path.unlink(missing_ok=True)
            raise
        return PlainCounts(records.count(database) - before, total, count)

    def _take_stream(self, part: Slice) -> int:
        slices.verify_log(part.stream, part.changes)
        return changes.add(self._session.database, [part]).new

    def _keep(self, line: dict[str, Any]) -> str:
        """Keep a signature under a stream, so that the county believes it when it comes from this laptop; return which.

        Raises `AppError("slice_broken")` where the stream doesn't hold what was signed.
        """
        try:
            point = manifest.checkpoint(line["statement"].encode(), b64decode(line["signature"], validate=True))
        except (AppError, ValueError) as fault:
            raise AppError("plain_damaged", file=CHECKPOINTS) from fault
        database = self._session.database
        owner = slices.owner(database, point.stream)
        if owner is None or not slices.is_held(database, point.stream, point.n, point.hash):
            raise AppError("slice_broken")
        checkpoints.keep(database, TravellingSlice(owner[0], point.n + 1, point, ()))
        return point.stream

    def _take_files(self, folder: Path, files: list[str], placed: list[Path]) -> int:
        """Seal the attachments again under the keys that their rows name; return how many."""
        count = 0
        for name in files:
            kind, _, rest = name.partition("/")
            if kind != FILES:
                continue
            kept = records.find(self._session.database, "attachment", rest.partition("/")[0])
            if kept is None:
                raise AppError("plain_damaged", file=name)
            with drive.reported():
                content = (folder / name).read_bytes()
            was_lost = blobs.is_lost(self._session.profile, kept.record)
            path = blobs.put_back(self._session.profile, kept.record, content)
            placed += [path] if was_lost else []  # what lay here before stays, whatever becomes of the rest
            count += 1
        return count


def _ids(database: Database) -> set[str]:
    return {stream for _number, stream, _device, _scope in streams.known(database)}


def _checked_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder, every file of which is the one that it names."""
    head = _manifest(folder)
    for name, digest in head["files"].items():
        if not _is_named_well(name) or _digest(folder / name) != digest:
            raise AppError("plain_damaged", file=file_name.readable(name))
    if not {CHANGES, CHECKPOINTS} <= set(head["files"]):
        raise AppError("plain_damaged", file=CHANGES)
    return head


def _is_named_well(name: str) -> bool:
    """Return whether a name leads to a plain place inside the folder."""
    parts = Path(name).parts
    return bool(parts) and "\0" not in name and not Path(name).is_absolute() and ".." not in parts


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise AppError("plain_missing", folder=folder.name)
    try:
        with drive.reported():
            head: dict[str, Any] = json.loads(path.read_bytes())
        is_ours = head["format"] == FORMAT and isinstance(head["files"], dict)
        villages = head.get("villages", [])  # folders of earlier releases don't name them
        texts = [*head["files"].values(), *(villages if isinstance(villages, list) else [None])]
        is_ours = is_ours and all(isinstance(text, str) for text in texts)
        version = head["version"]
    except _UNREADABLE as fault:
        raise AppError("plain_damaged", file=MANIFEST) from fault
    if not is_ours:
        raise AppError("plain_damaged", file=MANIFEST)
    if version != VERSION:
        raise AppError("plain_newer")
    return head


def _streams(path: Path) -> Iterator[Slice]:
    """Yield each stream whole, forks beside each other as they stood."""
    part: list[tuple[bytes, bytes | None]] = []
    about: tuple[str, str, str] | None = None
    for line in _lines(path, ("stream", "device", "scope", "envelope")):
        here = (line["stream"], line["device"], line["scope"])
        if about is not None and here != about:
            yield Slice(*about, tuple(part))
            part = []
        about, payload = here, line.get("payload")
        part.append((line["envelope"].encode(), None if payload is None else _bytes(payload)))
    if about is not None:
        yield Slice(*about, tuple(part))


def _bytes(text: object) -> bytes:
    """Return a text's bytes. Raises `AppError("plain_damaged")` for what is none, or holds half a character."""
    try:
        return str(text).encode()
    except ValueError as fault:
        raise AppError("plain_damaged", file=CHANGES) from fault


def _lines(path: Path, texts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file that holds an object on each, with these texts in it."""
    try:
        with drive.reported(), path.open("rb") as source:
            while line := source.readline(_MOST_LINE):
                told = json.loads(line)
                if not all(isinstance(told[name], str) and told[name].encode() for name in texts):
                    raise TypeError
                yield told
    except _UNREADABLE as fault:
        raise AppError("plain_damaged", file=path.name) from fault


def _digest(path: Path) -> str:
    """Return a file's hash; of one that isn't there, nothing."""
    try:
        with drive.reported():
            return sha256_of(path)
    except DriveError as fault:
        if fault.code in {"drive_missing", "drive_failing"}:  # also a name longer than any disk takes
            return ""
        raise
