"""The record view of a dispute: the one of all matters, with the title that stands where none is written."""

from PySide6.QtWidgets import QLineEdit

from app.language import _
from app.model.dispute import Dispute
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.notices import More
from ui.matters.view import MatterView
from ui.records.kind import Kind


class DisputeView(MatterView):
    """Shows in the empty title field what the dispute is called meanwhile."""

    def __init__(self, desk: MatterDesk, kind: Kind[Dispute], *, more_notices: More) -> None:
        super().__init__(desk, kind, desk.disputes, more_notices=more_notices)

    def _show_rest(self) -> None:
        super()._show_rest()
        editor = self.form().cell("title").editor
        if isinstance(editor, QLineEdit) and not self.record().title:
            meanwhile = words.title(self._matters, self.record())
            editor.setPlaceholderText(_("不填就叫：{title}").format(title=meanwhile))
