"""Held bundles beside backups: each backup notes which waited; a stick carries them, each once, as the file that came.

They stay sealed for this desk as they were on their own stick. Of a laptop that was lost since there may be no other
copy of what it wrote.
"""

import json
import re
from functools import partial
from pathlib import Path

from app.exchange import drive
from app.paths import Profile, rewritten, sha256_of, sync_folder, write_atomically
from app.services import stick_blobs
from app.store import backups
from app.store.backups import Backup
from app.store.database import reported

_NOTE, _HELD = "held.json", "held"
_NAME = re.compile(r"[0-9a-f]{64}\.fgb")


def note(profile: Profile, folder: Path) -> None:
    """Note in a backup which bundles are held. Raises `OSError`."""
    held = sorted(_inside(profile.held))
    if held:
        write_atomically(folder / _NOTE, json.dumps(held).encode())


def carry(profile: Profile, home: Path) -> None:
    """Carry the held bundles to a stick, those that lie there whole already apart. Raises `DriveError`."""
    folder = home / _HELD
    for name in sorted(_inside(profile.held)):
        if _is_whole(folder / name):
            continue
        source = profile.held / name
        with drive.reported():
            folder.mkdir(exist_ok=True)
            (folder / name).unlink(missing_ok=True)
            size = source.stat().st_size
        drive.write_verified(folder, name, partial(stick_blobs.copy, source), needed=size)


def drop_needless(home: Path) -> None:
    """Drop the held bundles on a stick that no backup left there noted. Raises `DriveError`."""
    with drive.reported():
        kept = {name for backup in backups.inside(home) for name in _noted(backup)}
        for name in _inside(home / _HELD) - kept:
            (home / _HELD / name).unlink()


def bring(profile: Profile, backup: Backup) -> None:
    """Bring the held bundles that a backup noted from beside it. Raises `StorageError`.

    One that isn't whole there is not brought; the desk's list of held bundles names it, and says that it is gone.
    """
    source = backup.folder.parent / _HELD
    with reported():
        for name in _noted(backup):
            if _is_whole(source / name) and not _is_whole(profile.held / name):
                profile.held.mkdir(mode=0o700, exist_ok=True)
                with rewritten(profile.held / name) as out:
                    stick_blobs.copy(source / name, out)
        if profile.held.is_dir():
            sync_folder(profile.held)


def _inside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)} if folder.is_dir() else set()


def _noted(backup: Backup) -> list[str]:
    """Return the names in a backup's note; it lies in the clear, so anything may stand there."""
    try:
        found = json.loads((backup.folder / _NOTE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    names = found if isinstance(found, list) else []
    return [name for name in names if isinstance(name, str) and _NAME.fullmatch(name)]


def _is_whole(path: Path) -> bool:
    """Return whether a file is the one that its name tells the hash of."""
    try:
        return sha256_of(path) == path.stem
    except OSError:
        return False
