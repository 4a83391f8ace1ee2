"""The authority's stick: its file and its passphrase, typed for one act and forgotten after it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.language import _
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.widgets.card_page import labelled

_PASSPHRASE_WIDTH = 220


class AuthorityRow(QWidget):
    """A button for the file and a box for the passphrase."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.file = QPushButton(_("选择证书机构文件"))
        icons.put(self.file, "folder-open")
        self.file.clicked.connect(self._on_file)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMinimumWidth(theme.scaled(_PASSPHRASE_WIDTH))
        self.passphrase.textChanged.connect(lambda _text: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        row.addWidget(labelled(_("证书机构U盘上的文件"), self.file))
        row.addWidget(labelled(_("证书机构的口令"), self.passphrase))
        row.addStretch(1)

    def take(self, path: Path) -> None:
        """Take the file of the county's authority."""
        self._path = path
        self.file.setText(path.name)
        self.changed.emit()

    def path(self) -> Path | None:
        """Return the file chosen."""
        return self._path

    def is_ready(self) -> bool:
        """Return whether both are there."""
        return self._path is not None and bool(self.passphrase.text())

    def forget(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    def _on_file(self) -> None:
        start, pattern = self._path or Path.home(), _("所有文件 (*)")
        path = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择证书机构文件"), start=start, pattern=pattern)
        if path is not None:
            self.take(path)
