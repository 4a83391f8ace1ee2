"""The one way to save something as a file: ask where it is to stand, make it in a job, say that it is there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import given_files
from app.language import _
from ui import file_dialogs
from ui.file_dialogs import Ask

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress

Kind = tuple[str, str]
"""A kind of file: the pattern that the dialog shows, and its ending."""

PDF, WORD, WORKBOOK, CSV = (
    (_("PDF 文件 (*.pdf)"), ".pdf"),
    (_("Word 文件 (*.docx)"), ".docx"),
    (_("Excel 工作簿 (*.xlsx)"), ".xlsx"),
    (_("CSV 文件 (*.csv)"), ".csv"),
)
COUNTY_CARD = (_("县局名片 (*.fgc)"), ".fgc")
RECOVERY_REQUEST = (_("恢复申请 (*.fgq)"), ".fgq")


def _written(path: Path) -> str:
    return _("已写入 {path}。").format(path=path)


def ask_target(over: QWidget, kind: Kind, *, title: str, name: str, folder: Path | None = None) -> Path | None:
    """Return where a file is to stand, with the ending of its kind, or None; asked from a folder, else the home."""
    pattern, ending = kind
    start = _ending_as((folder or Path.home()) / name, ending)
    path = file_dialogs.ask_path(over, Ask.SAVE, title=title, start=start, pattern=pattern)
    return None if path is None else _ending_as(path, ending)


def save_as(
    over: QWidget,
    jobs: "JobRunner[Services]",
    *,
    title: str,
    name: str,
    kind: Kind,
    made: "Callable[[Services], bytes]",
    told: Callable[[str], None],
    failed: Callable[[Exception], None],
    said: Callable[[Path], str] = _written,
    folder: Path | None = None,
) -> bool:
    """Ask for a file and write what `made` returns into it; return whether one was chosen.

    `told` hears the sentence that `said` makes of where it stands now, `failed` what went wrong.
    """
    target = ask_target(over, kind, title=title, name=name, folder=folder)
    if target is None:
        return False

    def op(services: "Services", _progress: "Progress") -> None:
        given_files.write(target, made(services))

    jobs.run(over, op, done=lambda _none: told(said(target)), failed=failed, writes=True)
    return True


def _ending_as(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
