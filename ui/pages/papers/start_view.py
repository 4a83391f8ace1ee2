"""What stands on the page while no document is on show: of which record one is to be made, and those made lately."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.paper_texts import WORDS
from app.services.kept_papers import Document
from ui import icons, palette, theme
from ui.matters import paper_words
from ui.matters.record_choice import RecordChoice
from ui.pages.papers.desk import PapersDesk, choosable, find_subject
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import make_scrolling

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_BESIDE_FROM = 900
_SHOWN = 12


class StartView(QScrollArea):
    """Two cards; what was made lately is told at once, whether its record has changed a moment later."""

    chosen = Signal(str, str)
    """Template and record."""
    failed = Signal(object)

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changed: frozenset[str] = frozenset()
        self.choice = RecordChoice(choosable(desk), desk.recent, desk.jobs)
        self.choice.chosen.connect(lambda _table, record: self.show_templates(record))
        self.choice.failed.connect(self.failed)
        self.templates, self.lately = _Lines(), _Lines()
        self.subject = PlainLabel()
        self.subject.setWordWrap(True)
        theme.set_role(self.subject, "strong")
        self.empty = PlainLabel(_("还没有制作过文书。在左边选一条登记，就能预览、打印、签名。"))
        self.empty.setWordWrap(True)
        theme.set_role(self.empty, "muted")
        left = _card(_("给哪件事做文书？"), self.choice, self.subject, self.templates)
        right = _card(_("最近制作的"), self.empty, self.lately)
        body = QWidget()
        theme.set_role(body, "body")
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._cards.setContentsMargins(0, 0, palette.SPACE_4, 0)
        self._cards.setSpacing(palette.SPACE_16)
        for card in (left, right):
            self._cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        make_scrolling(self)
        self.setWidget(body)
        self._show_subject("")

    def refresh(self) -> None:
        """Show what was opened and made last."""
        self.choice.refresh()
        self._show_lately()
        self._look()

    def show_templates(self, record: str) -> None:
        """Show which documents can be made of a record; where it is one alone, that is chosen."""
        kept = self._desk.kept
        templates = kept.for_record(record)
        if len(templates) == 1:
            self.chosen.emit(templates[0].id, record)
            return
        subject = find_subject(self._desk, record)
        self._show_subject(subject.title if subject else "")
        self.templates.clear()
        for template in templates:
            newest = kept.newest(template.id, record)
            act = _("打开") if newest is not None else _("制作")
            told = _("{name}（{state}）").format(name=template.name, state=paper_words.version_words(newest))
            self.templates.add("file-text", "primary", told, act, partial(self.chosen.emit, template.id, record))
        if self.templates.buttons:
            self.templates.buttons[0].setFocus()

    def _show_subject(self, title: str) -> None:
        self.subject.setText(_("{title}：可以做这些文书").format(title=title))
        self.subject.setVisible(bool(title))
        self.templates.setVisible(bool(title))

    def _show_lately(self) -> None:
        self.lately.clear()
        documents = self._desk.kept.lately(limit=_SHOWN)
        self.empty.setVisible(not documents)
        for document in documents:
            mark = paper_words.mark_of(document, is_changed=document.id in self._changed)
            act = partial(self.chosen.emit, document.template or "", document.record)
            self.lately.add(mark.icon, mark.role, self._told(document), _("打开"), act, word=mark.word)

    def _told(self, document: Document) -> str:
        subject = find_subject(self._desk, document.record)
        try:
            name = self._desk.kept.template(document.template or "").name
        except AppError:
            name = document.template or ""
        title = subject.title if subject else ""
        return _("{name}　{title}\n{state}").format(name=name, title=title, state=paper_words.version_words(document))

    def _look(self) -> None:
        """Have the worker say which records have changed since."""
        if not self.lately.buttons:
            return

        def look(services: "Services", _progress: "Progress") -> frozenset[str]:
            made = services.papers.made_lately(WORDS, limit=_SHOWN)
            return frozenset(each.document.id for each in made if each.is_changed)

        self._desk.jobs.run(self, look, done=self._on_looked, failed=self.failed.emit)

    def _on_looked(self, changed: frozenset[str]) -> None:
        if changed != self._changed:
            self._changed = changed
            self._show_lately()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = event.size().width() >= theme.scaled(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)


class _Lines(QWidget):
    """Rows of an icon, words and one thing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_4)

    def clear(self) -> None:
        """Take all rows away."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], []

    def add(self, icon: str, role: str, told: str, act: str, call: object, *, word: str = "") -> None:
        """Add a row; `call` is what its button does."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(palette.SPACE_8)
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap(icon, role=role, size=palette.SMALL_ICON))
        picture.setToolTip(word)
        label = PlainLabel(told)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        button = QPushButton(act)
        theme.set_role(button, "link")
        button.setAccessibleName(f"{act} {told}")
        button.clicked.connect(lambda _checked=False: call())  # type: ignore[operator]
        line.addWidget(picture)
        line.addWidget(label, 1)
        if word:
            state = PlainLabel(word)
            theme.set_role(state, "small")
            line.addWidget(state)
        line.addWidget(button)
        self._column.addWidget(row)
        self._rows.append(row)
        self.buttons.append(button)

    def lines(self) -> list[str]:
        """Return the words of all rows."""
        return [button.accessibleName() for button in self.buttons]


def _card(title: str, *widgets: QWidget) -> QFrame:
    card = QFrame()
    theme.set_role(card, "card")
    label = PlainLabel(title)
    theme.set_role(label, "section")
    column = QVBoxLayout(card)
    column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
    column.setSpacing(palette.SPACE_12)
    for widget in (label, *widgets):
        column.addWidget(widget)
    return card
