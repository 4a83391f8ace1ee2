"""The one way to ask for a file or folder, so that tests answer in one place.

Call it through the module (`file_dialogs.ask_path(…)`), never import the function itself.
"""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Ask(Enum):
    """What is asked for."""

    OPEN = "open"
    SAVE = "save"
    FOLDER = "folder"


def ask_paths(parent: QWidget | None, *, title: str, start: Path, pattern: str = "") -> list[Path]:
    """Return the files the user chose to open, none or several."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(start), pattern)
    return [Path(path) for path in chosen]


def ask_path(parent: QWidget | None, kind: Ask, *, title: str, start: Path, pattern: str = "") -> Path | None:
    """Return the path the user chose, or None; `start` is a folder or, for saving, the proposed file.

    `pattern` is Qt's, such as `PDF 文件 (*.pdf)`.
    """
    if kind is Ask.FOLDER:
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    elif kind is Ask.SAVE:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), pattern)
    else:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), pattern)
    return Path(chosen) if chosen else None
