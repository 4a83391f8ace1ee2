"""The program's own files, held against what its installer wrote down: a bad disk or a half update damages them too.

It tells damage, not malice: whoever can change the files can change the list. A checkout of the source has no list.
"""

import hashlib
from base64 import urlsafe_b64encode
from importlib.metadata import Distribution, PackagePath
from pathlib import Path, PurePosixPath

from app import paths

_NAME = "fagu"


def damaged() -> list[str]:
    """Return the names of files that are gone or hold something else than was installed; none of a checkout."""
    running = Path(paths.__file__).resolve()
    for each in Distribution.discover(name=_NAME):
        if Path(str(each.locate_file("app/paths.py"))).resolve() == running:
            return damaged_of(each)
    return []


def damaged_of(installed: Distribution) -> list[str]:
    """Return the same of one installation, wherever it lies."""
    return sorted(str(file) for file in installed.files or () if _is_listed(file) and not _is_whole(file))


def _is_listed(file: PackagePath) -> bool:
    """Return whether there is a hash to hold it against: scripts outside are the installer's, bytecode is made anew."""
    return file.hash is not None and file.hash.mode == "sha256" and ".." not in PurePosixPath(file).parts


def _is_whole(file: PackagePath) -> bool:
    assert file.hash is not None
    try:
        with Path(str(file.locate())).open("rb") as source:
            found = hashlib.file_digest(source, "sha256").digest()
    except OSError:
        return False
    return urlsafe_b64encode(found).rstrip(b"=").decode() == file.hash.value
