"""The page of fees: choose a calculator, fill in, read the amount and how it was found; copy, print, attach."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from ui import icons, palette, theme
from ui.changes import Topic
from ui.matters.matter_shelf import MatterLine
from ui.page import Page
from ui.pages.fees.acts import Acts
from ui.pages.fees.calculation import Calculation
from ui.pages.fees.chooser import Chooser
from ui.pages.fees.desk import FeesDesk
from ui.pages.fees.local_view import LocalView
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from app.services import Services
    from app.services.fees import Fees
    from ui.jobs import Progress

_TOPICS = {"consultation": Topic.CONSULTATIONS, "dispute": Topic.DISPUTES}
_BETWEEN = ":"


class FeesPage(Page):
    """Opened by itself it asks which calculator; opened from a record it takes the amount from there."""

    def __init__(self, desk: FeesDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fees: Fees | None = None
        self._matter: MatterLine | None = None
        self._wanted = ""
        theme.set_role(self, "page")
        self.head = PageHead(_("费用计算"), action_text=_("换一项"))
        self.head.action_asked.connect(self.show_all)
        theme.set_role(self.head.action, "")
        icons.put(self.head.action, "chevron-left")
        search = self.head.add_search(_("输入几个字找：受理费、利息、误工"))
        search.setAccessibleName(_("找计算器"))
        self.search = search
        self.head.searched.connect(self._on_searched)
        self.chooser = Chooser()
        self.chooser.chosen.connect(self.open)
        search.returnPressed.connect(self.chooser.press_first)
        self.calculation = Calculation(desk)
        self.local = LocalView(desk)
        self.rates = self.head.add_act(_("本地数据"), "database")
        self.rates.clicked.connect(self.show_local)
        self.acts = Acts(desk, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        self._stack.addWidget(self.calculation)
        self._stack.addWidget(self.local)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_all()
        desk.jobs.run(self, _read, done=self._on_read, failed=self.failed.emit)

    def open(self, calculator: str) -> None:
        """Work with a calculator; before they are read, as soon as they are."""
        if self._fees is None:
            self._wanted = calculator
            return
        try:
            self.calculation.flush()
            found = self._fees.get(calculator)
            self.calculation.begin(self._fees, found, self._matter)
        except AppError as error:
            self.failed.emit(error)
            return
        self.head.set_title(found.name)
        self._show(self.calculation)
        self.calculation.focus()

    def show_all(self) -> None:
        """Ask which calculator."""
        self.calculation.flush()
        self.head.set_title(_("费用计算"))
        self._show(self.chooser)
        self.search.setFocus()

    def show_local(self) -> None:
        """Show the figures of this place, once the calculators are read: they say what is asked for."""
        if self._fees is None:
            return
        self.calculation.flush()
        self.local.show_rates(self._desk.rates(self._fees))
        self.head.set_title(_("本地数据"))
        self._show(self.local)
        self.local.focus()

    def work_out(self, table: str, record: str) -> None:
        """Work out something for a consultation or dispute; its amount is taken over."""
        self._matter = self._desk.matters.find(record)
        self.show_all()

    def flush(self) -> None:
        """Keep what is half typed."""
        self.calculation.flush()

    def place(self) -> str:
        """Return which calculator is at work, and on which matter."""
        found = self.calculation.calculator()
        if found is None or self._stack.currentWidget() is not self.calculation:
            return ""
        return f"{found.id}{_BETWEEN}{self._matter.record if self._matter else ''}"

    def return_to(self, place: str) -> None:
        """Show a calculator that was at work."""
        calculator, _between, record = place.partition(_BETWEEN)
        self._matter = self._desk.matters.find(record) if record else None
        self.open(calculator)

    def areas(self) -> Sequence[QWidget]:
        """Return the head and what is on show under it."""
        if self._stack.currentWidget() is self.chooser:
            return (self.head, self.chooser)
        if self._stack.currentWidget() is self.local:
            return (self.head, self.local)
        return (self.head, self.calculation.form, self.calculation.print)

    def start_search(self) -> None:
        """Look for another calculator."""
        self.show_all()

    def new_record(self) -> None:
        """Begin another calculation, about no matter."""
        self._matter = None
        self.show_all()

    def is_ready(self) -> bool:
        """Return whether the calculators are read."""
        return self._fees is not None

    def _on_read(self, fees: "Fees") -> None:
        self._fees = fees
        self.chooser.show_calculators(fees.all)
        if self._wanted:
            self.open(self._wanted)

    def _on_searched(self, words: str) -> None:
        self.chooser.search(words)

    def _show(self, widget: QWidget) -> None:
        is_choosing = widget is self.chooser
        self._stack.setCurrentWidget(widget)
        self.head.action.setHidden(is_choosing)
        self.search.setVisible(is_choosing)
        self.rates.setVisible(widget is not self.local)
        hint = _("为“{title}”算").format(title=self._matter.title) if self._matter else ""
        self.head.set_hint(hint)

    def _on_copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.announced.emit(_("已复制，可以粘贴到别处。"))

    def _on_attached(self, record: str, attachment: str) -> None:
        line = self._desk.matters.find(record)

        def take_back() -> None:
            try:
                self._desk.attachments.remove(attachment)
            except AppError as error:
                self.failed.emit(error)
                return
            self._tell(line)

        self._tell(line)
        title = line.title if line else ""
        self.offer_undo(_("计算单已附到“{title}”。").format(title=title), take_back)

    def _tell(self, line: MatterLine | None) -> None:
        self.saved.emit()
        if line is not None:
            self._desk.changes.tell(_TOPICS[line.table])

    def _connect(self) -> None:
        self.calculation.print_asked.connect(self.acts.print)
        self.calculation.attach_asked.connect(self.acts.attach)
        self.calculation.copied.connect(self._on_copied)
        self.calculation.saved.connect(self.saved)
        self.calculation.unsaved.connect(self.unsaved)
        self.calculation.failed.connect(self.failed)
        self.local.saved.connect(self.saved)
        self.local.unsaved.connect(self.unsaved)
        self.local.failed.connect(self.failed)
        self.local.undo_offered.connect(self.undo_offered)
        self.acts.busy.connect(self.calculation.show_busy)
        self.acts.done.connect(self.announced)
        self.acts.attached.connect(self._on_attached)
        self.acts.failed.connect(self.failed)


def _read(services: "Services", _progress: "Progress") -> "Fees":
    fees = services.fees
    len(fees.all)  # a third of a second: read here, not in the window
    return fees
