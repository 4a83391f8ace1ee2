"""Packs beside backups: each backup notes which were in use; a stick carries them, each once, as the file that came.

They lie there in the clear, as in the profile: what counts is what the restored store has verified. Packs of statutes
stay away, since the library of texts is in no backup either.
"""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.errors import AppError
from app.exchange import drive, pack_file, pack_shelf
from app.exchange.pack_shelf import PackShelf
from app.model.pack import PackKind, PackPlace
from app.paths import Profile
from app.services import pack_history, pack_places
from app.store import backups, local
from app.store.backups import Backup
from app.store.database import Database, open_database, reported

_NOTE, _PACKS = "packs.json", "packs"
_HEADERS = 64 * 1024


def note(profile: Profile, folder: Path) -> None:
    """Note in a backup which packs are in use. Raises `OSError`."""
    active = profile.packs / pack_shelf.ACTIVE
    if active.exists():
        shutil.copyfile(active, folder / _NOTE)


def named(profile: Profile) -> set[str]:
    """Return the packs that a backup of this profile would bring back into use."""
    return _named(backups.existing(profile))


def carry(profile: Profile, home: Path) -> None:
    """Carry the packs in use to a stick, those that lie there whole already apart. Raises `DriveError`."""
    shelf, folder = PackShelf(profile.packs), home / _PACKS
    for pack in sorted(_carried(shelf.place())):
        start, place = shelf.whole(pack), folder / (pack + pack_file.SUFFIX)
        if start is None or _is_whole(place, pack):  # what is damaged here is said by the check
            continue
        with drive.reported():
            folder.mkdir(exist_ok=True)
            place.unlink(missing_ok=True)
        fill = partial(pack_file.pack_up, start, shelf.files(pack))
        drive.write_verified(folder, place.name, fill, needed=start.head.size + _HEADERS)


def drop_needless(home: Path) -> None:
    """Drop the packs on a stick that no backup left there had in use. Raises `DriveError`."""
    with drive.reported():
        kept = _named(backups.inside(home))
        for path in (home / _PACKS).glob(f"*{pack_file.SUFFIX}"):
            if path.stem not in kept:
                path.unlink()


def bring(profile: Profile, backup: Backup, copy: Database) -> None:
    """Bring what lies beside a backup into the profile; note in the copy of its store every pack that was in use.

    Until `settle` has put them in use they count as lost. What can't be brought keeps no restore from going on.
    """
    shelf = PackShelf(profile.packs)
    wanted = {**shelf.place().active, **_place(backup, copy).active}
    for kind, pack in wanted.items():
        if kind is not PackKind.STATUTES:
            _bring(shelf, backup, pack)
    pack_history.put_lost(copy, {kind: _called(shelf, copy, kind, pack) for kind, pack in wanted.items() if pack})


def settle(profile: Profile, backup: Backup, key: bytes) -> None:
    """Put in use what the restored store, in its place now, had in use and is here whole. Raises `StorageError`."""
    shelf = PackShelf(profile.packs)
    database = open_database(profile.store, key)
    try:
        wanted, lost = _place(backup, database), pack_history.lost(database)
        before = shelf.place()
        active = {
            kind: pack
            for kind, pack in wanted.active.items()
            if _is_usable(shelf, database, pack)
            and (kind is not PackKind.STATUTES or _has_library(profile, before, pack))
        }
        former = {
            kind: tuple(each for each in packs if not each or _is_usable(shelf, database, each))
            for kind, packs in wanted.before.items()
        }
        place = PackPlace(active, former, wanted.pinned)
        if place != before:
            with reported():
                shelf.put_place(place)
        pack_history.put_lost(database, {kind: told for kind, told in lost.items() if kind not in active})
    finally:
        database.close()


def _has_library(profile: Profile, before: PackPlace, pack: str) -> bool:
    """Return whether the texts of a pack of statutes are in the library: it was in use here, and that has stayed."""
    return profile.statutes.exists() and before.active.get(PackKind.STATUTES) == pack


def _is_usable(shelf: PackShelf, database: Database, pack: str) -> bool:
    return shelf.whole(pack) is not None and local.get(database, pack_places.ACCEPTED + pack) is not None


def _place(backup: Backup, database: Database) -> PackPlace:
    """Return which packs were in use: what its store took into use last of each kind.

    The note, which lies there in the clear, says besides what can be gone back to: nobody brings an older pack back or
    leaves one out by changing it.
    """
    versions = ((kind, pack_history.version(database, kind)) for kind in PackKind)
    active = {kind: told[1] for kind, told in versions if told is not None}
    return replace(pack_shelf.place_of(backup.folder / _NOTE) or PackPlace(), active=active)


def _called(shelf: PackShelf, database: Database, kind: PackKind, pack: str) -> tuple[str, str]:
    """Return version and title of a pack, as far as they are known."""
    start, told = shelf.start(pack), pack_history.version(database, kind)
    if start is not None:
        return start.head.version, start.head.title
    return (told[0], "") if told is not None and told[1] == pack else ("", "")


def _bring(shelf: PackShelf, backup: Backup, pack: str) -> None:
    file = backup.folder.parent / _PACKS / (pack + pack_file.SUFFIX)
    if not file.is_file() or shelf.whole(pack) is not None:
        return
    try:
        with shelf.staging() as folder:
            start, _judged = pack_file.unpack(file, folder, lambda _start: None)
            if start.sha256 == pack:
                shelf.keep(folder, pack)
    except (AppError, OSError):  # damaged, or the stick is failing: told as lost, the records come back all the same
        return


def _is_whole(file: Path, pack: str) -> bool:
    try:
        return pack_file.verify(file, lambda _start: None)[0].sha256 == pack
    except (AppError, OSError):
        return False


def _named(found: list[Backup]) -> set[str]:
    places = (pack_shelf.place_of(backup.folder / _NOTE) for backup in found)
    return {pack for place in places if place is not None for pack in _carried(place)}


def _carried(place: PackPlace) -> set[str]:
    return {pack for kind, pack in place.active.items() if pack and kind is not PackKind.STATUTES}
