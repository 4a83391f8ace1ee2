"""Which stick or folder: those plugged in as buttons side by side, and any folder after them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.sticks.drives import Stick
from ui.sticks.watch import StickWatch
from ui.widgets.plain_label import PlainLabel


class StickChoice(QWidget):
    """Takes the first stick by itself; a folder once chosen stays until another is."""

    chosen = Signal(object)
    """The folder (`Path`) chosen now, or None where there is none any more."""

    def __init__(self, watch: StickWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._folder: Path | None = None
        self._own: Path | None = None
        self.buttons: dict[Path, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._none = PlainLabel(_("没有看到U盘。插上U盘，或者选一个文件夹。"))
        self._none.setWordWrap(True)
        theme.set_role(self._none, "muted")
        self._stalled = PlainLabel(_("有一只U盘没有反应，其余的照常使用。请把它拔下来再插一次；还不行就换一只。"))
        self._stalled.setWordWrap(True)
        theme.set_role(self._stalled, "caution")
        self.browse = QPushButton(_("选择文件夹"))
        icons.put(self.browse, "folder-open")
        self.browse.clicked.connect(self._on_browse)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)
        self._column.addWidget(self._none)
        self._column.addWidget(self._stalled)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(palette.SPACE_8)
        self._column.addLayout(self._rows)
        self._show()
        watch.changed.connect(self._show)

    def folder(self) -> Path | None:
        """Return the folder chosen."""
        return self._folder

    def is_stick(self) -> bool:
        """Return whether what is chosen is a stick, which can be pulled out."""
        return any(each.folder == self._folder for each in self._watch.sticks())

    def choose(self, folder: Path) -> None:
        """Choose a stick or any other folder."""
        if all(each.folder != folder for each in self._watch.sticks()):
            self._own = folder
        self._folder = folder
        self._show()
        self.chosen.emit(folder)

    def give_up_missing(self, error: Exception) -> None:
        """Let go of a folder that an act did not find: a stick plugged in takes its place, now or later."""
        is_missing = isinstance(error, AppError) and error.code == "drive_missing"
        if is_missing and self._own is not None and self._own == self._folder:
            self._own = None
            self._show()

    def _on_browse(self) -> None:
        start = self._folder or Path.home()
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选择文件夹"), start=start)
        if folder is not None:
            self.choose(folder)

    def _show(self) -> None:
        """Show the sticks as they are; what was chosen stays so while it is there."""
        before = self._folder
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        places = {each.folder: _words(each) for each in self._watch.sticks()}
        if self._own is not None:
            places.setdefault(self._own, _("文件夹　{folder}").format(folder=self._own))
        if self._folder not in places:
            self._folder = next(iter(places), None)
        self.buttons = {folder: self._button(folder, words) for folder, words in places.items()}
        self._none.setVisible(not places and not self._watch.is_stalled())
        self._stalled.setVisible(self._watch.is_stalled())
        if before != self._folder:
            self.chosen.emit(self._folder)

    def _button(self, folder: Path, words: str) -> QRadioButton:
        button = QRadioButton(words.replace("&", "&&"))
        button.setToolTip(str(folder))
        button.setChecked(folder == self._folder)
        button.clicked.connect(lambda _checked=False: self.choose(folder))
        self._group.addButton(button)
        self._rows.addWidget(button)
        return button


def _words(stick: Stick) -> str:
    letter = stick.folder.drive  # on Windows alone
    name = _("{name}（{letter}）").format(name=stick.name, letter=letter) if letter else stick.name
    told = _("U盘　{name}　还剩 {free}").format(name=name, free=texts.size_text(stick.free_bytes))
    return told + (_("　只读，不能写入") if stick.is_read_only else "")
