"""Copies in the clear, for other programs to open: in one private folder that is emptied at every occasion."""

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from app.paths import Profile
from app.store.database import reported


def write(profile: Profile, name: str, content: bytes) -> Path:
    """Write a content under a (safe) name into a folder of its own; return the file. Raises `StorageError`."""
    folder = profile.opened / uuid4().hex
    with reported():
        try:
            folder.mkdir(parents=True, mode=0o700)
            os.chmod(profile.opened, 0o700)
            path = folder / name
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(content)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return path


def empty(profile: Profile) -> int:
    """Remove all copies; return how many another program still holds open (Windows), to be tried again later."""
    try:
        folders = list(profile.opened.iterdir())
    except OSError:  # not there, or not readable: nothing was opened
        return 0
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, onerror=_try_again)
        else:
            with suppress(OSError):  # held open: counted below
                folder.unlink()
    left = [path for path in profile.opened.rglob("*") if not path.is_dir()]
    if not left:
        shutil.rmtree(profile.opened, ignore_errors=True)
    return len(left)


def _try_again(act: Callable[[str], object], path: str, _fault: object) -> None:
    """Remove what another program marked read-only; leave what it holds open."""
    try:
        os.chmod(path, stat.S_IRWXU)
        act(path)
    except OSError:
        pass
