"""A new restricted note: added without the passphrase, so that nobody is turned away for want of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit

from app import texts
from app.errors import AppError
from app.language import _
from app.model.change import Value
from app.model.restricted_note import RestrictedKind, RestrictedNote
from app.services.restricted import Restricted
from ui import palette, theme
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.card_page import labelled

KINDS = {
    RestrictedKind.SAFE_CONTACT: _("安全住址和联系方式"),
    RestrictedKind.CLUE: _("线索"),
    RestrictedKind.OTHER: _("其他保密内容"),
}
_LINES = 90


class NoteForm(ActCard):
    """Fields of a note, and a button that keeps them."""

    added = Signal()

    def __init__(self, notes: Restricted) -> None:
        super().__init__(
            _("登记一条"), _("登记后立即加密；要看、要改、要删，先用保密口令打开。没登记就离开，写了的也登记并加密。")
        )
        self._notes = notes
        self._record = ""
        self.kind = QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(words, str(kind))
        self.about, self.phone, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(theme.scaled(_LINES))
        self.text.setTabChangesFocus(True)
        first = QHBoxLayout()
        first.setSpacing(palette.SPACE_12)
        for label, editor in ((_("类别"), self.kind), (_label("about"), self.about), (_label("phone"), self.phone)):
            first.addWidget(labelled(label, editor))
        self.column.addLayout(first)
        self.column.addWidget(labelled(_label("address"), self.address))
        self.column.addWidget(labelled(_label("text"), self.text))
        self.keep = primary(_("登记并加密"))
        self.keep.clicked.connect(self._on_keep)
        self.column.addLayout(row_of(self.keep))
        self.end()
        self._before = self._typed()

    def clear(self) -> None:
        """Forget what was typed; what the card said stays until something else is said."""
        self._record = ""
        for editor in (self.about, self.phone, self.address, self.text):
            editor.clear()
        self.keep.setText(_("登记并加密"))
        self._before = self._typed()

    def edit(self, note: RestrictedNote) -> None:
        """Take a note into the fields; keeping then changes it."""
        self.say_nothing()
        self._record = note.id
        self.kind.setCurrentIndex(max(0, self.kind.findData(note.kind)))
        self.about.setText(note.about or "")
        self.phone.setText(note.phone or "")
        self.address.setText(note.address or "")
        self.text.setPlainText(note.text or "")
        self.keep.setText(_("保存修改并加密"))
        self._before = self._typed()
        self.about.setFocus()

    def is_typed(self) -> bool:
        """Return whether something was typed that isn't kept."""
        return self._typed() != self._before

    def keep_typed(self) -> AppError | None:
        """Keep what was typed and not kept, for whoever leaves; return why it can't be, if so.

        A draft would lie under the first key alone, so it becomes a note at once, sealed like all others.
        """
        if not self.is_typed():
            return None
        error = self._kept()
        if error is None:
            self.say(_("离开时还没有登记的内容，已登记并加密。"))
        return error

    def _typed(self) -> dict[str, str]:
        typed = {
            "about": self.about.text().strip(),
            "phone": self.phone.text().strip(),
            "address": self.address.text().strip(),
            "text": self.text.toPlainText().strip(),
        }
        return typed | {"kind": str(self.kind.currentData())} if self._record else typed

    def _on_keep(self) -> None:
        self.say_nothing()
        is_change = bool(self._record)
        if not is_change and not any(self._typed().values()):
            self.complain(_("还没有填写内容。"))
            return
        if self._kept() is None:
            self.say(_("已保存修改并加密。") if is_change else _("已登记并加密。"))

    def _kept(self) -> AppError | None:
        said: dict[str, Value] = {name: words or None for name, words in self._typed().items() if words or self._record}
        said["kind"] = str(self.kind.currentData())
        try:
            if self._record:
                self._notes.change(self._record, said)
            else:
                self._notes.add(said)
        except AppError as error:
            self.on_failed(error)
            return error
        self.clear()
        self.added.emit()
        return None


def _label(field: str) -> str:
    return texts.field_label("restricted_note", field)
