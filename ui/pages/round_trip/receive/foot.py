"""The row of acts below the files: what comes next is offered, and nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from app.language import _
from app.model.installation import Role
from app.model.transfer import FileOutcome, TransferStatus
from ui import icons, palette, theme
from ui.pages.round_trip.receive.files_table import names_of

_TAKABLE = (TransferStatus.IMPORTED, TransferStatus.WAITING, TransferStatus.RECEIPT)


class Foot(QWidget):
    """A county writes back, a township passes on unopened."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.take = QPushButton(_("收进来"))
        self.back = QPushButton(_("把回件写回U盘"))
        self.pass_on = QPushButton(_("原样转存给县局"))
        self.print = QPushButton(_("打印交接单"))
        self.save = QPushButton(_("交接单存为PDF"))
        for button, icon in ((self.take, "download"), (self.back, "usb")):
            theme.set_role(button, "primary")
            icons.put(button, icon, role="light")
        for button, icon in ((self.pass_on, "copy"), (self.print, "printer"), (self.save, "file-text")):
            icons.put(button, icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        for button in (self.take, self.back, self.pass_on, self.print, self.save):
            row.addWidget(button)
        row.addStretch(1)

    def offer(self, seen: Sequence[FileOutcome], *, is_preview: bool, is_busy: bool) -> None:
        """Offer what can be done with the files seen: before they are taken in, or afterwards."""
        self.take.setVisible(is_preview)
        self.take.setText(names_of(seen))
        self.take.setEnabled(is_preview and not is_busy and any(each.status in _TAKABLE for each in seen))
        self.back.setVisible(not is_preview and self._role == Role.COUNTY)
        self.back.setEnabled(not is_busy)
        self.pass_on.setVisible(self._role == Role.TOWNSHIP and bool(seen))
        self.pass_on.setEnabled(not is_busy)
        for button in (self.print, self.save):
            button.setVisible(not is_preview)
            button.setEnabled(not is_busy)

    def go_on(self, *steps: QPushButton) -> None:
        """Give the focus to what comes next: the button that had it is gone, or waited through the job."""
        step = next((each for each in steps if each.isVisible() and each.isEnabled()), None)
        if step is not None:
            step.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Return whether one of its buttons has the focus."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
