"""What is done with a calculation: printed, attached; set and written by the worker."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.language import _
from app.model import file_name
from app.model.fee_sheet import FeeSheet
from ui.pages.fees.desk import FeesDesk
from ui.sheet_acts import SheetActs

if TYPE_CHECKING:
    from app.model.attachment import Attachment
    from app.services import Services
    from ui.jobs import Progress

_MEMORY = "fee"
_PDF = ".pdf"


class Acts(SheetActs):
    """What every sheet knows, and attaching."""

    attached = Signal(str, str)
    """Id of the record and of the attachment that it has now."""

    def __init__(self, desk: FeesDesk, parent: QWidget) -> None:
        super().__init__(parent, desk.jobs, desk.settings, memory=_MEMORY)

    def print(self, sheet: FeeSheet) -> None:
        """Ask for a printer, then set the sheet and print it."""
        self.print_sheet(sheet.title, lambda _services: _set(sheet))

    def attach(self, sheet: FeeSheet, record: str) -> None:
        """Attach the sheet as PDF to a consultation or dispute."""
        name = file_name.safe(sheet.title, _PDF)

        def op(services: "Services", _progress: "Progress") -> "Attachment":
            return services.attachments.add(record, name, _set(sheet))

        def done(added: "Attachment") -> None:
            self.busy.emit("")
            self.attached.emit(record, str(added.id))

        self.start(op, done, words=_("正在附上……"), writes=True)


def _set(sheet: FeeSheet) -> bytes:
    from app.services import fee_sheets  # loads fonts, in the worker

    return fee_sheets.pdf(sheet)
