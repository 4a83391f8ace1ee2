"""A new passphrase, typed twice and judged while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services import access
from ui import palette, theme
from ui.widgets.card_page import labelled
from ui.widgets.plain_label import PlainLabel

_JUDGED_AFTER_MS = 200
_STRENGTHS = (_("很容易被猜到"), _("容易被猜到"), _("可以用"), _("较强"), _("很强"))


class NewPassphrase(QWidget):
    """Two hidden fields and a word on their strength; `words` are names and places it must not be made of."""

    finished = Signal()
    """Enter was pressed in the second field."""

    def __init__(self, label: str, words: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._words = words
        self.first, self.again = QLineEdit(), QLineEdit()
        self.shown = QCheckBox(_("显示口令"))
        self.strength = PlainLabel()
        self.strength.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(labelled(label, self.first))
        column.addWidget(self.strength)
        column.addWidget(labelled(_("再输入一次"), self.again))
        column.addWidget(self.shown)
        self._rest = QTimer(self, singleShot=True, interval=_JUDGED_AFTER_MS)
        self._rest.timeout.connect(self._judge)
        self.first.textChanged.connect(self._on_text_changed)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.finished)
        self.shown.toggled.connect(self._on_shown_toggled)
        self._on_shown_toggled(False)
        self._judge()

    def text(self) -> str:
        """Return the passphrase as typed first."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()
        self.shown.setChecked(False)

    def problem(self) -> str:
        """Return why it can't be taken, empty if it can."""
        if not self.first.text():
            return _("请输入口令。")
        if not access.strength(self.first.text(), self._words()).is_enough:
            text = texts.error_text("passphrase_weak", {})
            return text.happened + text.next
        if self.first.text() != self.again.text():
            return _("两次输入的口令不一样，请重新输入。")
        return ""

    def focus_problem(self) -> None:
        """Go to the field that has to be written again."""
        is_weak = not access.strength(self.first.text(), self._words()).is_enough
        field = self.first if is_weak else self.again
        field.setFocus()
        field.selectAll()

    def _on_text_changed(self) -> None:
        self._rest.start()

    def _on_shown_toggled(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _judge(self) -> None:
        if not self.first.text():
            self.strength.setText(_("建议用三四个不相干的词的拼音连在一起，再加数字；不要用姓名、村名和生日。"))
            theme.set_role(self.strength, "small")
            return
        judged = access.strength(self.first.text(), self._words())
        self.strength.setText(_("口令强度：{words}").format(words=_STRENGTHS[judged.score]))
        theme.set_role(self.strength, "good" if judged.is_enough else "problem")
