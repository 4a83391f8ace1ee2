"""A record view with panels of rows under its form; a text in the form that can't be read stays a draft."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.problem import Problem
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel
from ui.records.kind import Kind
from ui.records.notices import Notices
from ui.records.record_view import RecordView
from ui.widgets.field_cell import State


class PanelView(RecordView):
    """A field whose text can't be understood keeps the text as a draft, with a sentence under it."""

    paper_asked = Signal(str, str)
    """Template and record of a document that is to be shown."""

    def __init__(
        self,
        desk: MatterDesk,
        kind: Kind[Any],
        *,
        notices: Notices,
        panels: Callable[[], Sequence[MatterPanel]],
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `panels` makes what hangs on the record."""
        self._matters, self._panels = desk, panels
        super().__init__(desk, kind, notices=notices, below=self._make_panels, parent=parent)

    def panel(self, kind: type[MatterPanel]) -> Any:
        """Return what hangs on the record, by its class."""
        return next(panel for panel in self.rows() if isinstance(panel, kind))

    def flush(self) -> None:
        """Turn what is typed in the form into changes; what is typed in the rows' forms stays a draft."""
        super().flush()
        self._keep_rows()

    def keep_drafts(self) -> None:
        """Keep what is being typed without making changes of it."""
        super().keep_drafts()
        self._keep_rows()

    def _make_panels(self) -> Sequence[MatterPanel]:
        panels = self._panels()
        for panel in panels:
            panel.saved.connect(self.saved)
            panel.unsaved.connect(self.unsaved)
            panel.paper_asked.connect(self.paper_asked)
        return panels

    def _keep_rows(self) -> None:
        for panel in self.rows() if self._kept is not None else ():
            if isinstance(panel, MatterPanel):
                panel.keep_drafts()

    def _on_left(self, name: str, text: str) -> None:
        if self._problem_of(name, text) is None:
            super()._on_left(name, text)
            return
        self._saving.keep_draft(self.form(), self.record_id(), name, text)
        if self.form().cell(name).state is not State.UNSAVED:
            self.form().cell(name).show_state(State.DRAFT)
        self._show_rest()

    def _on_rows_changed(self) -> None:
        """Show what follows from the rows too: the title, what is still missing, the timeline."""
        self.saved.emit()
        self.reload()
        self.changed.emit()

    def _unread(self) -> tuple[Problem, ...]:
        """Return what is wrong with texts that stand in the form and can't be understood."""
        form = self.form()
        found = [self._problem_of(name, form.value(name)) for name in form.unsaved()]
        return tuple(problem for problem in found if problem is not None)

    def _problem_of(self, name: str, text: str) -> Problem | None:
        meant = self._kind.meant(name, text, self.record())
        return meant.problem if not meant.given and isinstance(meant.problem, Problem) else None
