"""What hangs on a matter, under its form: cards of sentences, each added, changed and taken away in its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.language import _
from app.model.change import Value
from ui import icons, palette, theme
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.row_form import RowForm, RowSpec, Write
from ui.matters.sight import bring_into_sight
from ui.records.marks_line import Mark
from ui.records.row_editor import RowEditor
from ui.records.rows_panel import RowAct, RowsPanel, Section
from ui.widgets.plain_label import PlainLabel

UP, DOWN = "↑", "↓"
_SPOKEN = {UP: _("上移"), DOWN: _("下移")}
"""What short words of acts are called in full."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A row in words: text of a person, never markup; `row` is what its acts are about."""

    told: str
    row: object
    acts: Sequence[RowAct] = field(default=(), compare=False)
    mark: Mark | None = None
    words: tuple[str, ...] = field(default=(), init=False)
    """What can be done with it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(word for word, _act in self.acts))


class MatterPanel(RowsPanel):
    """Adds forms to the cards; a closed matter is only read, unless its panel `stays_open`."""

    saved = Signal()
    unsaved = Signal(object)
    """What is being typed in a form could not be kept."""
    route_asked = Signal(str, str)
    """Table and id of the matter for which a way is to be found."""
    paper_asked = Signal(str, str)
    """Template and record of a document that is to be shown."""
    stays_open = False
    """Whether rows are still added when the matter is closed: it goes on being visited."""

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.rows, parent)
        self._desk, self.table = desk, table
        self.forms: list[RowForm] = []
        self.is_locked = False
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_record(self, record: str, *, read_only: bool) -> None:
        """Show what hangs on a matter; where it is only read, what is not written can still be opened."""
        if record != self._record:
            self.keep_drafts()
        self.is_locked = self._is_locked(record) or read_only
        super().show_record(record, read_only=False)
        for section in self._sections:
            if isinstance(section, MatterSection):
                section.lock(locked=self.is_locked)
        for form in self.forms if not self.is_locked else ():
            form.show_for(record)

    def keep_drafts(self) -> None:
        """Keep what is being typed in the forms."""
        for form in self.forms:
            form.keep_drafts()

    def _is_locked(self, record: str) -> bool:
        kept = words.service_of(self._desk, self.table).find(record)
        return kept is None or kept.deleted or (kept.record.status == "closed" and not self.stays_open)

    def _add_form(self, spec: RowSpec, *, write: Write | None = None) -> RowForm:
        return self._connected(RowForm(self._desk, self.table, spec, write=write or self._writing(spec.shape.table)))

    def _connected(self, form: RowForm) -> RowForm:
        form.saved.connect(self.saved)
        form.unsaved.connect(self.unsaved)
        form.failed.connect(self.failed)
        self.forms.append(form)
        return form

    def _writing(self, table: str) -> Write:
        """Return how a form's row is added or changed, each to be taken back by the toast."""

        def write(row: str, given: dict[str, Value]) -> None:
            if row:
                self._write_change(table, row, given)
            else:
                self._write_new(table, given)

        return write

    def _write_new(self, table: str, given: Mapping[str, Value]) -> Any:
        added = self._desk.rows.add(table, self._record, given)
        self._offer_undo(_("已记下。"), lambda: self._desk.rows.remove(table, added.id))
        self._written()
        return added

    def _write_change(self, table: str, row: str, given: Mapping[str, Value]) -> None:
        before = self._desk.rows.get(table, row)
        self._desk.rows.change(table, row, given)
        old = {name: getattr(before, name) for name in given}
        self._offer_undo(_("已改好。"), lambda: self._desk.rows.change(table, row, old))
        self._written()

    def _take_away(self, table: str, row: str, sentence: str) -> None:
        def take() -> None:
            self._desk.rows.remove(table, row)
            self._offer_undo(sentence, lambda: self._desk.rows.bring_back(table, row))

        self._attempt(take)

    def _written(self) -> None:
        self.show_record(self._record, read_only=False)
        self.changed.emit()

    def _acts(self, form: RowForm, row: Any, told: str, *further: RowAct) -> list[RowAct]:
        """Return what can be done with a row: `further` acts, change, take away; nothing in a locked matter."""
        if self.is_locked:
            return []
        table = form.spec.shape.table
        taken = _("已删除：{row}").format(row=told)
        return [
            *further,
            (_("修改"), lambda: self.edit(form, row)),
            (_("删除"), lambda: self._take_away(table, row.id, taken)),
        ]

    def edit(self, form: RowForm, row: Any) -> None:
        """Open a form on a row and bring it into sight."""
        form.edit(row)
        bring_into_sight(form)


