"""A new restricted note: added without the passphrase, so that nobody is turned away for want of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit

from app import texts
from app.errors import AppError
from app.language import _
from app.model.restricted_note import RestrictedKind
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
        super().__init__(_("登记一条"), _("登记后立即加密；要看、要改，先用保密口令打开。"))
        self._notes = notes
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

    def _on_keep(self) -> None:
        given = {
            "about": self.about.text().strip(),
            "phone": self.phone.text().strip(),
            "address": self.address.text().strip(),
            "text": self.text.toPlainText().strip(),
        }
        said = {name: words for name, words in given.items() if words}
        if not said:
            self.complain(_("还没有填写内容。"))
            return
        try:
            self._notes.add({"kind": str(self.kind.currentData()), **said})
        except AppError as error:
            self.on_failed(error)
            return
        for editor in (self.about, self.phone, self.address, self.text):
            editor.clear()
        self.say(_("已登记并加密。"))
        self.added.emit()


def _label(field: str) -> str:
    return texts.field_label("restricted_note", field)
