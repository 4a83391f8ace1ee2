"""What is done with a hand-over sheet: printed, or kept as PDF; set by the worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from app.model import file_name
from app.model.handover import HandoverSheet
from app.services.attachments import page_sizes
from ui import file_dialogs, printing
from ui.file_dialogs import Ask
from ui.pages.round_trip.desk import RoundTripDesk
from ui.printing import PrinterMemory, PrintRun

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress
    from ui.printing import Size

_MEMORY = "handover"
_PDF = ".pdf"
_PATTERN = _("PDF 文件 (*.pdf)")


class SheetActs(QObject):
    """One thing at a time."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: RoundTripDesk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._memory = PrinterMemory(desk.settings)
        self.run: PrintRun | None = None

    def print(self, sheet: HandoverSheet) -> None:
        """Ask for a printer, then set the sheet and print it in two copies, one for each side."""
        try:
            printer = printing.ask_printer(self._over, self._memory, template=_MEMORY, copies=2, title=sheet.title)
        except AppError as error:
            self.failed.emit(error)
            return
        if printer is None:
            return

        def op(_services: "Services", _progress: "Progress") -> tuple[bytes, tuple["Size", ...]]:
            from app.services import handover_sheets  # loads fonts, in the worker

            content = handover_sheets.pdf(sheet)
            return content, page_sizes(content)

        self._start(op, lambda made: self._print(printer, *made))

    def save(self, sheet: HandoverSheet, start: Path) -> None:
        """Ask for a file and keep the sheet there as PDF."""
        name = file_name.safe(sheet.title, _PDF)
        path = file_dialogs.ask_path(self._over, Ask.SAVE, title=sheet.title, start=start / name, pattern=_PATTERN)
        if path is None:
            return
        path = path if path.suffix.lower() == _PDF else path.with_name(path.name + _PDF)

        def op(_services: "Services", _progress: "Progress") -> None:
            from app.services import handover_sheets  # as above

            content = handover_sheets.pdf(sheet)
            try:
                path.write_bytes(content)
            except OSError as fault:
                raise AppError("file_unwritten", file=path.name) from fault

        self._start(op, lambda _none: self.done.emit(_("交接单已存为 {path}。").format(path=path)))

    def _print(self, printer: QPrinter, content: bytes, sizes: tuple["Size", ...]) -> None:
        self.run = PrintRun(printer, content, sizes, self._desk.jobs, self)
        self.run.ended.connect(lambda: self.done.emit(_("交接单已送去打印。")))
        self.run.failed.connect(self.failed)
        self.run.start()

    def _start(self, op: Callable[["Services", "Progress"], object], done: Callable[..., None]) -> None:
        self._desk.jobs.run(self, op, done=done, failed=self.failed.emit)
