"""The page of statutes: look for words or by a story on the left, read the article of the day on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app import statute_texts
from app.errors import InvalidInput
from app.language import _
from app.model.statute import CitedArticle
from app.services.statutes import ArticleOfDay, Found
from ui import file_dialogs, icons, palette, theme
from ui.page import Page
from ui.pages.statutes.article_pane import ArticlePane
from ui.pages.statutes.import_card import ImportCard
from ui.pages.statutes.results import Results
from ui.records.filters import choice_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_head import PageHead
from ui.widgets.record_model import HeldRows

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress

_SHOWN = 100
_STORY_FROM = 24  # so many characters without a space between them are rather a story than words
_LIST_SHARE, _ARTICLE_SHARE = 1, 1
_DAY_WIDTH = 14
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the library holds."""

    laws: int
    versions: int
    articles: int
    is_searchable: bool = True


class StatutesPage(Page):
    """Everything is asked of the worker; the last question asked is the only one answered."""

    def __init__(self, *, jobs: "JobRunner[Services]", today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._today = jobs, today
        self._asked = 0
        self._question: tuple[str, date, bool] | None = None
        theme.set_role(self, "page")
        self.head = PageHead(_("法条"), action_text=_("导入法律文本"))
        theme.set_role(self.head.action, "")
        icons.put(self.head.action, "folder-open")
        self.head.action_asked.connect(self.ask_for_folder)
        search = self.head.add_search(_("几个词、条号（民法典 1079）或一段案情"), width=420)
        search.setAccessibleName(_("查法条"))
        self.way = choice_of(_("自动"), (("words", _("按词查")), ("story", _("按案情查"))))
        self.way.setPlaceholderText(_("怎么查"))
        self.way.setMaximumWidth(theme.scaled(round(14 * palette.FIGURE)))
        self.way.chosen.connect(lambda _value: self.refresh())
        self.way.editingFinished.connect(self.way.settle)
        self.head.add_filter(self.way)
        self._on = today
        self.day = QLineEdit(today.isoformat())
        self.day.setAccessibleName(_("哪一天有效的条文"))
        self.day.setToolTip(_("显示这一天有效的版本，可写 2020-05-01、去年3月5日"))
        self.day.setMaximumWidth(theme.scaled(round(_DAY_WIDTH * palette.FIGURE)))
        self.day.editingFinished.connect(self._on_day)
        self.head.add_filter(self.day)
        self.import_card = ImportCard(jobs)
        self.import_card.begun.connect(self._on_import_begun)
        self.import_card.taken.connect(self._look_at_shelf)
        self.import_card.failed.connect(self.failed)
        self.results = Results()
        self.results.selected.connect(self._on_selected)
        self.results.failed.connect(self.failed)
        self.article = ArticlePane()
        self.no_texts = EmptyState(
            _(
                "本机还没有法条文本。请选择放着法律文本的文件夹导入：\n县局下发的法条包，"
                "或从国家法律法规数据库下载的 Word 文件、Markdown 文件。\n只导入一次，以后不用联网。"
            ),
            _("导入法律文本"),
            icon="scale",
        )
        self.being_read = EmptyState(_("导入完就能查。可以先去做别的，请不要退出程序。"), icon="scale")
        self._is_searchable = True
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_hits((), is_asked=False)
        self._look_at_shelf()

    def refresh(self) -> None:
        """Ask what the box says, if that was not asked just now: coming back leaves the article where it was."""
        words, day = self._words(), self._on
        is_story = self._is_story(words)
        if self._question == (words, day, is_story):
            return
        self._question = (words, day, is_story)
        if not words:
            self._show_hits((), is_asked=False)
            return

        def op(services: "Services", _progress: "Progress") -> Sequence[Found]:
            if is_story:
                return services.statutes.story(words, day, limit=_SHOWN // 4)
            return services.statutes.search(words, day, limit=_SHOWN + 1)

        self._ask(op, lambda found: self._show_hits(found, is_asked=True))

    def show_article(self, cited: CitedArticle) -> None:
        """Show an article as it was cited, of its day, with the phrases marked."""
        self._on = cited.on or self._today
        self.day.setText(self._on.isoformat())
        day = self._on

        def op(services: "Services", _progress: "Progress") -> ArticleOfDay:
            return services.statutes.cited(cited, day)

        self._ask(op, self._show_article)

    def ask_for_folder(self) -> None:
        """Ask for a folder of texts and take it in."""
        if self.import_card.is_busy():
            return
        title = _("选择放着法律文本的文件夹")
        path = file_dialogs.ask_path(self, file_dialogs.Ask.FOLDER, title=title, start=Path.home())
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Take a folder of texts in."""
        self.import_card.take(path)

    def areas(self) -> Sequence[QWidget]:
        """Return the box, the list and the article."""
        return (self.head, self.results, self.article)

    def start_search(self) -> None:
        """Go to the box; what stands there is typed over."""
        if self.head.search is not None:
            self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.search.selectAll()

    def place(self) -> str:
        """Return the words looked for, to come back to after a lock."""
        return self._words()

    def return_to(self, place: str) -> None:
        """Look again for the words that `place` returned."""
        if self.head.search is not None:
            self.head.search.setText(place)

    def _connect(self) -> None:
        self.head.searched.connect(lambda _words: self.refresh())
        self.head.left_downwards.connect(self.results.take_focus)
        self.no_texts.pressed.connect(self.ask_for_folder)
        self.article.article_asked.connect(self._show_beside)
        self.article.version_asked.connect(self._show_version)
        self.article.comparison_asked.connect(self._compare)
        self.article.copied.connect(lambda: self.announced.emit(_("条文已复制。")))

    def _lay_out(self) -> None:
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_16)
        row.addWidget(self.results, _LIST_SHARE)
        row.addWidget(self.article, _ARTICLE_SHARE)
        for each in (self._both, self.no_texts, self.being_read):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.head)
        column.addWidget(self.import_card)
        column.addWidget(self._stack, 1)

    def _on_import_begun(self) -> None:
        """Offer no second import where there is nothing to look through yet."""
        if self._stack.currentWidget() is self.no_texts:
            self._stack.setCurrentWidget(self.being_read)

    def _look_at_shelf(self) -> None:
        def op(services: "Services", _progress: "Progress") -> _Shelf:
            return _Shelf(*services.statutes.counts(), services.statutes.is_searchable)

        self._jobs.run(self, op, done=self._show_shelf, failed=self.failed.emit)

    def _show_shelf(self, shelf: _Shelf) -> None:
        is_empty = not shelf.articles
        self._stack.setCurrentWidget(self.no_texts if is_empty else self._both)
        held = statute_texts.counts_text(shelf.laws, shelf.versions, shelf.articles)
        self._is_searchable = shelf.is_searchable
        if not shelf.is_searchable:
            held += _("；上次没有导入完")
        self.head.set_hint("" if is_empty else held)
        self._question = None
        if not is_empty:
            self.refresh()

    def _ask(self, op: "Callable[[Services, Progress], R]", done: Callable[[R], None]) -> None:
        self._asked += 1
        asked = self._asked

        def on_done(result: R) -> None:
            if asked == self._asked:
                done(result)

        self._jobs.run(self, op, done=on_done, failed=self.failed.emit)

    def _on_selected(self, hit: object) -> None:
        if isinstance(hit, Found):
            words, day = self._words(), self._on
            phrases = () if self._is_story(words) else tuple(words.split())
            version, label = hit.version.id, hit.article.label
            self._ask(
                lambda services, _progress: services.statutes.article_in(version, label, day, phrases=phrases),
                self._show_found,
            )

    def _show_beside(self, label: str) -> None:
        shown = self.article.shown
        if shown is not None and label:
            version, day = shown.version.id, self._on
            self._ask(lambda services, _progress: services.statutes.article_in(version, label, day), self._show_article)

    def _show_version(self, version: int) -> None:
        shown = self.article.shown
        if shown is not None:
            label, day = shown.article.label, self._on
            self._ask(lambda services, _progress: services.statutes.article_in(version, label, day), self._show_article)

    def _compare(self) -> None:
        shown = self.article.shown
        if shown is not None:
            law, label, day = shown.version.title, shown.article.label, self._on
            self._ask(
                lambda services, _progress: services.statutes.side_by_side(law, label, day), self.article.show_versions
            )

    def _show_found(self, shown: ArticleOfDay) -> None:
        """Show what was looked for: the words may stand in the law's name or say its number, nobody has cited them."""
        self._show_article(replace(shown, missing=()))

    def _show_article(self, shown: ArticleOfDay) -> None:
        self.article.show_article(shown, self._on)

    def _show_hits(self, found: Sequence[Found], *, is_asked: bool) -> None:
        if is_asked and not found and not self._is_searchable:
            told = _("法条没有导入完，还查不全。\n请再导入同一个文件夹，会接着做。")
        elif is_asked:
            told = _("没有找到。少写几个字再试；案情可以多写几句，选“按案情查”。")
        else:
            told = _("写几个词就查；贴一段案情，就按案情找可能用到的条文。")
        self.results.set_empty(EmptyState(told, icon="search"))
        self.results.show_listing(HeldRows(found[:_SHOWN]))
        if found:
            self.results.select_row(0)
        elif is_asked:
            self.article.clear()

    def _on_day(self) -> None:
        """Show another day; what isn't understood is put back."""
        from app.services.dates import read_date  # the calendars are read where a day is typed

        try:
            said = read_date(self.day.text(), today=self._today)
        except InvalidInput:
            said = None
        day = said.date if said is not None else self._on
        self.day.setText(day.isoformat())
        if day == self._on:
            return
        shown, self._on = self.article.shown, day
        self.refresh()
        if shown is not None:
            self.show_article(CitedArticle(shown.version.title, shown.article.label, day))

    def _is_story(self, words: str) -> bool:
        if self.way.value():
            return self.way.value() == "story"
        return max(map(len, words.split()), default=0) >= _STORY_FROM

    def _words(self) -> str:
        return self.head.search.text().strip() if self.head.search is not None else ""
