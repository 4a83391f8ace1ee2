"""What this machine remembers beside the store, in the clear: the window's frame, printers, after how many days."""

from pathlib import Path

from PySide6.QtCore import QSettings


def remembered(folder: Path) -> QSettings:
    """Return what is remembered of the profile in a folder."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
