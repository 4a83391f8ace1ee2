"""The page that finds a way for a dispute."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.page import Page
from ui.pages.routing.desk import RoutingDesk
from ui.widgets.page_head import PageHead


class RoutingPage(Page):
    """Opened for a matter it asks about that; opened by itself it asks for which."""

    def __init__(self, desk: RoutingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "page")
        self.head = PageHead(_("分流导引"))
        self._record = ""
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.head)
        column.addStretch(1)

    def route(self, table: str, record: str) -> None:
        """Find a way for a consultation or dispute."""
        self._record = record
