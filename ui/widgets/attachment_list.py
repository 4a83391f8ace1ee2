"""材料: what people brought, kept with a record – added by dialog, drag or paste, looked at, renamed, removed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.model.attachment import Attachment
from app.services import Services
from app.services.attachments import Attachments
from ui import file_dialogs, icons, palette, theme
from ui.jobs import JobRunner, Progress
from ui.widgets.attachment_adding import Source, add_all, refusal, sources_of
from ui.widgets.attachment_preview import AttachmentPreview
from ui.widgets.attachment_view import AttachmentView
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel
from ui.widgets.thumbnails import Thumbnails

_REFUSALS_SHOWN = 8


class AttachmentList(QFrame):
    """The attachments of one record, and below them those of the record it came from, to read only."""

    changed = Signal()
    saved = Signal()
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(
        self, *, attachments: Attachments, jobs: JobRunner[Services], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._attachments, self._jobs, self._today = attachments, jobs, today
        self._record, self._read_only = "", True
        self._inherited: Sequence[tuple[str, str]] = ()
        self._others: list[QWidget] = []
        self._running: Progress | None = None
        self._small = Thumbnails(jobs, self)
        self._small.failed.connect(self.failed)
        self.preview: AttachmentPreview | None = None
        theme.set_role(self, "card")
        self._build()
        self._install_keys()

    def show_record(self, record: str, *, read_only: bool = False, inherited: Sequence[tuple[str, str]] = ()) -> None:
        """Show a record's attachments; `inherited` names (title, record) of others shown below, to read only."""
        if record != self._record:
            self._say_refused([])
            self._close_preview()
        self._record, self._read_only, self._inherited = record, read_only, tuple(inherited)
        self.setAcceptDrops(not read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store says now."""
        try:
            rows = self._attachments.of(self._record) if self._record else []
            others = [(title, self._attachments.of(record)) for title, record in self._inherited]
        except AppError as error:
            self.failed.emit(error)
            return
        self.view.show_rows(rows, read_only=self._read_only)
        self.view.setVisible(bool(rows))
        self.count.setText(_("{count} 份").format(count=len(rows)) if rows else "")
        self._hint.setVisible(not rows)
        self._hint.setText(_("还没有材料。") if self._read_only else _HINT)
        self._show_others(others)
        self._show_acts()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files to the record; each that can't be kept gets its sentence."""
        self._add(list(paths))

    def paste(self) -> None:
        """Add the files or the picture on the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData(), _("剪贴板里没有文件或图片。先复制文件或截图，再按 Ctrl+V。"))

    def refused(self) -> str:
        """Return the sentences about what could not be added."""
        return self._refusals.text() if not self._refusal_box.isHidden() else ""

    def is_busy(self) -> bool:
        """Return whether files are being added or small pictures made."""
        return self._running is not None or self._small.is_waiting()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        self.view = self._made_view()
        column.addLayout(self._head())
        self.progress = JobProgress(lambda _step: _("正在加密保存材料"))
        self.progress.cancel_asked.connect(self._on_cancel_asked)
        column.addWidget(self.progress)
        column.addWidget(self._refusal_part())
        self.view.removal_asked.connect(self._remove)
        self.view.renamed.connect(self._rename)
        self.view.moved.connect(self._show_acts)
        column.addWidget(self.view)
        self._hint = PlainLabel()
        self._hint.setWordWrap(True)
        theme.set_role(self._hint, "muted")
        column.addWidget(self._hint)
        self._below = QVBoxLayout()
        self._below.setSpacing(palette.SPACE_8)
        column.addLayout(self._below)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        title, self.count = PlainLabel(_("材料")), PlainLabel()
        theme.set_role(title, "section")
        theme.set_role(self.count, "muted")
        row.addWidget(title)
        row.addWidget(self.count)
        row.addStretch(1)
        self.look = self._link(_("查看"), lambda: self._open(self.view.current()))
        self.rename = self._link(_("改名"), self.view.begin_rename)
        self.removal = self._link(_("删除"), lambda: self._remove(self.view.current()))
        self.pasting = self._link(_("粘贴"), self.paste)
        for button in (self.look, self.rename, self.removal, self.pasting):
            row.addWidget(button)
        self.adding = QPushButton(_("添加文件"))
        icons.put(self.adding, "paperclip")
        self.adding.clicked.connect(self._on_adding_asked)
        row.addWidget(self.adding)
        return row

    def _link(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        theme.set_role(button, "link")
        button.clicked.connect(act)
        return button

    def _refusal_part(self) -> QWidget:
        self._refusal_box = QFrame()
        theme.set_role(self._refusal_box, "warn")
        row = QHBoxLayout(self._refusal_box)
        row.setContentsMargins(palette.SPACE_12, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        sign, self._refusals = PlainLabel(), PlainLabel()
        sign.setPixmap(icons.pixmap("triangle-alert", role="warn"))
        self._refusals.setWordWrap(True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._refusals, 1)
        row.addWidget(self._link(_("知道了"), lambda: self._say_refused([])), 0, Qt.AlignmentFlag.AlignTop)
        self._refusal_box.hide()
        return self._refusal_box

    def _made_view(self) -> AttachmentView:
        view = AttachmentView(self._small, today=self._today)
        view.setAccessibleName(_("材料"))
        view.opened.connect(self._open)
        return view

    def _install_keys(self) -> None:
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.paste)

    def _show_acts(self) -> None:
        is_chosen = self.view.current() is not None
        self.look.setVisible(bool(self.view.rows()))
        self.look.setEnabled(is_chosen)
        for button in (self.rename, self.removal):
            button.setVisible(bool(self.view.rows()) and not self._read_only)
            button.setEnabled(is_chosen)
        for button in (self.pasting, self.adding):
            button.setVisible(not self._read_only)
            button.setEnabled(self._running is None)

    def _show_others(self, others: Sequence[tuple[str, list[Attachment]]]) -> None:
        for old in self._others:
            old.hide()
            old.deleteLater()
        self._others = []
        for title, rows in others:
            if not rows:
                continue
            head, view = PlainLabel(title), self._made_view()
            theme.set_role(head, "strong")
            view.setAccessibleName(title)
            view.show_rows(rows, read_only=True)
            self._others += [head, view]
        for widget in self._others:
            self._below.addWidget(widget)

    def _on_adding_asked(self) -> None:
        paths = file_dialogs.ask_paths(self, title=_("添加材料（可以选多个）"), start=Path.home())
        if paths:
            self.add_files(paths)

    def _take(self, given: QMimeData, nothing: str) -> None:
        if self._read_only or self._running is not None:
            return
        sources = sources_of(given, now=self._attachments.now())
        if sources:
            self._add(sources)
        else:
            self._say_refused([nothing])

    def _add(self, sources: Sequence[Source]) -> None:
        if self._read_only or self._running is not None or not self._record:
            return
        record = self._record

        def op(services: Services, progress: Progress) -> tuple[int, list[AppError]]:
            return add_all(services.attachments, record, sources, progress)

        def done(outcome: tuple[int, list[AppError]]) -> None:
            count, refused = outcome
            self._end(is_changed=bool(count))
            self._say_refused([refusal(error) for error in refused])
            rows = self.view.rows()
            if count and rows and record == self._record:
                self.view.choose(rows[-1].id)
                self.view.setFocus()

        def fail(error: Exception) -> None:
            self._end(is_changed=True)
            self.failed.emit(error)

        self._say_refused([])
        self.progress.begin(_("正在加密保存材料"))
        self._running = self._jobs.run(
            self,
            op,
            done=done,
            failed=fail,
            progressed=self.progress.progressed,
            cancelled=lambda: self._end(is_changed=True),
            writes=True,
        )
        self._show_acts()

    def _on_cancel_asked(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _end(self, *, is_changed: bool) -> None:
        self._running = None
        self.progress.finish()
        if is_changed:
            self._tell()
        self._show_acts()

    def _tell(self) -> None:
        self.refresh()
        self.saved.emit()
        self.changed.emit()

    def _say_refused(self, sentences: Sequence[str]) -> None:
        shown = list(sentences[:_REFUSALS_SHOWN])
        if len(sentences) > len(shown):
            shown.append(_("另有 {count} 份也没有添加。").format(count=len(sentences) - len(shown)))
        self._refusals.setText("\n".join(shown))
        self._refusal_box.setVisible(bool(shown))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            return False
        self._tell()
        return True

    def _remove(self, row: Attachment | None) -> None:
        if row is None or not self._try(lambda: self._attachments.remove(row.id)):
            return
        words = _("已删除材料“{name}”。").format(name=row.name or "")
        self.undo_offered.emit(words, lambda: self._try(lambda: self._attachments.bring_back(row.id)))

    def _rename(self, row: Attachment, name: str) -> None:
        self._try(lambda: self._attachments.rename(row.id, name))

    def _open(self, row: Attachment | None) -> None:
        if row is None:
            return
        self._close_preview()
        is_own = row.record == self._record
        rows = self.view.rows() if is_own else self._attachments.of(row.record)
        self.preview = preview = AttachmentPreview(
            rows, attachments=self._attachments, jobs=self._jobs, read_only=self._read_only or not is_own, parent=self
        )
        preview.failed.connect(self.failed)
        preview.changed.connect(self._tell)
        preview.finished.connect(lambda: self._forget(preview))
        preview.show_attachment(row.id)
        preview.show()

    def _close_preview(self) -> None:
        if self.preview is not None:
            self.preview.close()

    def _forget(self, preview: AttachmentPreview) -> None:
        if self.preview is preview:
            self.preview = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            theme.set_role(self, "info")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_role(self, "card")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_role(self, "card")
        event.setDropAction(Qt.DropAction.CopyAction)  # never take the file away from where it lay
        event.accept()
        self._take(event.mimeData(), _("拖来的不是这台电脑上的文件，请先存到电脑里再添加。"))


_HINT = _("把照片、PDF 或录音拖到这里，或点“添加文件”；截图可按 Ctrl+V 粘贴。")
