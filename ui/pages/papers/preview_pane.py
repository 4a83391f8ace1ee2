"""The preview with its tools: pages as they will be printed, or a sentence in their place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from ui import icons, palette, theme
from ui.pages.papers.drafting import Draft
from ui.widgets.paper_view import PaperView
from ui.widgets.plain_label import PlainLabel


class PreviewPane(QWidget):
    """What it shows stays until something newer comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PaperView()
        self._message = PlainLabel()
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setMargin(palette.SPACE_32)
        theme.set_role(self._message, "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.view)
        self.where = PlainLabel()
        theme.set_role(self.where, "muted")
        self.before = self._tool("chevron-up", _("上一页（PgUp）"), lambda: self.view.turn(-1))
        self.after = self._tool("chevron-down", _("下一页（PgDn）"), lambda: self.view.turn(1))
        self.smaller = self._tool("zoom-out", _("缩小（Ctrl+滚轮）"), self.view.reduce)
        self.larger = self._tool("zoom-in", _("放大（Ctrl+滚轮）"), self.view.enlarge)
        self.whole = self._tool("file-text", _("整页"), self.view.fit_whole, word=_("整页"))
        self.wide = self._tool("move-horizontal", _("按宽度"), self.view.fit_width, word=_("按宽度"))
        self.view.verticalScrollBar().valueChanged.connect(self._show_where)
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Show a paper, or why it can't be set."""
        if draft.fault is not None:
            self.show_fault(draft.fault)
            return
        self.view.show_paper(draft.sizes, draft.images)
        self._stack.setCurrentWidget(self.view)
        self._show_where()

    def show_fault(self, fault: AppError) -> None:
        """Say in the place of the pages why there are none."""
        text = texts.error_text(fault.code, fault.facts)
        self.say("\n".join((text.happened, text.kept, text.next)))

    def say(self, sentence: str) -> None:
        """Say something in the place of the pages."""
        self._message.setText(sentence)
        self._stack.setCurrentWidget(self._message)
        self._show_where()

    def sentence(self) -> str:
        """Return what stands in the place of the pages, empty while they are shown."""
        return self._message.text() if self._stack.currentWidget() is self._message else ""

    def _show_where(self) -> None:
        is_shown, pages = self._stack.currentWidget() is self.view, self.view.pages()
        page = self.view.page() + 1
        self.where.setText(_("第{page}页，共{pages}页").format(page=page, pages=pages) if is_shown else "")
        self.before.setEnabled(is_shown and page > 1)
        self.after.setEnabled(is_shown and page < pages)
        for button in (self.smaller, self.larger, self.whole, self.wide):
            button.setEnabled(is_shown)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(palette.SPACE_4)
        tools.addWidget(self.where)
        tools.addStretch(1)
        for button in (self.before, self.after, self.smaller, self.larger, self.whole, self.wide):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)

    def _tool(self, icon: str, tip: str, act: Callable[[], object], *, word: str = "") -> QPushButton:
        button = QPushButton(word)
        button.setIcon(icons.icon(icon, role="primary"))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        theme.set_role(button, "link")
        button.clicked.connect(lambda _checked=False: act())
        return button
