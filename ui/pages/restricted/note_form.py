"""A new restricted note: added without the passphrase, so that nobody is turned away for want of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit

from app import texts
from app.errors import AppError
from app.language import _
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
        super().__init__(_("登记一条"), _("登记后立即加密；要看、要改、要删，先用保密口令打开。"))
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

    def clear(self) -> None:
        """Forget what was typed."""
        self._record = ""
        for editor in (self.about, self.phone, self.address, self.text):
            editor.clear()
        self.keep.setText(_("登记并加密"))
        self.say_nothing()

    def edit(self, note: RestrictedNote) -> None:
        """Take a note into the fields; keeping then changes it."""
        self._record = note.id
        self.kind.setCurrentIndex(max(0, self.kind.findData(note.kind)))
        self.about.setText(note.about or "")
        self.phone.setText(note.phone or "")
        self.address.setText(note.address or "")
        self.text.setPlainText(note.text or "")
        self.keep.setText(_("保存修改并加密"))
        self.about.setFocus()

    def _on_keep(self) -> None:
        given = {
            "about": self.about.text().strip(),
            "phone": self.phone.text().strip(),
            "address": self.address.text().strip(),
            "text": self.text.toPlainText().strip(),
        }
        said = {name: words or None for name, words in given.items() if words or self._record}
        if not any(said.values()):
            self.complain(_("还没有填写内容。"))
            return
        said["kind"] = str(self.kind.currentData())
        try:
            if self._record:
                self._notes.change(self._record, said)
            else:
                self._notes.add(said)
        except AppError as error:
            self.on_failed(error)
            return
        done = _("已保存修改并加密。") if self._record else _("已登记并加密。")
        self.clear()
        self.say(done)
        self.added.emit()


def _label(field: str) -> str:
    return texts.field_label("restricted_note", field)
