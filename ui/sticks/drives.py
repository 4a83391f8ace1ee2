"""Which removable drives are plugged in: the system is asked, tests and the tour show folders instead."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ui.sticks import volumes


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

    def is_stalled(self) -> bool:
        """Return whether a drive keeps the answer waiting."""


class SystemSticks:
    """The removable drives of this machine."""

    def plugged(self) -> Sequence[Stick]:
        """Return the mounted drives that the system calls removable. May wait for a drive; raises `OSError`."""
        return tuple(
            Stick(each.folder, each.name or str(each.folder), each.free_bytes, each.is_read_only)
            for each in volumes.removable()
        )

    def is_stalled(self) -> bool:
        """Return False: whoever asks waits."""
        return False


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

    def is_stalled(self) -> bool:
        """Return False: folders answer."""
        return False
