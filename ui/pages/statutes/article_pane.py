"""One article: what it is, whether it holds on the day, its text with the passage marked, and its versions."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import statute_texts
from app.language import _
from app.model.statute import Version
from app.services.statutes import ArticleOfDay
from ui import icons, palette, theme
from ui.pages.statutes.article_text import ArticleText
from ui.pages.statutes.results import ICONS
from ui.pages.statutes.versions_side_by_side import VersionsSideBySide
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel


class ArticlePane(QFrame):
    """Asks for other articles and versions; who holds it answers with `show_article`."""

    article_asked = Signal(str)
    """The label of an article of the same version."""
    version_asked = Signal(int)
    comparison_asked = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.shown: ArticleOfDay | None = None
        self.title, self.chapter, self._picture, self.standing, self.missing = (PlainLabel() for _place in range(5))
        theme.set_role(self.title, "section")
        theme.set_role(self.chapter, "small")
        theme.set_role(self.standing, "muted")
        theme.set_role(self.missing, "caution")
        for label in (self.title, self.chapter, self.standing, self.missing):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = ArticleText()
        self.versions = VersionsSideBySide()
        self.before, self.after, self.earlier, self.later, self.compare, self.copy = (
            QPushButton() for _place in range(6)
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.text)
        self._body.addWidget(self.versions)
        self._content = QWidget()
        self._empty = EmptyState(_("在左边选一条，这里显示当日有效的条文。"), icon="scale")
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.shown = None
        self._content.hide()
        self._empty.show()

    def show_article(self, shown: ArticleOfDay, day: date) -> None:
        """Show an article as of a day."""
        self.shown = shown
        self._empty.hide()
        self._content.show()
        version = shown.version
        self.title.setText(_("《{law}》{article}").format(law=version.title, article=shown.article.label))
        self.chapter.setText(shown.article.chapter)
        self.chapter.setVisible(bool(shown.article.chapter))
        icon, role = ICONS[shown.standing]
        self._picture.setPixmap(icons.pixmap(icon, role=role, size=palette.SMALL_ICON))
        state = statute_texts.standing_text(version, shown.standing, day)
        self.standing.setText(f"{state} · {statute_texts.version_text(version)}")
        phrases = _("、").join(_("“{phrase}”").format(phrase=phrase) for phrase in shown.missing)
        self.missing.setText(_("这个版本里没有找到 {phrases}，请核对引用。").format(phrases=phrases))
        self.missing.setVisible(bool(shown.missing))
        self.text.show_text(shown.article.text, passage=shown.passage, marked=shown.marked)
        self._offer(self.before, _("上一条"), shown.before)
        self._offer(self.after, _("下一条"), shown.after)
        self._offer_version(self.earlier, _("前一版本"), shown.earlier)
        self._offer_version(self.later, _("后一版本"), shown.later)
        self.compare.setEnabled(shown.earlier is not None or shown.later is not None)
        self._show_text()

    def show_versions(self, versions: Sequence[ArticleOfDay]) -> None:
        """Show the article in all its versions side by side."""
        self.versions.show_versions(versions)
        self._body.setCurrentWidget(self.versions)
        self.compare.setText(_("只看这一版"))

    def is_comparing(self) -> bool:
        """Return whether versions stand side by side."""
        return self._body.currentWidget() is self.versions

    def _show_text(self) -> None:
        self._body.setCurrentWidget(self.text)
        self.compare.setText(_("对照各版本"))

    def _on_compare(self) -> None:
        if self.is_comparing():
            self._show_text()
        else:
            self.comparison_asked.emit()

    def _on_copy(self) -> None:
        if self.shown is not None:
            text = self.title.text() + "\n" + self.shown.article.text
            QApplication.clipboard().setText(text)
            self.copied.emit()

    def _on_version(self, version: Version | None) -> None:
        if version is not None:
            self.version_asked.emit(version.id)

    def _offer(self, button: QPushButton, word: str, label: str) -> None:
        button.setText(word)
        button.setToolTip(label)
        button.setEnabled(bool(label))

    def _offer_version(self, button: QPushButton, word: str, version: Version | None) -> None:
        button.setText(word)
        button.setToolTip(statute_texts.version_text(version) if version is not None else "")
        button.setEnabled(version is not None)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        outer.addWidget(self._empty, 1)
        outer.addWidget(self._content, 1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.title)
        column.addWidget(self.chapter)
        state = QHBoxLayout()
        state.setSpacing(palette.SPACE_8)
        state.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.standing, 1)
        column.addLayout(state)
        column.addWidget(self.missing)
        column.addWidget(self._body, 1)
        column.addLayout(self._row(self.before, self.after, self.copy))
        column.addLayout(self._row(self.earlier, self.later, self.compare))
        self.copy.setText(_("复制条文"))
        icons.put(self.copy, "copy")
        icons.put(self.before, "chevron-left")
        icons.put(self.after, "chevron-right")
        icons.put(self.earlier, "history")
        self.before.clicked.connect(lambda: self.article_asked.emit(self.shown.before if self.shown else ""))
        self.after.clicked.connect(lambda: self.article_asked.emit(self.shown.after if self.shown else ""))
        self.earlier.clicked.connect(lambda: self._on_version(self.shown.earlier if self.shown else None))
        self.later.clicked.connect(lambda: self._on_version(self.shown.later if self.shown else None))
        self.compare.clicked.connect(self._on_compare)
        self.copy.clicked.connect(self._on_copy)

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row
