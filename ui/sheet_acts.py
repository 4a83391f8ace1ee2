"""What is done with a sheet that the worker sets, whatever is on it: printed, or kept as PDF."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from app.model import file_name
from app.services.attachments import page_sizes
from ui import printing
from ui.printing import PrinterMemory, PrintRun
from ui.save_as import PDF, save_as

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress
    from ui.printing import Size

    Made = Callable[[Services], bytes]
    """Sets a sheet as PDF; called by the worker, since it loads fonts."""


class SheetActs(QObject):
    """One thing at a time; `busy` says what is under way, empty once it is over."""

    busy = Signal(str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(
        self, over: QWidget, jobs: "JobRunner[Services]", settings: QSettings, *, memory: str, copies: int = 1
    ) -> None:
        """Make it; `memory` is under what the printer and its copies are remembered, `copies` how many are usual."""
        super().__init__(over)
        self._over, self._jobs = over, jobs
        self._memory, self._template, self._copies = PrinterMemory(settings), memory, copies
        self.run: PrintRun | None = None

    def print_sheet(self, title: str, made: "Made") -> None:
        """Ask for a printer, then set the sheet and print it."""
        try:
            printer = printing.ask_printer(
                self._over, self._memory, template=self._template, copies=self._copies, title=title
            )
        except AppError as error:
            self.failed.emit(error)
            return
        if printer is None:
            return

        def op(services: "Services", _progress: "Progress") -> "tuple[bytes, tuple[Size, ...]]":
            content = made(services)
            return content, page_sizes(content)

        self.start(op, lambda set_: self._print(printer, *set_), words=_("正在打印……"))

    def save_sheet(self, title: str, made: "Made") -> None:
        """Ask for a file and keep the sheet there as PDF."""
        is_asked = save_as(
            self._over,
            self._jobs,
            title=title,
            name=file_name.safe(title, ".pdf"),
            kind=PDF,
            made=made,
            said=lambda path: _("{title}已存为 {path}。").format(title=title, path=path),
            told=self._end,
            failed=self._on_failed,
        )
        if is_asked:
            self.busy.emit(_("正在存为PDF……"))

    def start(
        self,
        op: "Callable[[Services, Progress], object]",
        done: Callable[..., None],
        *,
        words: str,
        writes: bool = False,
    ) -> None:
        """Have the worker do something with a sheet; `words` say what, until it is over."""
        self.busy.emit(words)
        self._jobs.run(self, op, done=done, failed=self._on_failed, writes=writes)

    def _print(self, printer: QPrinter, content: bytes, sizes: "tuple[Size, ...]") -> None:
        self.run = PrintRun(printer, content, sizes, self._jobs, self)
        self.run.ended.connect(lambda: self._end(_("已送去打印。")))
        self.run.failed.connect(self._on_failed)
        self.run.start()

    def _end(self, told: str) -> None:
        self.busy.emit("")
        self.done.emit(told)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit("")
        self.failed.emit(error)
