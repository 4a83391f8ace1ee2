"""What is done with a calculation: printed, attached; set and written by the worker."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from app.model import file_name
from app.model.fee_sheet import FeeSheet
from app.services.attachments import page_sizes
from ui import printing
from ui.pages.fees.desk import FeesDesk
from ui.printing import PrinterMemory, PrintRun

if TYPE_CHECKING:
    from app.model.attachment import Attachment
    from app.services import Services
    from ui.jobs import Progress
    from ui.printing import Size

_MEMORY = "fee"
_PDF = ".pdf"


class Acts(QObject):
    """One thing at a time; `busy` says what is under way, empty once it is over."""

    busy = Signal(str)
    done = Signal(str)
    attached = Signal(str, str)
    """Id of the record and of the attachment that it has now."""
    failed = Signal(object)

    def __init__(self, desk: FeesDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._memory = PrinterMemory(desk.settings)
        self.run: PrintRun | None = None

    def print(self, sheet: FeeSheet) -> None:
        """Ask for a printer, then set the sheet and print it."""
        try:
            printer = printing.ask_printer(self._over, self._memory, template=_MEMORY, copies=1, title=sheet.title)
        except AppError as error:
            self.failed.emit(error)
            return
        if printer is None:
            return

        def op(_services: "Services", _progress: "Progress") -> tuple[bytes, tuple["Size", ...]]:
            from app.services import fee_sheets  # loads fonts, in the worker

            content = fee_sheets.pdf(sheet)
            return content, page_sizes(content)

        self._start(op, lambda made: self._print(printer, *made), writes=False)

    def attach(self, sheet: FeeSheet, record: str) -> None:
        """Attach the sheet as PDF to a consultation or dispute."""
        name = file_name.safe(sheet.title, _PDF)

        def op(services: "Services", _progress: "Progress") -> "Attachment":
            from app.services import fee_sheets  # as above

            return services.attachments.add(record, name, fee_sheets.pdf(sheet))

        def done(added: "Attachment") -> None:
            self.busy.emit("")
            self.attached.emit(record, str(added.id))

        self._start(op, done, writes=True)

    def _print(self, printer: QPrinter, content: bytes, sizes: tuple["Size", ...]) -> None:
        self.run = PrintRun(printer, content, sizes, self._desk.jobs, self)
        self.run.ended.connect(lambda: self._end(_("已送去打印。")))
        self.run.failed.connect(self._on_failed)
        self.run.start()

    def _start(
        self, op: Callable[["Services", "Progress"], object], done: Callable[..., None], *, writes: bool
    ) -> None:
        self.busy.emit(_("正在打印……") if not writes else _("正在附上……"))
        self._desk.jobs.run(self, op, done=done, failed=self._on_failed, writes=writes)

    def _end(self, told: str) -> None:
        self.busy.emit("")
        self.done.emit(told)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        self.failed.emit(error)
