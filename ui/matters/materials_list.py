"""The papers to bring for a plan: each a tick and a note, kept as it is typed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.model.kept_plan import Material
from ui import palette, theme
from ui.matters.desk import MatterDesk
from ui.widgets.field_editors import LineEditor
from ui.widgets.form_spec import Field
from ui.widgets.leave_watch import LeaveWatch
from ui.widgets.plain_label import PlainLabel

_KEPT_AFTER_MS = 600
_NOTE_WIDTH = 200
_SIDE_BY_SIDE_FROM = 520


class MaterialsList(QWidget):
    """A tick is written at once, a note when it is left; while it is typed it is a draft of the matter."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table, self._record = desk, table, ""
        self.rows: dict[str, MaterialRow] = {}
        self._typed: set[str] = set()
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep_drafts)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_4)
        self._head = PlainLabel()
        theme.set_role(self._head, "muted")
        self._column.addWidget(self._head)

    def show_materials(self, record: str, materials: Sequence[Material], *, locked: bool) -> None:
        """Show the papers of a matter; what is being typed stays, and what was not finished stands there again."""
        if record != self._record:
            for left in self.rows:  # whoever opens another record has left the note that was typed for this one
                self._on_left(left)
        self._record = record
        if [material.id for material in materials] != list(self.rows):
            self._make_rows(materials)
        drafts = self._desk.drafts.of(record)
        for material in materials:
            row = self.rows[material.id]
            draft = drafts.get(_key(material.id))
            row.show_material(material, note=material.note or "" if draft is None else draft)
            row.setEnabled(not locked)
        self._show_count()
        self.setVisible(bool(materials))

    def keep_drafts(self) -> None:
        """Keep the notes as they are typed."""
        self._keep.stop()
        for material in sorted(self._typed):
            text = self.rows[material].note.value()
            keep = partial(self._desk.drafts.keep, self._table, self._record, _key(material), value=text)
            if not self._written(material, keep):
                return

    def stops(self) -> list[QWidget]:
        """Return what Tab comes to, in reading order."""
        return [stop for row in self.rows.values() for stop in (row.box, row.note)]

    def heading(self) -> str:
        """Return how many papers are at hand."""
        return self._head.text()

    def _make_rows(self, materials: Sequence[Material]) -> None:
        self._typed.clear()
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {material.id: MaterialRow(material) for material in materials}
        for identifier, row in self.rows.items():
            row.box.clicked.connect(lambda checked, name=identifier: self._on_ticked(name, checked))
            row.note.edited.connect(partial(self._on_edited, identifier))
            row.note.returnPressed.connect(partial(self._on_left, identifier))
            self._watch.follow(row.note, identifier)
            self._column.addWidget(row)

    def _on_ticked(self, material: str, ready: bool) -> None:
        try:
            self._desk.kept_plans.tick(material, ready=ready)
        except AppError as error:
            self.rows[material].box.setChecked(not ready)
            self.failed.emit(error)
            return
        self._show_count()
        self.saved.emit()

    def _on_edited(self, material: str) -> None:
        self._typed.add(material)
        self._keep.start()

    def _on_left(self, material: str) -> None:
        row = self.rows.get(material)
        if row is None or row.note.value().strip() == row.noted:
            return
        row.note.settle()
        text = row.note.value().strip()

        def write() -> None:
            self._desk.rows.change("material", material, {"note": text or None})
            self._desk.drafts.throw_away(self._record, _key(material))

        if self._written(material, write):
            row.noted = text

    def _written(self, material: str, write: Callable[[], object]) -> bool:
        """Write a note or its draft; what can't be stays marked, and is tried again."""
        try:
            write()
        except AppError as error:
            self._typed.add(material)
            self.rows[material].show_unsaved(True)
            self._keep.start()
            self.unsaved.emit(error)
            return False
        self._typed.discard(material)
        self.rows[material].show_unsaved(False)
        self.saved.emit()
        return True

    def _show_count(self) -> None:
        ready = sum(row.box.isChecked() for row in self.rows.values())
        self._head.setText(_("要带的材料（已备齐 {ready}/{all}）").format(ready=ready, all=len(self.rows)))


class MaterialRow(QWidget):
    """One paper: its tick and name, and the note beside them, or below where it is narrow."""

    def __init__(self, material: Material) -> None:
        super().__init__()
        name = material.name or ""
        self.noted = ""
        """The note as it is written."""
        self.box = QCheckBox()
        self.box.setAccessibleName(name)
        label = _Name(name, self.box)
        self.note = LineEditor(Field("note", _("备注"), width=0, placeholder=_("备注")))
        self.note.setAccessibleName(_("{name}的备注").format(name=name))
        self._state = PlainLabel(_("尚未保存"))
        theme.set_role(self._state, "caution")
        self._state.hide()
        ticked = QHBoxLayout()
        ticked.setSpacing(palette.SPACE_8)
        ticked.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        ticked.addWidget(label, 1)
        noted = QHBoxLayout()
        noted.addWidget(self.note, 1)
        noted.addWidget(self._state)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(palette.SPACE_8)
        self._line.addLayout(ticked, 1)
        self._line.addLayout(noted)

    def show_material(self, material: Material, *, note: str) -> None:
        """Show a paper as it is kept, with a note that may be a draft; one that is being typed stays."""
        self.box.setChecked(material.ready)
        self.noted = material.note or ""
        if not self.note.hasFocus() and self.note.value() != note:
            self.note.set_value(note)

    def show_unsaved(self, unsaved: bool) -> None:
        """Say that the note could not be kept, or that it was."""
        self._state.setVisible(unsaved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.scaled(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)
        self.note.setMinimumWidth(theme.scaled(_NOTE_WIDTH) if is_wide else 0)


class _Name(PlainLabel):
    """The name of a paper: it wraps, which a tick's own words can't, and ticks when it is clicked."""

    def __init__(self, name: str, box: QCheckBox) -> None:
        super().__init__(name)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumHeight(theme.scaled(palette.CONTROL))
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()


def _key(material: str) -> str:
    return f"material.{material}"
