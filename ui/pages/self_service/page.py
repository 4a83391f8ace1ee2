"""The page for a resident: beside the advisor it shows no record, and alone on the screen none can be reached."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from ui import icons, palette, printing, shortcuts, theme
from ui.changes import Topic
from ui.page import Page
from ui.pages.self_service.chooser import GuideChooser
from ui.pages.self_service.desk import SelfServiceDesk
from ui.pages.self_service.setting import SetGuide
from ui.pages.self_service.sheet_view import SheetView
from ui.printing import PrinterMemory, PrintRun
from ui.widgets.page_head import PageHead

_MEMORY = "guide"


class SelfServicePage(Page):
    """A category, a kind, its sheet; alone on the screen it is left through the door, by the passphrase."""

    def __init__(self, desk: SelfServiceDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_alone = False
        self._memory = PrinterMemory(desk.settings)
        self.run: PrintRun | None = None
        theme.set_role(self, "page")
        self.head = PageHead(_("自助导办"), action_text=_("给来访人看"), action_icon="eye")
        self.head.set_hint(_("整屏只留这一页，返回要输口令"))
        self.head.action_asked.connect(self._on_action)
        self.chooser = GuideChooser(desk.types)
        self.chooser.chosen.connect(self.show_leaf)
        self.sheet = SheetView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self.sheet)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_16)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self.sheet.print_asked.connect(self._on_print)
        self.sheet.back_asked.connect(self._on_back)
        self.sheet.again_asked.connect(self._on_again)
        self.sheet.failed.connect(self.failed)
        shortcuts.install(self, {"print": self.sheet.print.click})
        desk.changes.changed.connect(self._on_changed)

    def show_leaf(self, leaf: str) -> None:
        """Show the sheet of a kind of dispute."""
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.show_leaf(leaf)
        self.sheet.print.setFocus()

    def stand_alone(self) -> None:
        """Offer the way back in place of the way in: nothing else is on the screen from now on."""
        self._is_alone = True
        self.head.set_title(_("自助导办：遇到这些事怎么办"))
        self.head.set_hint("")
        self.head.action.setText(_("返回工作台"))
        theme.set_role(self.head.action, "")
        icons.put(self.head.action, "lock")

    def place(self) -> str:
        """Return which kind of dispute is shown."""
        return self.sheet.leaf() if self._stack.currentWidget() is self.sheet else ""

    def return_to(self, place: str) -> None:
        """Show a kind of dispute; one that the pack doesn't know any more leads to the categories."""
        if place in self._desk.types.leaves:
            self.show_leaf(place)

    def refresh(self) -> None:
        """Set the sheet anew: the directory may say something else now."""
        if self.place():
            self.sheet.show_leaf(self.place())

    def areas(self) -> Sequence[QWidget]:
        """Return the head and what is on show under it."""
        shown = self._stack.currentWidget()
        return (self.head, shown) if shown is not None else (self.head,)

    def start_search(self) -> None:
        """Look for a kind by its words."""
        self._on_again()
        self.chooser.search.setFocus()

    def new_record(self) -> None:
        """Begin anew."""
        self._on_again()

    def _on_action(self) -> None:
        if self._is_alone:
            self.lock_asked.emit()
        else:
            self.alone_asked.emit()

    def _on_back(self) -> None:
        category = self._desk.types.category_of(self.sheet.leaf())
        self.sheet.leave()
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.open_category(category.id if category else "")

    def _on_again(self) -> None:
        self.sheet.leave()
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.begin()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.BODIES in topics and self.isVisible():
            self.refresh()

    def _on_print(self, guide: SetGuide) -> None:
        try:
            printer = printing.ask_printer(self, self._memory, template=_MEMORY, copies=1, title=guide.title)
        except AppError as error:
            self.failed.emit(error)
            return
        if printer is None:
            return
        self.sheet.show_busy(_("正在打印……"))
        self.run = PrintRun(printer, guide.content, guide.sizes, self._desk.jobs, self)
        self.run.ended.connect(self._on_printed)
        self.run.failed.connect(self._on_print_failed)
        self.run.start()

    def _on_printed(self) -> None:
        self.sheet.show_busy("")
        self.announced.emit(_("已送去打印。"))

    def _on_print_failed(self, error: Exception) -> None:
        self.sheet.show_busy("")
        self.failed.emit(error)
