"""The sheet as it will be printed, with what can be done about it in large buttons beside it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from ui import icons, palette, theme
from ui.pages.self_service.desk import SelfServiceDesk
from ui.pages.self_service.setting import SetGuide, draw, set_guide
from ui.widgets.paper_view import PaperView
from ui.widgets.plain_label import PlainLabel

_SIDE = 220


class SheetView(QWidget):
    """Shows one sheet; while another is being set, the one before stays."""

    print_asked = Signal(object)
    back_asked = Signal()
    again_asked = Signal()
    failed = Signal(object)

    def __init__(self, desk: SelfServiceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leaf = ""
        self._guide: SetGuide | None = None
        self.view = PaperView()
        self.view.fit_width()
        self.view.wanted.connect(self._draw)
        self.print = self._button(_("打印这一张"), "printer", self._on_print)
        theme.set_role(self.print, "primary")
        icons.put(self.print, "printer", role="light")
        self.back = self._button(_("上一步"), "chevron-left", self.back_asked.emit)
        self.again = self._button(_("从头选"), "rotate-ccw", self.again_asked.emit)
        self.whole = self._button(_("看整页"), "file-text", self.view.fit_whole)
        self.wide = self._button(_("放大看"), "zoom-in", self.view.fit_width)
        self.state = PlainLabel()
        self.state.setWordWrap(True)
        theme.set_role(self.state, "muted")
        self._wait = QTimer(self, singleShot=True, interval=0)
        self._lay_out()

    def show_leaf(self, leaf: str) -> None:
        """Show the sheet of a kind of dispute as soon as it is set."""
        if leaf != self._leaf:
            self._guide = None
            self.view.clear()
        self._leaf = leaf
        self.print.setEnabled(self._guide is not None)
        self.state.setText("" if self._guide else _("正在准备……"))
        width = self.view.pixel_width()

        def done(guide: SetGuide) -> None:
            if guide.leaf == self._leaf:
                self._show(guide)

        def failed(error: Exception) -> None:
            if isinstance(error, AppError):
                text = texts.error_text(error.code, error.facts)
                self.state.setText("\n".join((text.happened, text.kept, text.next)))
            else:
                self.failed.emit(error)

        self._desk.jobs.run(
            self, lambda services, progress: set_guide(services, progress, leaf, width), done=done, failed=failed
        )

    def leaf(self) -> str:
        """Return which kind of dispute is shown, empty for none."""
        return self._leaf

    def guide(self) -> SetGuide | None:
        """Return what is shown, None until it is set."""
        return self._guide

    def leave(self) -> None:
        """Forget what is shown."""
        self._leaf, self._guide = "", None
        self.view.clear()

    def show_busy(self, words: str) -> None:
        """Say what is under way; nothing is printed twice meanwhile."""
        self.state.setText(words)
        self.print.setEnabled(not words and self._guide is not None)

    def _show(self, guide: SetGuide) -> None:
        self._guide = guide
        self.view.show_paper(guide.sizes, {0: guide.image})
        self.view.setAccessibleName(guide.title)
        self.state.setText("")
        self.print.setEnabled(True)

    def _draw(self) -> None:
        guide = self._guide
        if guide is None:
            return
        width = self.view.pixel_width(guide.sizes[0])
        if guide.image.width() != width:
            self._desk.jobs.run(
                self,
                lambda _services, progress: draw(guide.content, progress, width),
                done=lambda image: self.view.show_images({0: image}) if self._guide is guide else None,
                failed=self.failed.emit,
            )

    def _on_print(self) -> None:
        if self._guide is not None:
            self.print_asked.emit(self._guide)

    def _button(self, text: str, icon: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(theme.scaled(palette.CONTROL + palette.SPACE_12))
        icons.put(button, icon)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(theme.scaled(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        for widget in (self.print, self.state):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in (self.wide, self.whole, self.back, self.again):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_16)
        row.addWidget(self.view, 1)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignRight)
