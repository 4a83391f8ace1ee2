"""What a document still lacks: a strip whose words lead to where each is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.services.kept_papers import TemplateField
from ui import icons, palette, theme
from ui.records.flow import Flow
from ui.widgets.plain_label import PlainLabel


class MissingStrip(QFrame):
    """Stands over the fields until nothing is missing any more."""

    asked = Signal(object)
    """The template's field that is to be filled in."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        """Make one; `words` say how many fields (`{count}`) and what they are needed for."""
        super().__init__(parent)
        self._words = words or _("还差 {count} 项，补齐才能制作：")
        self._shown: Sequence[TemplateField] = ()
        self._flow: QWidget | None = None
        self.links: dict[str, QPushButton] = {}
        theme.set_role(self, "warn")
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap("triangle-alert", role="warn"))
        self._word = PlainLabel()
        theme.set_role(self._word, "word")
        top = QHBoxLayout()
        top.setSpacing(palette.SPACE_8)
        top.addWidget(picture)
        top.addWidget(self._word, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self.hide()

    def show_missing(self, fields: Sequence[TemplateField]) -> None:
        """Name what is missing; hide where it is nothing."""
        self.setVisible(bool(fields))
        if fields == self._shown:
            return
        self._shown, self.links = fields, {}
        self._word.setText(self._words.format(count=len(fields)))
        for field in fields:
            button = QPushButton(field.label)
            theme.set_role(button, "link")
            button.setAccessibleDescription(field.help or _("去填写“{label}”").format(label=field.label))
            button.setToolTip(field.help)
            button.clicked.connect(lambda _checked=False, each=field: self.asked.emit(each))
            self.links[field.key] = button
        if self._flow is not None:
            self._flow.hide()
            self._flow.deleteLater()
            self._flow = None
        if self.links:
            self._flow = Flow(tuple(self.links.values()))
            self._column.addWidget(self._flow)

    def words(self) -> list[str]:
        """Return what it names."""
        return [link.text() for link in self.links.values()]

    def focus(self) -> None:
        """Go to the first thing that is missing."""
        if self.links:
            next(iter(self.links.values())).setFocus()
