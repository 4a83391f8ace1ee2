"""The restricted notes, while they are open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.erasure import ErasurePart
from app.model.restricted_note import RestrictedKind, RestrictedNote
from app.services import Services
from app.services.restricted import Restricted
from ui import icons, layouts, palette, theme
from ui.jobs import JobRunner, Progress
from ui.pages.restricted.note_form import KINDS
from ui.widgets.act_card import ActCard
from ui.widgets.erase_dialog import EraseDialog
from ui.widgets.plain_label import PlainLabel

_FIELDS = ("about", "phone", "address", "text")


class NoteList(ActCard):
    """Shows them, the newest first; takes one away after a second press."""

    removed = Signal()
    edit_asked = Signal(object)
    """A `RestrictedNote` that is to be changed."""

    def __init__(self, notes: Restricted, *, may_change: bool, jobs: JobRunner[Services]) -> None:
        super().__init__(_("已登记的保密内容"), _("离开这一页就锁上。"))
        self._notes, self._may_change, self._jobs = notes, may_change, jobs
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_8)
        self.column.addLayout(self._list)
        self.end()

    def show_notes(self) -> None:
        """Read them anew; nothing is shown while they are locked."""
        layouts.empty(self._list)
        self.setVisible(self._notes.is_open)
        if not self._notes.is_open:
            return
        found = self._notes.all()
        for note in found:
            self._list.addWidget(self._line(note))
        if not found:
            self._list.addWidget(PlainLabel(_("还没有。")))

    def lines(self) -> list[str]:
        """Return all that is shown."""
        return [
            label.text()
            for widget in layouts.widgets(self._list)
            for label in ([widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel))
        ]

    def _line(self, note: RestrictedNote) -> QWidget:
        frame = QFrame()
        theme.set_role(frame, "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(*[palette.SPACE_12] * 4)
        column = QVBoxLayout()
        head = PlainLabel(KINDS.get(RestrictedKind(note.kind), note.kind) if note.kind in set(RestrictedKind) else "")
        theme.set_role(head, "strong")
        column.addWidget(head)
        for field in _FIELDS:
            value = getattr(note, field)
            if value:
                label = texts.field_label("restricted_note", field)
                line = PlainLabel(_("{label}：{value}").format(label=label, value=value))
                line.setWordWrap(True)
                line.setTextFormat(Qt.TextFormat.PlainText)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(line)
        row.addLayout(column, 1)
        if self._may_change:
            change, erase = QPushButton(_("修改")), QPushButton(_("抹除"))
            icons.put(change, "pencil")
            icons.put(erase, "trash-2")
            change.clicked.connect(lambda: self.edit_asked.emit(note))
            erase.clicked.connect(lambda: self._ask_erasure(note))
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(erase, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def _ask_erasure(self, note: RestrictedNote) -> None:
        """Ask the two persons without whom nothing is erased."""
        part = ErasurePart("restricted_note", note.id, None, "")
        dialog = EraseDialog(note.about or _("这一条"), [part], self)
        dialog.decided.connect(lambda *said: self._erase(note.id, *said))
        dialog.open()

    def _erase(self, record: str, reason: str, first: str, second: str) -> None:
        def op(services: Services, _progress: Progress) -> None:
            services.restricted.erase(record, reason=reason, decided_by=(first, second))

        self._jobs.run(self, op, done=self._on_erased, failed=self.on_failed, writes=True)

    def _on_erased(self, _none: None) -> None:
        self.removed.emit()
        self.say(_("已抹除。"))
