"""Ask where a file is to stand, make it in a job, say that it is there: tables, copies, whatever leaves as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from ui import file_dialogs
from ui.file_dialogs import Ask

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress

PDF, WORKBOOK, CSV = (
    (_("PDF 文件 (*.pdf)"), ".pdf"),
    (_("Excel 工作簿 (*.xlsx)"), ".xlsx"),
    (_("CSV 文件 (*.csv)"), ".csv"),
)


def save_as(
    owner: QWidget,
    jobs: "JobRunner[Services]",
    *,
    title: str,
    name: str,
    kind: tuple[str, str],
    made: "Callable[[Services], bytes]",
    told: Callable[[str], None],
    failed: Callable[[Exception], None],
) -> bool:
    """Ask for a file of a kind (pattern, ending) and write what `made` returns into it; return whether one was chosen.

    `told` hears a sentence once it stands there, `failed` what went wrong.
    """
    pattern, ending = kind
    path = file_dialogs.ask_path(owner, Ask.SAVE, title=title, start=Path.home() / (name + ending), pattern=pattern)
    if path is None:
        return False
    target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def op(services: "Services", _progress: "Progress") -> None:
        content = made(services)
        try:
            target.write_bytes(content)
        except OSError as fault:
            raise AppError("file_unwritten", file=target.name) from fault

    said = _("已写入 {path}。").format(path=target)
    jobs.run(owner, op, done=lambda _none: told(said), failed=failed, writes=True)
    return True
