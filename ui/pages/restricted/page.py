"""The page of restricted notes: a lock, a form, and what is open; closed again when it is left."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from app.language import _
from app.services import Services
from app.services.restricted import Restricted
from ui import palette, theme
from ui.jobs import JobRunner
from ui.page import Page
from ui.pages.restricted.lock_card import LockCard
from ui.pages.restricted.note_form import NoteForm
from ui.pages.restricted.note_list import NoteList
from ui.widgets.card_stack import card_stack
from ui.widgets.page_head import PageHead


class RestrictedPage(Page):
    """At the county it is read only: villages add."""

    def __init__(
        self,
        notes: Restricted,
        *,
        user: str,
        may_change: bool,
        jobs: JobRunner[Services],
        unlock_seconds: float = 1.0,
    ) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self._notes, self._may_change = notes, may_change
        self.lock = LockCard(notes, user, jobs=jobs, unlock_seconds=unlock_seconds)
        self.form = NoteForm(notes)
        self.list = NoteList(notes, may_change=may_change, jobs=jobs)
        self._lay_out()
        self.lock.turned.connect(self.refresh)
        self.form.added.connect(self._on_written)
        self.list.removed.connect(self._on_written)
        self.list.edit_asked.connect(self.form.edit)
        self.refresh()

    def refresh(self) -> None:
        self.lock.show_state()
        self.form.setVisible(self._may_change and self._notes.has_key())
        self.list.show_notes()

    def flush(self) -> None:
        error = self.form.keep_typed()
        if error is not None:
            self.unsaved.emit(error)

    def _on_written(self) -> None:
        self.list.show_notes()
        self.saved.emit()

    def _lay_out(self) -> None:
        area = card_stack((self.lock, self.list, self.form), self.failed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.PAGE_MARGIN, palette.SPACE_16, palette.PAGE_MARGIN, 0)
        column.setSpacing(palette.SPACE_16)
        column.addWidget(PageHead(_("保密登记")))
        column.addWidget(area, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()  # a window put away is left too
        self.lock.lock()
        if not self.form.is_typed():  # what can't be kept stays: better seen than lost
            self.form.clear()
