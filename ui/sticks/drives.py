"""Which removable drives are plugged in: the system is asked through Qt, tests and the tour show folders instead."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStorageInfo

_WINDOWS_REMOVABLE = 2
_BLOCKS = Path("/sys/class/block")
_DEVICES = "/dev/"


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable drive: the folder where its files lie, how it is called, how many bytes are free."""

    folder: Path
    name: str
    free_bytes: int
    is_read_only: bool = False


class Sticks(Protocol):
    """Tells which sticks there are."""

    def plugged(self) -> Sequence[Stick]:
        """Return the sticks that can be read now."""


class SystemSticks:
    """The removable drives of this machine."""

    def plugged(self) -> Sequence[Stick]:
        """Return the mounted drives that the system calls removable."""
        return tuple(
            _stick(volume)
            for volume in QStorageInfo.mountedVolumes()
            if volume.isValid() and volume.isReady() and _is_removable(volume)
        )


class FolderSticks:
    """Folders that stand for sticks, where there are none: on the tour and in tests."""

    def __init__(self) -> None:
        self._sticks: list[Stick] = []

    def plug(self, folder: Path, name: str = "", *, is_read_only: bool = False) -> None:
        """Show a folder as a stick."""
        free = shutil.disk_usage(folder).free
        self._sticks.append(Stick(folder, name or folder.name, free, is_read_only))

    def pull(self, folder: Path) -> None:
        """Show it no longer."""
        self._sticks = [each for each in self._sticks if each.folder != folder]

    def plugged(self) -> Sequence[Stick]:
        """Return the folders plugged in."""
        return tuple(self._sticks)


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


def _is_removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        import ctypes  # there alone Qt doesn't tell

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _WINDOWS_REMOVABLE)
    if sys.platform == "darwin":
        return root.startswith("/Volumes/")
    return is_removable_block(volume.device().toStdString())


def _stick(volume: QStorageInfo) -> Stick:
    root = Path(volume.rootPath())
    name = volume.displayName() or root.name
    return Stick(
        root, name if name != str(root) else root.name or str(root), volume.bytesAvailable(), volume.isReadOnly()
    )
