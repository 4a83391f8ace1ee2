"""A quiet line of words with icons: 女 · 65 岁, 60岁以上."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.language import _
from ui import icons, layouts, palette, theme
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to notice about a record: an icon with its role, and a word."""

    icon: str
    role: str
    word: str
    full: str = ""
    """The word where there is room for more."""

    @classmethod
    def conflict(cls) -> "Mark":
        """Return the mark of a record that several people changed unknown to each other."""
        return cls("triangle-alert", "warn", _("有冲突"))


class MarksLine(QWidget):
    """Facts first, then the marks, each an icon and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(palette.SPACE_4)
        self._shown: tuple[str, Sequence[Mark]] = ("", ())

    def show_marks(self, facts: str, marks: Sequence[Mark]) -> None:
        """Show these in place of what stood here."""
        if (facts, marks) == self._shown:
            return
        self._shown = (facts, marks)
        layouts.empty(self._row)
        if facts:
            label = PlainLabel(facts)
            theme.set_role(label, "muted")
            self._row.addWidget(label)
        for mark in marks:
            self._row.addSpacing(palette.SPACE_8)
            picture = PlainLabel()
            picture.setPixmap(icons.pixmap(mark.icon, role=mark.role, size=palette.SMALL_ICON))
            self._row.addWidget(picture)
            self._row.addWidget(PlainLabel(mark.full or mark.word))
        self._row.addStretch(1)

    def words(self) -> str:
        """Return all that is shown."""
        facts, marks = self._shown
        return " ".join(filter(None, (facts, *(mark.full or mark.word for mark in marks))))
