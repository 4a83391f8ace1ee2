"""The page of the documents: those made lately, and one at a time to be filled in, previewed, printed, signed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.services.kept_papers import Form
from ui import icons, palette, shortcuts, theme
from ui.page import Page
from ui.pages.papers.acts import Acts
from ui.pages.papers.desk import PapersDesk, find_subject
from ui.pages.papers.editor import PaperEditor
from ui.pages.papers.foot import Foot
from ui.pages.papers.jumps import Jump
from ui.pages.papers.start_view import StartView
from ui.widgets.page_head import PageHead


class PapersPage(Page):
    """Opened for a record it shows that document; opened by itself it asks for which."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "page")
        self.head = PageHead(_("文书"), action_text=_("换一份"))
        theme.set_role(self.head.action, "")
        icons.put(self.head.action, "chevron-left")
        self.head.action.clicked.connect(self.show_start)
        self.back = self.head.add_act(_("打开登记"), "external-link")
        self.back.clicked.connect(self._open_record)
        self.start = StartView(desk)
        self.editor = PaperEditor(desk)
        self.foot = Foot()
        self.acts = Acts(desk, self)
        self._document = QWidget()
        column = QVBoxLayout(self._document)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.editor, 1)
        column.addWidget(self.foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._document)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(palette.PAGE_MARGIN, palette.SPACE_16, palette.PAGE_MARGIN, palette.SPACE_16)
        outer.setSpacing(palette.SPACE_12)
        outer.addWidget(self.head)
        outer.addWidget(self._stack, 1)
        self._connect()
        self.show_start()

    def make_paper(self, template: str, record: str) -> None:
        """Show a document of a record."""
        self.attempt(lambda: self._show_document(template, record))

    def show_start(self) -> None:
        """Ask for which document, and show those made lately."""
        self.editor.leave()
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)
        self.head.set_title(_("文书"))
        self.head.set_hint("")
        self.head.action.hide()
        self.back.hide()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.editor.flush()

    def refresh(self) -> None:
        """Show what the store says now."""
        if self._is_start():
            self.start.refresh()
        else:
            self.editor.refresh()

    def place(self) -> str:
        """Return which document is on show."""
        return "" if self._is_start() else self.editor.place()

    def return_to(self, place: str) -> None:
        """Show a document: as `place` names it, or a version by its id."""
        record, _colon, template = place.partition(":")
        if template:
            self.make_paper(template, record)
        elif place:
            self.attempt(lambda: self._show_version(place))

    def areas(self) -> Sequence[QWidget]:
        """Return fields, preview and what is done with them, or the start."""
        if self._is_start():
            return (self.head, self.start)
        return (self.head, self.editor.fields, self.editor.preview.view, self.foot)

    def start_search(self) -> None:
        """Look for the record of another document."""
        self.show_start()
        self.start.choice.focus()

    def new_record(self) -> None:
        """Make another document."""
        self.start_search()

    def print(self) -> None:
        """Print the document on show."""
        self._with_whole_form(self.acts.print)

    def write_pdf(self) -> None:
        """Write it to a PDF file."""
        self._with_whole_form(self.acts.write_pdf)

    def write_word(self) -> None:
        """Write it to a Word file."""
        self._with_whole_form(self.acts.write_word)

    def ask_to_sign(self, place: str = "") -> None:
        """Ask whether a place is to be signed electronically: one's own where none is told."""

        def ask(form: Form) -> None:
            draft = self.editor.draft()
            refusal = draft.refusal if draft else None
            wanted = place or self._desk.kept.own_place(form, self._desk.user, taken=self.editor.signed())
            if refusal is not None or not wanted:
                self.failed.emit(AppError(refusal or "place_signed"))
                return
            words = _("将以“{name}”的名义在“{place}”处电子签名。签名后这一版不再改动，登记有变化时会另出一版。")
            place_words = f"{form.places.get(wanted, '')} {self._desk.kept.people_at(form).get(wanted, '')}".rstrip()
            self.foot.ask_to_sign(wanted, words.format(name=self._desk.user, place=place_words))

        self._with_whole_form(ask)

    def _show_document(self, template: str, record: str) -> None:
        record = self._desk.kept.record_for(template, record)
        found = self._desk.kept.template(template)
        subject = find_subject(self._desk, record)
        if subject is None:
            raise AppError("record_missing", record=record)
        self._stack.setCurrentWidget(self._document)
        self.head.set_title(found.name)
        self.head.set_hint(subject.title)
        self.head.action.show()
        self.back.show()
        self.foot.leave_question()
        self.foot.sign.setVisible(any(each.key.startswith("sign_") for each in found.fields))
        self.editor.open(template, record)

    def _show_version(self, document: str) -> None:
        found = self._desk.kept.get(document)
        self._show_document(found.template or "", found.record)

    def _with_whole_form(self, act: Callable[[Form], object]) -> None:
        """Do something with the document, once nothing of it is missing."""
        self.editor.flush()
        form = self.editor.form()
        if form is None or self._is_start() or self.foot.is_busy():
            return
        if form.missing:
            self.editor.go_to_missing()
            told = _("还差 {count} 项，补齐才能制作。").format(count=len(form.missing))
            self.announced.emit(told)
        else:
            act(form)

    def _on_confirmed(self, place: str) -> None:
        self._with_whole_form(lambda form: self.acts.sign(form, place))

    def _on_done(self, told: str) -> None:
        self.editor.refresh()
        self.saved.emit()
        self.announced.emit(told)

    def _on_incomplete(self) -> None:
        self.editor.refresh()
        self.editor.go_to_missing()

    def _open_record(self) -> None:
        form = self.editor.form()
        subject = find_subject(self._desk, form.record) if form else None
        if subject is not None:
            self.record_asked.emit(subject.table, subject.record)

    def _jump(self, jump: Jump) -> None:
        if jump.table == "body":
            self.record_asked.emit(jump.table, jump.record)
        elif jump.table == "plan":
            subject = find_subject(self._desk, jump.record)
            if subject is not None:
                self.route_asked.emit(subject.table, subject.record)
        else:
            self.field_asked.emit(jump.table, jump.record, jump.field)

    def _is_start(self) -> bool:
        return self._stack.currentWidget() is self.start

    def _connect(self) -> None:
        self.start.chosen.connect(self.make_paper)
        self.start.failed.connect(self.failed)
        self.editor.saved.connect(self.saved)
        self.editor.unsaved.connect(self.unsaved)
        self.editor.failed.connect(self.failed)
        self.editor.jump_asked.connect(self._jump)
        self.editor.signing_asked.connect(self.ask_to_sign)
        self.foot.print_asked.connect(self.print)
        self.foot.pdf_asked.connect(self.write_pdf)
        self.foot.word_asked.connect(self.write_word)
        self.foot.sign_asked.connect(self.ask_to_sign)
        self.foot.signing_confirmed.connect(self._on_confirmed)
        self.acts.busy.connect(self.foot.show_busy)
        self.acts.done.connect(self._on_done)
        self.acts.incomplete.connect(self._on_incomplete)
        self.acts.failed.connect(self.failed)
        shortcuts.install(self, {"print": self.print})
