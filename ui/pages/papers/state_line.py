"""What a document is, of which record, and how it stands: the head of its fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from app.services.kept_papers import Form
from ui import icons, palette, theme
from ui.matters import paper_words
from ui.pages.papers.desk import PapersDesk
from ui.widgets.plain_label import PlainLabel


class StateLine(QFrame):
    """第2版 · 2026-11-26 · 已签名; under it whether the record would say something else by now."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "card")
        self._mark = PlainLabel()
        self.version, self.change = PlainLabel(), PlainLabel()
        self.version.setWordWrap(True)
        self.change.setWordWrap(True)
        theme.set_role(self.version, "strong")
        theme.set_role(self.change, "caution")
        words = QVBoxLayout()
        words.setSpacing(palette.SPACE_4)
        words.addWidget(self.version)
        words.addWidget(self.change)
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        row.setSpacing(palette.SPACE_8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_form(self, form: Form) -> None:
        """Show how a document stands."""
        mark = paper_words.mark_of(form.issued, is_changed=form.is_changed)
        self._mark.setPixmap(icons.pixmap(mark.icon, role=mark.role, size=palette.ICON))
        self.version.setText(paper_words.version_words(form.issued))
        is_another = form.issued is not None and form.is_changed
        change = paper_words.changed_words(form.version) if is_another else ""
        if not change and form.is_signed:
            change = _("签过名的一版不再改动；登记有变化时会另出一版。")
        self.change.setText(change)
        self.change.setVisible(bool(change))
        theme.set_role(self.change, "caution" if is_another else "small")

    def clear(self) -> None:
        """Show nothing yet."""
        self._mark.clear()
        self.version.setText(_("正在读取……"))
        self.change.hide()

    def words(self) -> str:
        """Return what is said."""
        return "\n".join(label.text() for label in (self.version, self.change) if not label.isHidden())
