"""From the keyboard to the store: drafts while a form is typed in, one change when a field is left."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.errors import AppError, StorageError
from ui.records.kind import Kind
from ui.widgets.field_cell import State
from ui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from app.services.drafts import Drafts


class Saving(QObject):
    """Tells what was kept and what was not; a field that was not stays marked 尚未保存, with its text."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)

    def __init__(self, kind: Kind[Any], drafts: "Drafts", parent: QObject) -> None:
        super().__init__(parent)
        self._kind, self._drafts = kind, drafts

    def keep_draft(self, form: RecordForm, record: str, name: str, text: str) -> None:
        """Keep what is being typed in a field."""
        try:
            self._drafts.keep(self._kind.table, record, name, value=text)
        except StorageError as error:
            form.mark_unsaved(name)
            self.unsaved.emit(error)
            return
        self.saved.emit()

    def change(self, form: RecordForm, record: Any, name: str, text: str) -> bool:
        """Write one change of a field and what follows from it (the ID number's sex, the birth date's words)."""
        meaning = self._kind.meant(name, text, record)
        try:
            changed = self._kind.change(record.id, meaning.given)
        except StorageError as error:
            form.mark_unsaved(name)
            self.unsaved.emit(error)
            return False
        except AppError as error:
            self.failed.emit(error)
            return False
        form.mark_saved(name)
        now = self._kind.shown(changed)
        for field in {name, *meaning.given} & set(form.values()):
            form.set_value(field, now.get(field, ""))
            form.mark_saved(field)
        self.saved.emit()
        return True


def is_stuck(form: RecordForm) -> bool:
    """Return whether a field holds text that the disk refused: it must not give way to another record."""
    return any(form.cell(name).state is State.UNSAVED for name in form.unsaved())


def show_anew(form: RecordForm, now: Mapping[str, str]) -> None:
    """Show what the store says now in every field in which nobody is typing."""
    typing = form.unsaved()
    for name, text in form.values().items():
        if name not in typing and text != now.get(name, ""):
            form.set_value(name, now.get(name, ""))
            form.mark_saved(name)
