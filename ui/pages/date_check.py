"""今天是…吗？ Asked when the machine's date can't be right, before anything is computed from it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.model.clock import Doubt
from app.services.dates import ReadDate, read_date
from ui import theme
from ui.widgets.card_page import CardPage

_CARD_WIDTH = 520


class DateCheckPage(CardPage):
    """Shows the doubted date; the user stands by it or names the right one."""

    chosen = Signal(object)
    """The `date` that counts as today."""

    def __init__(self, day: date, doubt: Doubt) -> None:
        super().__init__(_("今天是 {day} 吗？").format(day=texts.day_text(day)), width=_CARD_WIDTH, icon="calendar")
        self._day = day
        reason = _("电脑上的日期有些可疑：{reason}期限都从今天算起，日期错了会误事。")
        self.add_words(reason.format(reason=texts.DOUBTS[doubt]), "")
        self.stand_by = QPushButton(_("是，今天就是 {day}").format(day=texts.day_text(day)))
        self.stand_by.clicked.connect(lambda: self.chosen.emit(self._day))
        self.column.addWidget(self.stand_by)
        self.right_day = QLineEdit()
        self.right_day.setPlaceholderText(_("例如 2026-03-05"))
        self.add_labelled(_("不是，今天的日期是"), self.right_day)
        self.reading = self.add_words("", "small")
        self.use = QPushButton(_("按这个日期工作"))
        theme.set_role(self.use, "primary")
        self.column.addWidget(self.use)
        self.use.clicked.connect(self._on_use)
        self.right_day.returnPressed.connect(self._on_use)
        self.right_day.textChanged.connect(self._show_reading)

    def begin(self) -> None:
        """Put the cursor where the answer goes."""
        self.right_day.setFocus()

    def _read(self) -> ReadDate | None:
        try:
            return read_date(self.right_day.text(), today=self._day)
        except InvalidInput:
            return None

    def _show_reading(self) -> None:
        read = self._read()
        theme.set_role(self.reading, "small")
        self.reading.setText("" if read is None else _("即 {day}").format(day=texts.day_text(read.date)))

    def _on_use(self) -> None:
        read = self._read()
        if read is not None:
            self.chosen.emit(read.date)
            return
        theme.set_role(self.reading, "problem")
        self.reading.setText(_("看不懂这个日期，请写成 2026-03-05。"))
        self.right_day.setFocus()
