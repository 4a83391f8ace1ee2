"""The strips above a matter: closed – and what its page adds."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.matters import Matters
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.records.notices import Notice, Notices
from ui.widgets.banner import Tone

if TYPE_CHECKING:
    from ui.records.kind import KeptRecord, Kind

More = Callable[["KeptRecord"], Sequence[Notice]]
"""What a page has to say of a matter besides."""


class MatterNotices(Notices):
    """Says that a closed matter is only read, and how to take it up again."""

    def __init__(
        self,
        desk: MatterDesk,
        kind: "Kind[Any]",
        service: Matters[Any],
        *,
        more: More = lambda _kept: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent)
        self._desk, self._service, self._more = desk, service, more

    def _matters_of(self, kept: "KeptRecord") -> list[Notice]:
        found = list(self._more(kept))
        if kept.record.status == "closed" and not kept.deleted:
            found.insert(0, self._closed_notice(kept.record))
        return found

    def _closed_notice(self, matter: Any) -> Notice:
        day = words.day_words(matter.closed_on, self._desk.today)
        told = _("{day}办结，内容不再改动；回访、记事和材料还可以加。").format(day=day)
        record = str(matter.id)
        return Notice(Tone.INFO, told, _("已办结"), _("重新办理"), lambda: self._reopen(record), about=matter.closed_on)

    def _reopen(self, record: str) -> None:
        def reopen() -> None:
            self._service.reopen(record)
            self.undo_offered.emit(_("已重新办理。"), lambda: self._attempt(lambda: self._service.close(record)))

        self._attempt(reopen)
