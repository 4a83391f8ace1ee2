"""The list of articles that were found; what no longer holds is grey."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import statute_texts
from app.language import _
from app.model.statute import Standing
from app.services.statutes import Found
from ui import palette, theme
from ui.widgets.record_model import Listing
from ui.widgets.record_table import Column, RecordTable

ICONS = {
    Standing.IN_FORCE: ("circle-check", "good"),
    Standing.UNCHECKED: ("circle-help", "warn"),
    Standing.NOT_YET: ("hourglass", "muted"),
    Standing.AMENDED: ("history", "muted"),
    Standing.REPEALED: ("x", "muted"),
    Standing.ENDED: ("x", "muted"),
}
_LAW, _ARTICLE, _STANDING, _SNIPPET = range(4)
_LEAST_FOR_SNIPPET = 640
_SNIPPET_SHARE = 0.5
_Index = QModelIndex | QPersistentModelIndex


class Results(RecordTable):
    """Moving to a row shows its article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column(_("法律"), lambda hit: hit.law, tooltip=_whole_name, width=10),
            Column(_("条"), lambda hit: hit.article.label, tooltip=lambda hit: hit.snippet.text, width=9),
            Column(_("效力"), _standing, icon=lambda hit: ICONS[hit.standing], tooltip=_version, width=6),
            Column(_("原文"), lambda hit: hit.snippet.text, width=12),
        )
        super().__init__(columns, parent=parent)
        self.horizontalHeader().setStretchLastSection(False)
        self._most = self.widths()
        self.setItemDelegate(_Greyed(self))

    def show_listing(self, listing: Listing) -> None:
        super().show_listing(listing)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the names of the laws what numbers and standing don't need: in large print it is little."""
        for column in (_ARTICLE, _STANDING):
            needed = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, min(needed, self._most[column]))
        room = self.viewport().width() - self.columnWidth(_ARTICLE) - self.columnWidth(_STANDING)
        has_snippet = self.viewport().width() >= theme.scaled(_LEAST_FOR_SNIPPET)
        self.setColumnHidden(_SNIPPET, not has_snippet)
        snippet = round(room * _SNIPPET_SHARE) if has_snippet else 0
        self.setColumnWidth(_SNIPPET, snippet)
        self.setColumnWidth(_LAW, room - snippet)


class _Greyed(QStyledItemDelegate):
    """Writes in muted text what doesn't hold on the day."""

    def __init__(self, table: Results) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        hit = self._table.record(index.row())
        if isinstance(hit, Found) and not hit.standing.holds:
            colours = QPalette(option.palette)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                colours.setColor(role, QColor(palette.MUTED))
            option.palette = colours


def _whole_name(hit: Found) -> str:
    return _("《{law}》{article}").format(law=hit.version.title, article=hit.article.label)


def _standing(hit: Found) -> str:
    return statute_texts.SHORT_STANDINGS[hit.standing]


def _version(hit: Found) -> str:
    return statute_texts.version_text(hit.version)
