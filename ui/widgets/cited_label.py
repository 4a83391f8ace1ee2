"""A text in which every article that is cited can be pressed: 《民法典》第一百八十八条."""

import html
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.model.statute import CitedArticle

_NUMBER = "[0-9０-９零〇一二三四五六七八九十百千]+"
_CITED = re.compile(
    f"《((?:[^《》]|《[^《》]*》)+)》(第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第[（(]?{_NUMBER}[）)]?项)?)"
)


class CitedLabel(QLabel):
    """Plain text for whoever asks; what is pressed goes to the page that the label stands on."""

    article_asked = Signal(object)
    """A `CitedArticle` was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.linkActivated.connect(self._on_pressed)
        self._set_flags(has_links=False)

    def show_text(self, words: str) -> None:
        """Show a text; the articles in it become links."""
        self._words = words
        has_links = _CITED.search(words) is not None
        self.setTextFormat(Qt.TextFormat.RichText if has_links else Qt.TextFormat.PlainText)
        self._set_flags(has_links=has_links)
        self.setText(_linked(words) if has_links else words)

    def text(self) -> str:
        """Return the text without marks."""
        return self._words

    def cited(self) -> list[CitedArticle]:
        """Return the articles that can be pressed."""
        return [CitedArticle(found[1], found[2]) for found in _CITED.finditer(self._words)]

    def press(self, place: int = 0) -> None:
        """Do what pressing the article at that place does."""
        self._on_pressed(str(place))

    def _on_pressed(self, place: str) -> None:
        cited = self.cited()[int(place)]
        self.article_asked.emit(cited)
        ask_for_article(self, cited)

    def _set_flags(self, *, has_links: bool) -> None:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if has_links:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)


def ask_for_article(widget: QWidget, cited: CitedArticle) -> None:
    """Tell the page on which a widget stands that an article is to be read; nobody hears where there is no page."""
    from ui.page import Page  # a page stands on widgets

    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    if above is not None:
        above.article_asked.emit(cited)


def _linked(words: str) -> str:
    """Return a text as markup: each article is a link to its place among them."""
    pieces, last = [], 0
    for place, found in enumerate(_CITED.finditer(words)):
        pieces.append(html.escape(words[last : found.start()]))
        pieces.append(f'<a href="{place}">{html.escape(found[0])}</a>')
        last = found.end()
    pieces.append(html.escape(words[last:]))
    return "".join(pieces).replace("\n", "<br>")
