"""The removable volumes of this machine, asked of the system without Qt.

Qt's list of volumes holds Python's lock while a dying stick answers, and asks every volume, those of a network too.
Here the system says first which can be taken out; only these are asked for room, by calls that let other threads run.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCKS, _MOUNTS, _DEVICES = Path("/sys/class/block"), Path("/proc/self/mountinfo"), "/dev/"
_ESCAPED = re.compile(r"\\([0-7]{3})")
_WINDOWS_REMOVABLE, _WINDOWS_READ_ONLY, _MOST_NAME = 2, 0x00080000, 261
_MAC_VOLUMES = Path("/Volumes")


@dataclass(frozen=True, slots=True)
class Volume:
    """One volume that can be taken out: where its files lie, its name, free bytes, whether it can't be written."""

    folder: Path
    name: str
    free_bytes: int
    is_read_only: bool


def removable() -> tuple[Volume, ...]:
    """Return the volumes that can be read now; one that gives an error instead of an answer is left out."""
    if sys.platform == "win32":
        return tuple(_windows())
    if sys.platform == "darwin":
        return tuple(_mac())
    return linux()


def linux(mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> tuple[Volume, ...]:
    """Return the same on Linux, by its list of mounts and what it tells of disks."""
    found: dict[Path, Volume] = {}
    for line in mounts.read_bytes().decode("utf-8", "surrogateescape").splitlines():
        before, _dash, after = line.partition(" - ")
        _id, _parent, _number, root, place, options = before.split(" ")[:6]
        device = _plain(after.split(" ")[1])
        if root == "/" and is_removable_block(device, blocks):
            folder = Path(_plain(place))
            free = _free(folder)
            if free is not None:
                found[folder] = Volume(folder, folder.name, free, "ro" in options.split(","))
    return tuple(found.values())


def is_removable_block(device: str, blocks: Path = _BLOCKS) -> bool:
    """Return whether Linux says of a block device (`/dev/sdb1`) that its disk can be taken out, or hangs on USB."""
    if not device.startswith(_DEVICES):
        return False
    place = (blocks / Path(device).resolve().name).resolve()
    if not place.is_dir():
        return False
    if any(part.startswith("usb") for part in place.parts):
        return True
    disk = place if (place / "removable").exists() else place.parent
    try:
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False


def _windows() -> Iterator[Volume]:
    import ctypes  # there alone; its calls let other threads run

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    drives = kernel.GetLogicalDrives()
    for place in range(26):
        root = f"{chr(ord('A') + place)}:\\"
        if not drives & (1 << place) or kernel.GetDriveTypeW(root) != _WINDOWS_REMOVABLE:
            continue
        name, flags = ctypes.create_unicode_buffer(_MOST_NAME), ctypes.c_ulong()
        is_ready = kernel.GetVolumeInformationW(root, name, _MOST_NAME, None, None, ctypes.byref(flags), None, 0)
        free = _free(Path(root)) if is_ready else None
        if free is not None:
            yield Volume(Path(root), name.value or root, free, bool(flags.value & _WINDOWS_READ_ONLY))


def _mac() -> Iterator[Volume]:
    for folder in sorted(_MAC_VOLUMES.iterdir()):
        free = _free(folder) if os.path.ismount(folder) and not folder.is_symlink() else None
        if free is not None:
            yield Volume(folder, folder.name, free, bool(os.statvfs(folder).f_flag & os.ST_RDONLY))


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _plain(escaped: str) -> str:
    """Return a path of the list of mounts as it is: blanks and the like stand there as three octal figures."""
    raw = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), escaped)
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
