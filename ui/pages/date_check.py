"""今天是…吗？ Asked when the machine's date can't be right, before anything is computed from it."""

from datetime import date
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.model.clock import Doubt
from ui import palette, theme

_CARD_WIDTH = 520


class DateCheckPage(QWidget):
    """Shows the doubted date; the user stands by it or names the right one."""

    chosen = Signal(object)
    """The `date` that counts as today."""

    def __init__(self, day: date, doubt: Doubt) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self._day = day
        card = QFrame()
        theme.set_role(card, "card")
        card.setFixedWidth(theme.scaled(_CARD_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(*[palette.SPACE_32] * 4)
        column.setSpacing(palette.SPACE_12)
        title = QLabel(_("今天是 {day} 吗？").format(day=texts.day_text(day)))
        theme.set_role(title, "title")
        why = QLabel(_("电脑上的日期有些可疑：{reason}期限都从今天算起，日期错了会误事。").format(reason=texts.DOUBTS[doubt]))
        why.setWordWrap(True)
        self.stand_by = QPushButton(_("是，今天就是这一天"))
        self.stand_by.clicked.connect(lambda: self.chosen.emit(self._day))
        label = QLabel(_("不是，今天的日期是"))
        theme.set_role(label, "strong")
        self.right_day = QLineEdit()
        self.right_day.setPlaceholderText(_("例如 2026-03-05"))
        self.problem = QLabel()
        theme.set_role(self.problem, "problem")
        self.use = QPushButton(_("按这个日期工作"))
        theme.set_role(self.use, "primary")
        self.use.clicked.connect(self._on_use)
        self.right_day.returnPressed.connect(self._on_use)
        for widget in (title, why, self.stand_by, label, self.right_day, self.problem, self.use):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.right_day.setFocus()

    def _on_use(self) -> None:
        from app.services.dates import read_date  # only where the machine's date is wrong

        read = read_date(self.right_day.text(), today=self._day)
        day = getattr(read, "date", None)
        if day is None:
            self.problem.setText(_("看不懂这个日期，请写成 2026-03-05。"))
            return
        self.chosen.emit(day)
