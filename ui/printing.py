"""Printing a paper: the very PDF, page by page, through Qt's printer; the chosen printer and copies are remembered.

Call `ask_printer` through the module, never import the function itself: tests answer there.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSettings, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from ui import pictures

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress

MOST_DPI = 300
"""Sharp enough for small print; a page is then 9 megapixels."""
_POINTS_PER_INCH = 72
_A4 = QPageSize(QPageSize.PageSizeId.A4)

Size = tuple[float, float]
"""Width and height in points."""


class PrinterMemory:
    """Which printer was chosen last, and how many copies of which document."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def printer(self) -> str:
        """Return the name of the printer, empty before the first printing."""
        return str(self._settings.value("printer/name", ""))

    def copies(self, template: str, usual: int) -> int:
        """Return how many copies of a document were printed last, else as many as is usual."""
        kept = str(self._settings.value(f"printer/copies/{template}", usual))
        return int(kept) if kept.isdecimal() and int(kept) > 0 else usual

    def note(self, printer: QPrinter, template: str) -> None:
        """Remember what was chosen."""
        self._settings.setValue("printer/name", printer.printerName())
        self._settings.setValue(f"printer/copies/{template}", printer.copyCount())


def ask_printer(parent: QWidget, memory: PrinterMemory, *, template: str, copies: int, title: str) -> QPrinter | None:
    """Return the printer that the user chose, or None where they thought better of it.

    Raises `AppError("printer_none")` where the machine has none.
    """
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        raise AppError("printer_none")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if memory.printer() in names:
        printer.setPrinterName(memory.printer())
    printer.setCopyCount(memory.copies(template, copies))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("打印{title}").format(title=title))
    if not dialog.exec():
        return None
    memory.note(printer, template)
    return printer


class PrintRun(QObject):
    """One paper on its way to a printer: each page is drawn by the worker and painted here, one at a time."""

    ended = Signal()
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self,
        printer: QPrinter,
        content: bytes,
        sizes: Sequence[Size],
        jobs: "JobRunner[Services]",
        parent: QObject | None = None,
    ) -> None:
        """Make it; `content` is the PDF, `sizes` are its pages' sizes in points."""
        super().__init__(parent)
        self._printer, self._content, self._sizes, self._jobs = printer, content, tuple(sizes), jobs
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; `ended` or `failed` is told once."""
        self._printer.setFullPage(True)
        self._set_page(0)
        if not self._sizes or not self._painter.begin(self._printer):
            self._fail()
            return
        self._draw(0)

    def dots(self) -> int:
        """Return at how many dots an inch the pages are drawn."""
        return min(self._printer.resolution(), MOST_DPI)

    def _draw(self, page: int) -> None:
        width = round(self._sizes[page][0] * self.dots() / _POINTS_PER_INCH)
        content = self._content

        def draw(_services: "Services", progress: "Progress") -> QImage:
            return pictures.paper_page(content, page, width=width, is_wanted=progress.is_wanted)

        self._jobs.run(self, draw, done=lambda image: self._paint(page, image), failed=self._stop)

    def _paint(self, page: int, image: QImage) -> None:
        if page:
            self._set_page(page)
            if not self._printer.newPage():
                self._fail()
                return
        width, height = (length * self._printer.resolution() / _POINTS_PER_INCH for length in self._sizes[page])
        self._painter.drawImage(QRectF(0, 0, width, height), image)
        self.progressed.emit(page + 1, len(self._sizes))
        if page + 1 < len(self._sizes):
            self._draw(page + 1)
        elif self._painter.end() and self._printer.printerState() is not QPrinter.PrinterState.Error:
            self.ended.emit()
        else:
            self._fail()

    def _set_page(self, page: int) -> None:
        """Say how large the next page is, and which way it lies."""
        width, height = self._sizes[page] if self._sizes else (0.0, 0.0)
        is_wide = width > height
        upright = QSizeF(min(width, height), max(width, height))
        size = QPageSize(upright, QPageSize.Unit.Point) if not upright.isEmpty() else _A4
        way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        self._printer.setPageLayout(QPageLayout(size, way, QMarginsF()))

    def _stop(self, error: Exception) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)

    def _fail(self) -> None:
        self._stop(AppError("printer_failed", name=self._printer.printerName()))
