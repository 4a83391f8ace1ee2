"""The packs of a profile on its disk: one folder each, and one small file that says which are in use.

    packs/active.json                 which packs are in use, and which were before
    packs/<hash of the manifest>/     manifest.json, manifest.p7s, files/…
    packs/staging-…/                  what is being unpacked; swept away after a kill

A pack comes into use by one rename of `active.json`, so that a kill leaves the old ones or the new ones in use.
"""

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import AppError
from app.exchange import pack_file, pack_manifest
from app.exchange.pack_file import PackStart
from app.model.pack import PackKind, PackPlace
from app.paths import sha256_of, sync_folder, write_atomically

ACTIVE = "active.json"
_FORMAT = 1
_STAGING = "staging-"
_HASH = re.compile("[0-9a-f]{64}")
_MOST_KEPT = 2
"""How many packs that were in use before are kept of each kind, to go back to."""


class PackShelf:
    """What lies in one folder; nothing is read before it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self) -> PackPlace:
        """Return which packs are in use; none where the file is missing or isn't as it is written here."""
        return place_of(self._folder / ACTIVE) or PackPlace()

    def put_place(self, place: PackPlace) -> None:
        """Bring packs into use, at once and durably. Raises `OSError`."""
        told = {
            "format": _FORMAT,
            "active": dict(place.active),
            "before": {kind: list(found) for kind, found in place.before.items()},
            "pinned": sorted(place.pinned),
        }
        self._make()
        write_atomically(self._folder / ACTIVE, json.dumps(told, indent=1).encode())

    def files(self, pack: str) -> Path:
        """Return the folder with the files of a pack."""
        return self._folder / pack / "files"

    def start(self, pack: str) -> PackStart | None:
        """Return how a kept pack begins, or None where it is gone or another now."""
        try:
            line = (self._folder / pack / pack_file.MANIFEST).read_bytes()
            signature = (self._folder / pack / pack_file.SIGNATURE).read_bytes()
            found = PackStart(pack_manifest.read(line), line, signature)
        except (OSError, AppError):
            return None
        return found if found.sha256 == pack else None

    def whole(self, pack: str) -> PackStart | None:
        """Return how a kept pack begins where each of its files is as the manifest says and no other is there."""
        start = self.start(pack)
        if start is None:
            return None
        folder = self.files(pack)
        try:
            is_whole = all(sha256_of(folder / each.name) == each.sha256 for each in start.head.files)
            found = sum(path.is_file() for path in folder.rglob("*"))
        except OSError:
            return None
        return start if is_whole and found == len(start.head.files) else None

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """Give a new folder to unpack into; it is gone afterwards unless it was kept. Raises `OSError`."""
        self._make()
        folder = self._folder / (_STAGING + os.urandom(8).hex())
        (folder / "files").mkdir(parents=True, mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, staged: Path, pack: str) -> None:
        """Put an unpacked pack in its place, in that of a damaged one of the same hash. Raises `OSError`."""
        target = self._folder / pack
        if target.exists():
            if self.whole(pack):  # perhaps signed anew since
                write_atomically(target / pack_file.SIGNATURE, (staged / pack_file.SIGNATURE).read_bytes())
                return
            shutil.rmtree(target)
        staged.rename(target)
        sync_folder(self._folder)

    def tidy(self, also: Collection[str] = ()) -> None:
        """Take away what a kill left and packs that nothing goes back to; what can't go goes the next time.

        `also` are packs to be kept beside those that the place names.
        """
        place = self.place()
        kept = {*also, *place.active.values(), *(each for found in place.before.values() for each in found)}
        for folder in self._folder.glob("*"):
            is_ours = folder.name.startswith(_STAGING) or _HASH.fullmatch(folder.name)
            if is_ours and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    def _make(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def place_of(file: Path) -> PackPlace | None:
    """Return which packs a file says are in use; None where it is missing or isn't as it is written here."""
    try:
        return _place(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def activated(place: PackPlace, kind: PackKind, pack: str) -> PackPlace:
    """Return the place after a pack came into use; the one before it can be gone back to."""
    former = [each for each in place.before.get(kind, ()) if each != pack]
    current = place.active.get(kind, "")
    former = [*former, current][-_MOST_KEPT:]
    return PackPlace({**place.active, kind: pack}, {**place.before, kind: tuple(former)}, place.pinned - {kind})


def taken_back(place: PackPlace, kind: PackKind) -> PackPlace:
    """Return the place after going back to what was in use before (empty: what came with the program).

    Raises `AppError("pack_no_former")`.
    """
    former = place.before.get(kind, ())
    if not former:
        raise AppError("pack_no_former")
    active = {other: pack for other, pack in place.active.items() if other is not kind}
    pinned = place.pinned | {kind}
    if former[-1]:
        active[kind] = former[-1]
    else:
        pinned -= {kind}
    return PackPlace(active, {**place.before, kind: former[:-1]}, pinned)


def _place(found: Mapping[str, Any]) -> PackPlace:
    if found["format"] != _FORMAT:
        raise ValueError("another format")
    return PackPlace(
        {PackKind(kind): _named(pack) for kind, pack in found["active"].items()},
        {PackKind(kind): tuple(_named(each) for each in packs) for kind, packs in found["before"].items()},
        frozenset(PackKind(kind) for kind in found["pinned"]),
    )


def _named(pack: object) -> str:
    if not isinstance(pack, str) or not (pack == "" or _HASH.fullmatch(pack)):
        raise ValueError("no hash")
    return pack
