"""Begin an agreement without having its dispute open: choose which one it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.errors import AppError, StorageError
from app.language import _
from app.model.identifiers import new_id
from app.services.disputes import MatterFilter
from ui import icons, palette, theme
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.records.desk import Desk
from ui.records.new_panel import NewPanel
from ui.widgets.choice import Option
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Editor, Field

_OFFERED = 10


class NewAgreement(NewPanel):
    """Nothing is typed here that could be lost: the agreement is begun as soon as its dispute is chosen."""

    def __init__(self, desk: MatterDesk) -> None:
        super().__init__()
        self._desk = desk
        self._record = ""
        self.dispute = FieldCell(
            Field(
                "dispute",
                _("哪一件纠纷"),
                Editor.RECORD,
                width=44,
                find=self._find,
                label_of=self._label,
                placeholder=_("当事人、案情或编号；按 ↓ 看最近的"),
                hint=_("只列还在办理的。当事人、案情、编号都会带过来。"),
            )
        )
        self.dispute.editor.unmatched.connect(self._on_unmatched)
        self.dispute.editor.edited.connect(self.say_village)
        self._lay_out()

    def record_id(self) -> str:
        """Return what stands for the agreement to come, empty while none is being begun."""
        return self._record

    def begin(self) -> None:
        """Ask which dispute it is about."""
        if not self._record:
            self._record = new_id()
            self.dispute.editor.set_value("")
            self.dispute.show_problem("")
        self.show()
        self.dispute.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, _record: str) -> None:
        """Ask anew: nothing was typed."""
        self.begin()

    def keep_drafts(self) -> None:
        """Nothing is typed here."""

    def give_up(self) -> None:
        """Close without beginning one."""
        self._end()
        self.closed.emit()

    def draft(self) -> None:
        """Begin the agreement on the dispute that was chosen."""
        self.dispute.editor.settle()
        dispute = self.dispute.editor.value()
        if not dispute:
            if self.dispute.note() == self.dispute.field.hint:
                self.dispute.show_problem(_("请选一件纠纷。"))
            self.dispute.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            agreement = self._desk.agreements.begin(dispute)
        except StorageError as error:
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._end()
        self.saved.emit()
        self.recorded.emit(agreement.id)

    def _scope_in(self, _desk: Desk) -> str:
        """Return the scope of the dispute: the agreement goes with it, wherever one is today."""
        kept = self._desk.disputes.find(self.dispute.editor.value())
        return kept.record.scope if kept else ""

    def _end(self) -> None:
        self._record = ""
        self.hide()

    def _find(self, text: str) -> Sequence[Option]:
        found = self._desk.disputes.page(MatterFilter(words=text.strip()))
        open_ones = (
            kept.record for kept in found.rows(0, min(found.count, 5 * _OFFERED)) if kept.record.status != "closed"
        )
        return [
            (dispute.id, self._label(dispute.id)) for dispute, _place in zip(open_ones, range(_OFFERED), strict=False)
        ]

    def _label(self, record: str) -> str:
        kept = self._desk.disputes.find(record)
        return words.joined([words.title(self._desk, kept.record), kept.record.number], "　") if kept else ""

    def _on_unmatched(self, text: str) -> None:
        self.dispute.show_problem(_("没有找到“{text}”，请从列表里选一件。").format(text=text))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.dispute)
        begin = QPushButton(_("起草协议"))
        theme.set_role(begin, "primary")
        icons.put(begin, "file-text", role="light")
        begin.clicked.connect(self.draft)
        leave = QPushButton(_("不起草了"))
        theme.set_role(leave, "link")
        leave.clicked.connect(self.give_up)
        row = QHBoxLayout()
        row.addWidget(begin)
        row.addWidget(leave)
        row.addSpacing(palette.SPACE_8)
        row.addWidget(self.village, 1)
        column.addLayout(row)
