"""The record view of an agreement: what signing still needs, the form, terms, obligations, bars, history."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app import texts
from app.errors import ProblemLike, StorageError
from app.language import _
from app.model.agreement import AgreementStatus
from ui.matters.closing import ClosingStrip
from ui.matters.desk import MatterDesk
from ui.matters.panel_view import PanelView
from ui.matters.papers_panel import PapersPanel
from ui.pages.agreements.bars_panel import BarsPanel
from ui.pages.agreements.notices import AgreementNotices
from ui.pages.agreements.obligations_panel import ObligationsPanel
from ui.pages.agreements.terms_panel import TermsPanel
from ui.records.kind import KeptRecord, Kind

_PANELS = {"terms": TermsPanel, "obligations": ObligationsPanel}


class AgreementView(PanelView):
    """An agreement in force, or of a closed dispute, is only read; what became of it is still noted."""

    def __init__(self, desk: MatterDesk, kind: Kind[Any]) -> None:
        super().__init__(
            desk,
            kind,
            notices=AgreementNotices(desk, kind, open_dispute=lambda record: self.record_asked.emit("dispute", record)),
            panels=lambda: (TermsPanel(desk), ObligationsPanel(desk), BarsPanel(desk), PapersPanel(desk, kind.table)),
        )
        self.signing = ClosingStrip(kind.table, _("签字还差"))
        self.signing.asked.connect(self.go_to)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.notices) + 1, self.signing)
        self.head.put_title_above()
        self.head.add_act(_("打开纠纷"), "handshake", self.open_dispute, fits=lambda _kept: True)

    def open(self, kept: KeptRecord) -> bool:
        """Show an agreement, and remember that it was looked at."""
        is_another = kept.record.id != self.record_id()
        opened = super().open(kept)
        if opened and is_another:
            with suppress(StorageError):  # a full disk keeps nobody from reading
                self._matters.recent.note(self._kind.table, kept.record.id)
        return opened

    def open_dispute(self) -> None:
        """Keep what is typed and ask for the dispute."""
        self.flush()
        self.record_asked.emit("dispute", self.record().record)

    def go_to(self, field: str, code: str) -> None:
        """Bring a field, or what hangs on the agreement, into sight; the parties are those of the dispute."""
        if field == "participants":
            self.open_dispute()
        elif field in _PANELS:
            self.panel(_PANELS[field]).begin()
        else:
            super().go_to(field, code)

    def _show_rest(self) -> None:
        super()._show_rest()
        assert self._kept is not None
        kept, form, unread = self._kept, self.form(), self._unread()
        service = self._matters.agreements
        why = service.why_read_only(kept.record.id)
        is_locked = self.is_only_read() or bool(why)
        sentences = {problem.field: texts.problem_text(problem) for problem in unread}
        form.show_problems({**self._kind.problems(kept.record), **sentences})
        is_signed = service.status(kept.record) is AgreementStatus.IN_FORCE
        wanting: Sequence[ProblemLike] = () if is_locked or is_signed else service.missing(kept.record)
        self.signing.show_problems(list({problem.field: problem for problem in (*wanting, *unread)}.values()))
        stay_open = service.stay_open(kept.record.id)
        for name in form.values():
            stays = name in stay_open and not self.is_only_read() and why != "dispute_deleted"
            form.set_read_only(name, read_only=is_locked and not stays)
        self.head.delete.setVisible(not is_locked)
