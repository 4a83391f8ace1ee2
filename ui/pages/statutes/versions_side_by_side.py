"""An article in two of its versions side by side, what differs on a tint; which two is chosen above each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import statute_texts
from app.language import _
from app.services.statutes import ArticleOfDay, differing
from ui import palette, theme
from ui.pages.statutes.article_text import ArticleText
from ui.widgets.choice import Choice, Option, find_in
from ui.widgets.plain_label import PlainLabel


class VersionsSideBySide(QWidget):
    """Begins with the last two versions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: Sequence[ArticleOfDay] = ()
        self.sides = (_Side(_("较早的版本")), _Side(_("较新的版本")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        for side in self.sides:
            side.choice.chosen.connect(lambda _value: self._show())
            row.addWidget(side, 1)

    def show_versions(self, versions: Sequence[ArticleOfDay]) -> None:
        """Show an article in its versions, the oldest first."""
        self._versions = versions
        options = [(str(place), statute_texts.version_text(each.version)) for place, each in enumerate(versions)]
        for side, place in zip(self.sides, (max(len(versions) - 2, 0), len(versions) - 1), strict=True):
            side.set_options(options, str(place))
        self._show()

    def _show(self) -> None:
        if not self._versions:
            return
        chosen = [self._versions[int(side.choice.value() or 0)] for side in self.sides]
        texts = [each.article.text for each in chosen]
        for side, shown, spans in zip(self.sides, chosen, differing(*texts), strict=True):
            side.standing.setText(statute_texts.STANDINGS[shown.standing])
            side.text.show_text(shown.article.text, marked=spans)


class _Side(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._options: list[tuple[str, str]] = []
        self.choice = Choice(self._find, lambda value: dict(self._options).get(value, ""))
        self.choice.setAccessibleName(title)
        self.choice.editingFinished.connect(self.choice.settle)
        self.standing = PlainLabel()
        theme.set_role(self.standing, "small")
        self.text = ArticleText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.choice)
        column.addWidget(self.standing)
        column.addWidget(self.text, 1)

    def set_options(self, options: list[tuple[str, str]], value: str) -> None:
        """Offer versions and choose one."""
        self._options = options
        self.choice.set_value(value)

    def _find(self, text: str) -> Sequence[Option]:
        return find_in(self._options)(text)
