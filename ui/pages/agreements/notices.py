"""The strips above an agreement: why it is only read, until when a court may confirm it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app import agreement_texts, plan_texts
from app.language import _
from app.model.agreement import NOT_APPLIED, PERFORMED, Agreement
from app.model.change import Value
from app.services.agreements import IN_FORCE
from ui.matters.desk import MatterDesk
from ui.records.notices import Notice, Notices
from ui.widgets.banner import Tone

if TYPE_CHECKING:
    from ui.records.kind import KeptRecord, Kind

_SOON_DAYS = 7
_READ_ONLY = {"dispute_closed": _("纠纷已办结"), "dispute_deleted": _("纠纷已删除"), IN_FORCE: _("已生效")}


class AgreementNotices(Notices):
    """At most one about reading, one about the court."""

    def __init__(
        self,
        desk: MatterDesk,
        kind: "Kind[Any]",
        *,
        open_dispute: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent)
        self._desk, self._open_dispute = desk, open_dispute

    def _matters_of(self, kept: "KeptRecord") -> list[Notice]:
        agreement: Agreement = kept.record
        if kept.deleted:
            return []
        found = []
        code = self._desk.agreements.why_read_only(agreement.id)
        if code:
            told, word = agreement_texts.PROBLEMS[code], _READ_ONLY[code]
            dispute, record = str(agreement.record), agreement.id
            if code == IN_FORCE:
                found.append(Notice(Tone.INFO, told, word, _("更正协议"), lambda: self._reopen(record)))
            else:
                found.append(Notice(Tone.INFO, told, word, _("打开纠纷"), lambda: self._open_dispute(dispute)))
        return [*found, *self._of_court(agreement)]

    def _of_court(self, agreement: Agreement) -> list[Notice]:
        confirmation = self._desk.agreements.deadline(agreement)
        last_day, word = confirmation.last_day, _("司法确认")
        if confirmation.status != NOT_APPLIED or agreement.performance_status == PERFORMED or last_day is None:
            return []
        if not confirmation.is_open:
            told = _("申请司法确认的三十日已过（最后一天 {day}）。一方不履行的，另一方可以向法院起诉。")
            return [Notice(Tone.INFO, told.format(day=last_day), word, about=last_day)]
        left = confirmation.days_left or 0
        told = _("{left}。要由双方当事人一起向法院申请，确认有效的可以申请强制执行。")
        tone = Tone.WARN if left <= _SOON_DAYS else Tone.INFO
        told = told.format(left=plan_texts.left_text(last_day, self._desk.today))
        record = agreement.id
        return [Notice(tone, told, word, _("已经申请"), lambda: self._apply(record), about=last_day)]

    def _reopen(self, record: str) -> None:
        self._attempt(lambda: self._desk.agreements.reopen(record))

    def _apply(self, record: str) -> None:
        def set_status(value: Value) -> None:
            self._desk.agreements.change(record, {"confirmation_status": value})

        def apply() -> None:
            set_status("applied")
            self.undo_offered.emit(_("已记下申请了司法确认。"), lambda: self._attempt(lambda: set_status(NOT_APPLIED)))

        self._attempt(apply)