class MatterSection(Section):
    """A card that says so while it is empty; after a row is added the focus is on the button for the next."""

    def __init__(self, title: str, editor: RowEditor | None = None, *, act: str = "", empty: str = "") -> None:
        super().__init__(title, editor, act=act)
        self._sentences: Sequence[Sentence] = ()
        self._empty = PlainLabel(empty)
        self._empty.setWordWrap(True)
        theme.set_role(self._empty, "muted")
        self.column.insertWidget(1, self._empty)
        if isinstance(editor, RowForm):
            editor.finished.connect(self._on_finished)

    def show_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Show these in place of those before; the same ones stay as they are, with the focus that is in them."""
        if sentences != self._sentences:
            self._sentences = sentences
            marks = [_plain(sentence.mark.word) for sentence in sentences if sentence.mark is not None]
            widest = max((mark.sizeHint().width() for mark in marks), default=0)
            self.show_rows([_row_of(sentence, mark_width=widest) for sentence in sentences])

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of those before."""
        super().show_rows(rows)
        self._empty.setVisible(not rows and bool(self._empty.text()))

    def focus_act(self, record: str, *acts: str) -> None:
        """Put the focus on the first of these acts that the row of a record offers."""
        places = [place for place, each in enumerate(self._sentences) if getattr(each.row, "id", "") == record]
        row = self._shown_rows()[places[0]] if places else None
        buttons = {button.text(): button for button in row.findChildren(QPushButton)} if row is not None else {}
        found = next((buttons[act] for act in acts if act in buttons), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def lock(self, *, locked: bool) -> None:
        """Let nothing be added, or let it again."""
        if self._editor is not None and locked:
            self._editor.hide()
        if self.begin is not None:
            self.begin.setVisible(not locked and (self._editor is None or self._editor.isHidden()))

    def close_editor(self) -> None:
        """Leave the form to its panel, which knows what was typed in it for which record."""

    def _on_finished(self) -> None:
        if self.begin is not None:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)


def _row_of(sentence: Sentence, *, mark_width: int) -> QWidget:
    told, mark = sentence.told, sentence.mark
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(palette.SPACE_8)
    top = Qt.AlignmentFlag.AlignTop
    if mark is not None:
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap(mark.icon, role=mark.role, size=palette.SMALL_ICON))
        picture.setMinimumHeight(theme.scaled(palette.TARGET))
        line.addWidget(picture, 0, top)
        word = _plain(mark.word)
        word.setMinimumWidth(mark_width)  # so that what is told begins at one line in all rows
        line.addWidget(word, 0, top)
    label = _plain(told)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line.addWidget(label, 1)
    for text, act in sentence.acts:
        line.addWidget(_link(text, act, told), 0, top)
    return row


def _plain(text: str) -> QLabel:
    """Return a label whose first line stands level with the links beside it."""
    label = PlainLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    above = max(0, (theme.scaled(palette.TARGET) - label.fontMetrics().height()) // 2)
    label.setContentsMargins(0, above, 0, above)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _link(text: str, act: Callable[[], object], told: str) -> QPushButton:
    button = QPushButton(text)
    theme.set_role(button, "link")
    spoken = _SPOKEN.get(text, text)
    button.setAccessibleName(f"{spoken} {told}")
    if spoken != text:
        button.setToolTip(spoken)
    button.clicked.connect(lambda _checked=False: act())
    return button
