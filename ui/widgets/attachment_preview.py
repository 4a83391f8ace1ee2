"""One attachment looked at: its picture or its pages, turned, enlarged, opened elsewhere; never written anywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.attachment import Attachment
from app.model.media_type import is_picture
from app.services import Services
from app.services.attachments import Attachments
from ui import icons, palette, pictures, theme
from ui.jobs import JobRunner, Progress
from ui.pictures import Picture
from ui.widgets.banner import Banner, Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.picture_view import PictureView
from ui.widgets.plain_label import PlainLabel

_SIZE = QSize(1100, 700)
_PAGE_WIDTH = 1800


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked of the worker; an answer to anything else comes too late."""

    row: str
    page: int


class AttachmentPreview(QDialog):
    """A window beside the work; closes with the record and at every lock."""

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        rows: Sequence[Attachment],
        *,
        attachments: Attachments,
        jobs: JobRunner[Services],
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._read_only = list(rows), read_only
        self._attachments, self._jobs = attachments, jobs
        self._place, self._page, self._pages = 0, 0, 1
        self._image = QImage()
        self._content: tuple[str, bytes] | None = None
        self._wanted: _Wanted | None = None
        self._running: Progress | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        # not `self.screen()`: PySide deletes the screen together with the window that it asked
        self.resize(_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize() * 0.9))
        self._build()
        self._install_keys()

    def show_attachment(self, row: str) -> None:
        """Show one of the attachments by its id."""
        self._go_to(next((place for place, held in enumerate(self._rows) if held.id == row), 0))

    def attachment(self) -> Attachment:
        """Return the one on show."""
        return self._rows[self._place]

    def message(self) -> str:
        """Return what stands in the picture's place, if anything."""
        return self._message.sentence() if self._stack.currentWidget() is self._message else ""

    def is_busy(self) -> bool:
        """Return whether it is still being read."""
        return self._running is not None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.SPACE_16,) * 4)
        column.setSpacing(palette.SPACE_12)
        column.addLayout(self._head())
        self.warning = Banner(Tone.WARN, _WARNING, button_text=_("打开副本"))
        self.warning.pressed.connect(self._open_elsewhere)
        self.warning.hide()
        column.addWidget(self.warning)
        self._stack = QStackedWidget()
        self.view = PictureView()
        self._message = EmptyState("")
        for widget in (self.view, self._message):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._caption_line())
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        self._name, self._facts = PlainLabel(), PlainLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self._name, "section")
        theme.set_role(self._facts, "muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row.addLayout(words, 1)
        self.before = self._button(_("上一份"), "chevron-left", lambda: self._go_to(self._place - 1))
        self.after = self._button(_("下一份"), "chevron-right", lambda: self._go_to(self._place + 1))
        self.elsewhere = self._button(_("用其他程序打开"), "external-link", self._ask_elsewhere)
        for button in (self.before, self.after, self.elsewhere):
            row.addWidget(button)
        return row

    def _caption_line(self) -> QLineEdit:
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(_("说明：拍的是什么、谁提供的"))
        self.caption.setAccessibleName(_("说明"))
        self.caption.setReadOnly(self._read_only)
        self.caption.editingFinished.connect(self._keep_caption)
        return self.caption

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        self.page_before = self._button(_("上一页"), "chevron-up", lambda: self._turn_page(-1))
        self.pages = PlainLabel()
        self.page_after = self._button(_("下一页"), "chevron-down", lambda: self._turn_page(1))
        self.left = self._button(_("左转"), "rotate-ccw", lambda: self._turn(-90))
        self.right = self._button(_("右转"), "rotate-cw", lambda: self._turn(90))
        self.smaller = self._button(_("缩小"), "zoom-out", self.view.reduce)
        self.larger = self._button(_("放大"), "zoom-in", self.view.enlarge)
        self.fitting = self._button(_("适合宽度"), "move-horizontal", self.view.fit_width)
        for part in (self.page_before, self.pages, self.page_after, self.left, self.right):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.smaller, self.larger, self.fitting):
            row.addWidget(part)
        return row

    def _button(self, words: str, icon: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        icons.put(button, icon)
        button.clicked.connect(act)
        return button

    def _install_keys(self) -> None:
        for keys, act in (
            ("Ctrl++", self.view.enlarge),
            ("Ctrl+=", self.view.enlarge),
            ("Ctrl+-", self.view.reduce),
            ("Ctrl+0", self.view.fit_width),
            ("Alt+Left", lambda: self._go_to(self._place - 1)),
            ("Alt+Right", lambda: self._go_to(self._place + 1)),
            ("PgUp", lambda: self._turn_page(-1)),
            ("PgDown", lambda: self._turn_page(1)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _go_to(self, place: int) -> None:
        if not 0 <= place < len(self._rows):
            return
        self._keep_caption()
        self._place, self._page, self._pages = place, 0, 1
        row = self.attachment()
        self.setWindowTitle(row.name or _("材料"))
        self._name.setText(
            self.fontMetrics().elidedText(row.name or "", Qt.TextElideMode.ElideMiddle, _SIZE.width() // 2)
        )
        self._name.setToolTip(row.name or "")
        self.caption.setText(row.caption or "")
        self.warning.hide()
        self._image = QImage()
        (self.view.fit_whole if is_picture(row.media_type) else self.view.fit_width)()
        self._read()

    def _read(self) -> None:
        row = self.attachment()
        if self._running is not None:
            self._running.cancel()
            self._running = None
        if not pictures.can_show(row.media_type):
            self._wanted = None
            self._say(_("{kind}不在这里显示。可以“用其他程序打开”。").format(kind=texts.file_kind(row.media_type)))
            return
        if self._image.isNull():
            self._say(_("正在读取……"))
        self._wanted = wanted = _Wanted(row.id, self._page)
        known = self._content[1] if self._content is not None and self._content[0] == row.id else None

        def op(services: Services, progress: Progress) -> tuple[bytes, Picture]:
            content = services.attachments.content(row) if known is None else known
            kind = row.media_type
            return content, pictures.decoded(
                content, kind, width=_PAGE_WIDTH, page=wanted.page, is_wanted=progress.is_wanted
            )

        self._running = self._jobs.run(
            self,
            op,
            done=lambda found: self._show(wanted, *found),
            failed=lambda error: self._on_unread(wanted, error),
        )
        self._show_acts()

    def _show(self, wanted: _Wanted, content: bytes, picture: Picture) -> None:
        if wanted != self._wanted:
            return
        self._running = None
        self._content = (wanted.row, content)
        self._image, self._pages = picture.image, picture.pages
        self._stack.setCurrentWidget(self.view)
        self._paint()
        self.view.verticalScrollBar().setValue(0)
        self._show_acts()

    def _paint(self) -> None:
        self.view.show_image(pictures.turned(self._image, self.attachment().turn))

    def _on_unread(self, wanted: _Wanted, error: Exception) -> None:
        if wanted != self._wanted:
            return
        self._running = None
        if not isinstance(error, AppError):
            self.failed.emit(error)
            error = AppError("preview_failed")
        text = texts.error_text(error.code, error.facts)
        self._say("\n".join((text.happened, text.kept, text.next)))

    def _say(self, sentence: str) -> None:
        self._message.say(sentence)
        self._stack.setCurrentWidget(self._message)
        self._show_acts()

    def _show_acts(self) -> None:
        row, is_shown = self.attachment(), self._stack.currentWidget() is self.view
        kind, size = texts.file_kind(row.media_type), texts.size_text(row.size_bytes or 0)
        where = _("第 {place} 份，共 {count} 份").format(place=self._place + 1, count=len(self._rows))
        self._facts.setText(f"{kind} · {size} · {where}")
        can_show = pictures.can_show(row.media_type)
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place + 1 < len(self._rows))
        has_pages = self._pages > 1
        for part in (self.page_before, self.pages, self.page_after):
            part.setVisible(has_pages)
        self.pages.setText(_("{page} / {pages} 页").format(page=self._page + 1, pages=self._pages))
        self.page_before.setEnabled(self._page > 0)
        self.page_after.setEnabled(self._page + 1 < self._pages)
        for button in (self.left, self.right):
            button.setVisible(can_show and not self._read_only)
            button.setEnabled(is_shown)
        for button in (self.smaller, self.larger, self.fitting):
            button.setVisible(can_show)
            button.setEnabled(is_shown)

    def _turn_page(self, step: int) -> None:
        if 0 <= self._page + step < self._pages:
            self._page += step
            self._read()

    def _turn(self, degrees: int) -> None:
        self._change(lambda row: self._attachments.turn(row, degrees))
        self._paint()

    def _keep_caption(self) -> None:
        words = self.caption.text().strip()
        if not self._read_only and self._rows and words != (self.attachment().caption or ""):
            self._change(lambda row: self._attachments.caption(row, words))

    def _change(self, act: Callable[[str], None]) -> None:
        row = self.attachment()
        try:
            act(row.id)
            self._rows[self._place] = self._attachments.get(row.id)
        except AppError as error:
            self.failed.emit(error)
            return
        self.changed.emit()

    def _ask_elsewhere(self) -> None:
        self.warning.show()
        self.warning.button().setFocus()

    def _open_elsewhere(self) -> None:
        row = self.attachment()
        self.warning.hide()

        def op(services: Services, _progress: Progress) -> Path:
            return services.attachments.open_elsewhere(row)

        self._jobs.run(self, op, done=self._hand_over, failed=self.failed.emit, writes=True)

    def _hand_over(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(AppError("opener_missing"))

    def done(self, result: int) -> None:
        """Keep the caption, drop the content."""
        self._keep_caption()
        if self._running is not None:
            self._running.cancel()
        self._content, self._wanted = None, None
        super().done(result)


_WARNING = _("会在本机留下一份没有加密的副本，锁定或关闭法顾时删除；在别的程序里做的改动不会存回来。")
