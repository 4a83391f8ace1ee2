"""What is done with the document on show – printed, written to a file, signed – by the worker, one thing at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app import paths
from app.errors import AppError, InvalidInput
from app.language import _
from app.services.kept_papers import Form
from ui import file_dialogs, printing
from ui.file_dialogs import Ask
from ui.pages.papers import drafting
from ui.pages.papers.desk import PapersDesk
from ui.pages.papers.drafting import Sheet
from ui.printing import PrinterMemory, PrintRun

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_Make = Callable[["Services", Form], Sheet]
_PDF, _WORD = ".pdf", ".docx"


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
            self._make(form, drafting.issued, _("正在打印……"), partial(self._print, printer))

    def write_pdf(self, form: Form) -> None:
        """Ask for a file, then issue and write the PDF."""
        self._write(form, drafting.issued, _PDF, _("PDF 文件 (*.pdf)"))

    def write_word(self, form: Form) -> None:
        """Ask for a file, then issue and write the Word file."""
        self._write(form, drafting.issued_word, _WORD, _("Word 文件 (*.docx)"))

    def sign(self, form: Form, place: str) -> None:
        """Sign a place electronically."""

        def op(services: "Services", _progress: "Progress") -> Form:
            return drafting.signed(services, form, place)

        def done(signed: Form) -> None:
            told = _("已签名：{name}第{version}版。").format(name=signed.template.name, version=signed.version)
            self._end(told)

        self.busy.emit(_("正在签名……"))
        self._desk.jobs.run(self, op, done=done, failed=self._on_failed, writes=True)

    def _make(self, form: Form, make: _Make, words: str, then: Callable[[Sheet], None]) -> None:
        def op(services: "Services", _progress: "Progress") -> Sheet:
            return make(services, form)

        self.busy.emit(words)
        self._desk.jobs.run(self, op, done=then, failed=self._on_failed, writes=True)

    def _print(self, printer: QPrinter, sheet: Sheet) -> None:
        self.run = PrintRun(printer, sheet.content, sheet.sizes, self._desk.jobs, self)
        told = _("已送去打印：{name}第{version}版。").format(name=sheet.form.template.name, version=sheet.form.version)
        self.run.ended.connect(partial(self._end, told))
        self.run.failed.connect(self._on_failed)
        self.run.progressed.connect(
            lambda page, pages: self.busy.emit(_("正在打印第{page}页，共{pages}页……").format(page=page, pages=pages))
        )
        self.run.start()

    def _write(self, form: Form, make: _Make, ending: str, pattern: str) -> None:
        path = file_dialogs.ask_path(
            self._over,
            Ask.SAVE,
            title=_("存到哪里"),
            start=Path.home() / self._desk.kept.file_name(form, ending),
            pattern=pattern,
        )
        if path is None:
            return
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

        def written(services: "Services", form: Form) -> Sheet:
            sheet = make(services, form)
            try:
                paths.write_atomically(path, sheet.content)
            except OSError as fault:
                raise AppError("file_unwritten", file=path.name) from fault
            return sheet

        told = _("已存为 {file}").format(file=path.name)
        self._make(form, written, _("正在写文件……"), lambda _sheet: self._end(told))

    def _end(self, told: str) -> None:
        self.busy.emit("")
        self.done.emit(told)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        if isinstance(error, InvalidInput):
            self.incomplete.emit()
        else:
            self.failed.emit(error)
