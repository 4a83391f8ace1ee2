"""What is done with the document on show – printed, written to a file, signed – by the worker, one thing at a time."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import AppError, InvalidInput
from app.language import _
from app.services.kept_papers import Form
from ui import printing
from ui.pages.papers import drafting
from ui.pages.papers.desk import PapersDesk
from ui.pages.papers.drafting import Sheet
from ui.printing import PrinterMemory, PrintRun
from ui.save_as import PDF, WORD, Kind, save_as

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_Make = Callable[["Services", Form], Sheet]


class Acts(QObject):
    """Issues a version first, so that what is on the paper is what is kept."""

    busy = Signal(str)
    """What is under way, empty once it is over."""
    done = Signal(str)
    """A sentence on what was done; the document may have another version now."""
    incomplete = Signal()
    """Fields are missing, nothing was done."""
    failed = Signal(object)

    def __init__(self, desk: PapersDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._memory = PrinterMemory(desk.settings)
        self.run: PrintRun | None = None

    def print(self, form: Form) -> None:
        """Ask for a printer, then issue and print."""
        template = form.template
        try:
            printer = printing.ask_printer(
                self._over, self._memory, template=template.id, copies=template.copies, title=template.name
            )
        except AppError as error:
            self.failed.emit(error)
            return
        if printer is not None:
            self._print_issued(form, printer)

    def write_pdf(self, form: Form) -> None:
        """Ask for a file, then issue and write the PDF."""
        self._write(form, drafting.issued, PDF)

    def write_word(self, form: Form) -> None:
        """Ask for a file, then issue and write the Word file."""
        self._write(form, drafting.issued_word, WORD)

    def sign(self, form: Form, place: str) -> None:
        """Sign a place electronically."""

        def op(services: "Services", _progress: "Progress") -> Form:
            return drafting.signed(services, form, place)

        def done(signed: Form) -> None:
            told = _("已签名：{name}第{version}版。").format(name=signed.template.name, version=signed.version)
            self._end(told)

        self.busy.emit(_("正在签名……"))
        self._desk.jobs.run(self, op, done=done, failed=self._on_failed, writes=True)

    def _print_issued(self, form: Form, printer: QPrinter) -> None:
        def op(services: "Services", _progress: "Progress") -> Sheet:
            return drafting.issued(services, form)

        self.busy.emit(_("正在打印……"))
        self._desk.jobs.run(self, op, done=partial(self._print, printer), failed=self._on_failed, writes=True)

    def _print(self, printer: QPrinter, sheet: Sheet) -> None:
        self.run = PrintRun(printer, sheet.content, sheet.sizes, self._desk.jobs, self)
        told = _("已送去打印：{name}第{version}版。").format(name=sheet.form.template.name, version=sheet.form.version)
        self.run.ended.connect(partial(self._end, told))
        self.run.failed.connect(self._on_failed)
        self.run.progressed.connect(
            lambda page, pages: self.busy.emit(_("正在打印第{page}页，共{pages}页……").format(page=page, pages=pages))
        )
        self.run.start()

    def _write(self, form: Form, make: _Make, kind: Kind) -> None:
        is_asked = save_as(
            self._over,
            self._desk.jobs,
            title=_("存到哪里"),
            name=self._desk.kept.file_name(form, kind[1]),
            kind=kind,
            made=lambda services: make(services, form).content,
            said=lambda path: _("已存为 {file}").format(file=path.name),
            told=self._end,
            failed=self._on_failed,
        )
        if is_asked:
            self.busy.emit(_("正在写文件……"))

    def _end(self, told: str) -> None:
        self.busy.emit("")
        self.done.emit(told)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        if isinstance(error, InvalidInput):
            self.incomplete.emit()
        else:
            self.failed.emit(error)
