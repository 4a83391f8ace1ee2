"""The versions of a document before the newest: each is opened as it was issued, to be read or written to a file."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import given_files
from app.errors import AppError
from app.language import _
from app.services.kept_papers import Document
from ui import icons, palette, save_as, theme
from ui.matters import paper_words
from ui.pages.papers import drafting
from ui.pages.papers.desk import PapersDesk
from ui.pages.papers.drafting import Version
from ui.records.flow import Flow
from ui.widgets.paper_view import PaperView
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_PAGE_WIDTH, _DIALOG = 820, (900, 640)


class EarlierVersions(QFrame):
    """Hidden while there is one version alone."""

    failed = Signal(object)

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[str, ...] = ()
        self._flow: QWidget | None = None
        self.links: list[QPushButton] = []
        self.dialog: VersionDialog | None = None
        theme.set_role(self, "card")
        label = PlainLabel(_("以前的版本"))
        theme.set_role(label, "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        self._column.setSpacing(0)
        self._column.addWidget(label)
        self.hide()

    def show_versions(self, documents: Sequence[Document]) -> None:
        """Name the versions, the newest first."""
        self.setVisible(bool(documents))
        words = tuple(paper_words.version_words(each) for each in documents)
        if words == self._shown:
            return
        self._shown = words
        if self._flow is not None:
            self._flow.hide()
            self._flow.deleteLater()
            self._flow = None
        self.links = [self._link(each, said) for each, said in zip(documents, words, strict=True)]
        if self.links:
            self._flow = Flow(tuple(self.links))
            self._column.addWidget(self._flow)

    def _link(self, document: Document, words: str) -> QPushButton:
        link = QPushButton(words)
        theme.set_role(link, "link")
        link.setAccessibleDescription(_("打开这一版"))
        link.clicked.connect(lambda _checked=False: self._open(document, words))
        return link

    def _open(self, document: Document, words: str) -> None:
        width = round(theme.scaled(_PAGE_WIDTH) * self.devicePixelRatioF())

        def op(services: "Services", progress: "Progress") -> Version:
            return drafting.version(services, progress, document.id, width)

        self._desk.jobs.run(self, op, done=partial(self._show, words), failed=self.failed.emit)

    def _show(self, words: str, version: Version) -> None:
        self.dialog = VersionDialog(words, version, self)
        self.dialog.failed.connect(self.failed)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()


class VersionDialog(QDialog):
    """The pages of one version."""

    failed = Signal(object)

    def __init__(self, words: str, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._version = words, version
        self.setWindowTitle(words)
        self.view = PaperView()
        self.view.fit_width()
        self.view.show_paper(version.sizes, version.images)
        self.save = QPushButton(_("存为PDF"))
        self.save.setIcon(icons.icon("save", role="primary"))
        self.save.clicked.connect(self._save)
        self.leave = QPushButton(_("关闭"))
        self.leave.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.resize(theme.scaled(_DIALOG[0]), theme.scaled(_DIALOG[1]))

    def _save(self) -> None:
        path = save_as.ask_target(self, save_as.PDF, title=_("存到哪里"), name=self._words.replace(" · ", "_"))
        if path is None:
            return
        try:
            given_files.write(path, self._version.content)
        except AppError as error:
            self.failed.emit(error)
