"""One document of one record: what is missing, its own fields, who signs – and beside it the paper as it will be."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.services.kept_papers import Form, Template, TemplateField
from ui import palette
from ui.jobs import Progress
from ui.pages.papers import drafting, own_fields
from ui.pages.papers.desk import PapersDesk
from ui.pages.papers.drafting import Draft, Wanted
from ui.pages.papers.earlier_versions import EarlierVersions
from ui.pages.papers.halves import Halves
from ui.pages.papers.jumps import jump_to
from ui.pages.papers.missing_strip import MissingStrip
from ui.pages.papers.places_card import PlacesCard
from ui.pages.papers.preview_pane import PreviewPane
from ui.pages.papers.setting import PaperSetting
from ui.pages.papers.state_line import StateLine
from ui.widgets.record_form import RecordForm
from ui.widgets.signature_pad import SignatureDialog

if TYPE_CHECKING:
    from app.services import Services

SET_AFTER_MS = 80
"""How long after the last key the paper is set anew; the whole is to take at most 300 ms."""
_PROPORTION = 8.0
"""How many times wider than high a place to sign is, about."""


class PaperEditor(QWidget):
    """Keeps what is typed at once; the paper is set by the worker, answers that come too late are dropped."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    jump_asked = Signal(object)
    """Where a missing field is filled in (`jumps.Jump`)."""
    signing_asked = Signal(str)
    """A place that is to be signed electronically, empty for one's own."""
    shown = Signal()
    """The paper was set and is shown."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = Wanted("", "", "", (0,), 0)
        self._signed: tuple[str, ...] = ()
        self.state = StateLine(desk)
        self.missing = MissingStrip()
        self.missing.asked.connect(self._jump)
        self.stopgaps = MissingStrip(_("可以制作，但有 {count} 项最好先补："))
        self.stopgaps.asked.connect(self._jump)
        self.earlier = EarlierVersions(desk)
        self.earlier.failed.connect(self.failed)
        self.dialog: SignatureDialog | None = None
        self.fields, self.places = RecordForm(()), PlacesCard()
        self._forms: dict[str, tuple[RecordForm, PlacesCard]] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.fields)
        self.preview = PreviewPane()
        self._setting = PaperSetting(desk.jobs, self.preview.view, self)
        self._setting.drafted.connect(self._show)
        self._setting.failed.connect(self._on_failed)
        self._rest = QTimer(self, singleShot=True, interval=SET_AFTER_MS)
        self._rest.timeout.connect(self._on_rested)
        self._lay_out()

    def open(self, template: str, record: str) -> None:
        """Show a document of a record. Raises `AppError("template_unknown")`."""
        if (template, record) == (self._wanted.template, self._wanted.record):
            self.refresh()
            return
        self.leave()
        self._wanted = Wanted(template, record, "", (0,), 0)
        self._signed = ()
        self._show_fields()
        self.missing.show_missing(())
        self.stopgaps.show_missing(())
        self.earlier.show_versions(())
        self.places.hide()
        self.state.clear()
        self.preview.view.clear()
        self.preview.view.fit_whole()
        self.preview.say(_("正在排版……"))
        self.refresh()

    def leave(self) -> None:
        """Keep what is typed and show nothing."""
        self.flush()
        self._setting.drop()
        self._rest.stop()
        self._wanted = Wanted("", "", "", (0,), 0)

    def form(self) -> Form | None:
        """Return the document on show, once it was set."""
        draft = self.draft()
        return draft.form if draft is not None else None

    def draft(self) -> Draft | None:
        """Return the paper as it is shown."""
        return self._setting.draft

    def signed(self) -> tuple[str, ...]:
        """Return the places that are signed electronically, as far as they are known."""
        return self._signed

    def place(self) -> str:
        """Return which document is on show, as it is kept in drafts: record:template."""
        return f"{self._wanted.record}:{self._wanted.template}" if self._wanted.record else ""

    def refresh(self) -> None:
        """Set the paper anew from what the store says now; what is shown stays until then."""
        if self._wanted.record:
            view = self.preview.view
            pages = view.pages_in_sight()
            self._setting.ask(replace(self._wanted, pages=pages, width=view.pixel_width()))

    def flush(self) -> None:
        """Keep what is being typed."""
        self.fields.flush()

    def is_current(self) -> bool:
        """Return whether the paper shown is what the store says: nothing waits to be kept or set."""
        return not self._setting.is_running() and not self._rest.isActive() and self.draft() is not None

    def go_to_missing(self) -> None:
        """Bring what is missing into sight and go there."""
        self.halves.show_fields()
        self.missing.focus()

    def ask_for_drawing(self, place: str) -> None:
        """Ask for a signature by hand at a place."""
        form = self.form()
        if form is None:
            return
        self.dialog = SignatureDialog(form.places.get(place, ""), _PROPORTION, self)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.drawn.connect(lambda picture: self._draw(place, picture))
        self.dialog.open()

    def _draw(self, place: str, picture: bytes) -> None:
        form = self.form()
        if form is not None:
            self._keep(lambda: self._desk.kept.draw(form, place, picture))
            self.refresh()

    def _show_fields(self) -> None:
        """Show the form of the template; each is made once, since the focus may be in it when another is shown."""
        template = self._desk.kept.template(self._wanted.template)
        if template.id not in self._forms:
            self._forms[template.id] = self._made_form(template)
            self._stack.addWidget(self._forms[template.id][0])
        self.fields, self.places = self._forms[template.id]
        self.fields.set_values({})
        for name in own_fields.own_fields(template):
            self.fields.set_read_only(name, read_only=True)  # until it is known what was typed before
        self.fields.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self.fields)

    def _made_form(self, template: Template) -> tuple[RecordForm, PlacesCard]:
        fields, places = RecordForm(own_fields.groups_of(template)), PlacesCard()
        fields.typed.connect(self._on_typed)
        fields.left.connect(self._on_typed)
        for name in own_fields.own_fields(template):
            fields.cell(name).editor.edited.connect(self._rest.start)
        places.drawing_asked.connect(self.ask_for_drawing)
        places.clearing_asked.connect(lambda place: self._draw(place, b""))
        places.signing_asked.connect(self.signing_asked)
        fields.add_below(places)
        return fields, places

    def _on_rested(self) -> None:
        self.fields.flush_typed()
        self._rest.stop()  # what was kept just now is set at once
        self.refresh()

    def _on_typed(self, name: str, text: str) -> None:
        form = self.form()
        if form is not None and self._keep(lambda: self._desk.kept.type_in(form, name, text)):
            self.fields.mark_saved(name)
            if not self._rest.isActive():
                self._rest.start()
        elif form is not None:
            self.fields.mark_unsaved(name)

    def _keep(self, act: Callable[[], object]) -> bool:
        """Keep something in the drafts; return whether it is kept."""
        try:
            act()
        except StorageError as error:
            self.unsaved.emit(error)
            return False
        self.saved.emit()
        return True

    def _show(self, draft: Draft, is_first: bool) -> None:
        if draft.form.is_changed:
            self._wanted = replace(self._wanted, document=draft.form.document)
        if is_first:
            self.fields.set_values(draft.form.own)
            for name in draft.form.own:
                self.fields.set_read_only(name, read_only=False)
        self.preview.show_draft(draft)
        self._show_rest(draft)
        self.shown.emit()
        self._setting.draw_more()
        if draft.form.is_signed:
            self._look_who_signed(draft.form)

    def _show_rest(self, draft: Draft) -> None:
        form = draft.form
        if not form.is_signed:
            self._signed = ()
        self.state.show_form(form)
        self.missing.show_missing(form.missing)
        self.stopgaps.show_missing(() if form.missing else form.stopgaps)
        self.earlier.show_versions(self._desk.kept.versions(form.template.id, form.record)[1:])
        people = self._desk.kept.people_at(form)
        self.places.show_places(form, people=people, signed=self._signed, refusal=draft.refusal)

    def _look_who_signed(self, form: Form) -> None:
        def op(services: "Services", _progress: Progress) -> tuple[str, ...]:
            return drafting.signed_places(services, form)

        self._desk.jobs.run(self, op, done=partial(self._show_signed, form), failed=self.failed.emit)

    def _show_signed(self, form: Form, signed: tuple[str, ...]) -> None:
        draft = self.draft()
        if draft is not None and draft.form.document == form.document and draft.form.is_signed:
            self._signed = signed
            self._show_rest(draft)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError) and self.draft() is None:
            self.preview.show_fault(error)
        else:
            self.failed.emit(error)

    def _jump(self, field: TemplateField) -> None:
        form = self.form()
        if form is None:
            return
        jump = jump_to(self._desk, form, field)
        if jump.table:
            self.jump_asked.emit(jump)
        else:
            self.fields.ensureWidgetVisible(self.fields.cell(jump.field), 0, palette.SPACE_32)
            self.fields.focus(jump.field)

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_12)
        head = QVBoxLayout()  # as wide as the cards below, which leave room for a scrollbar
        head.setContentsMargins(0, 0, palette.SPACE_4, 0)
        head.setSpacing(palette.SPACE_12)
        head.addWidget(self.state)
        head.addWidget(self.earlier)
        head.addWidget(self.missing)
        head.addWidget(self.stopgaps)
        self._column.addLayout(head)
        self._column.addWidget(self._stack)
        self.halves = Halves(self._left, self.preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.halves)
