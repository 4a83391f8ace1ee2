"""A short message over the foot of the window, with one thing to do about it for 8 seconds (mostly 撤销)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.plain_label import PlainLabel

SHOWN_MS = 8_000
ACT_KEY = "Alt+Z"


class Toast(QFrame):
    """One per window; a new message takes the place of the old one, whose act is then given up."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._act: Callable[[], None] | None = None
        self._next: Callable[[], None] | None = None
        theme.set_role(self, "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_4, palette.SPACE_8, palette.SPACE_4)
        row.setSpacing(palette.SPACE_16)
        self._sentence = PlainLabel()
        row.addWidget(self._sentence)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_act_asked)
        row.addWidget(self._button)
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self.hide)
        self._key = QShortcut(QKeySequence(ACT_KEY), over, self._on_act_asked)
        self._key.setEnabled(False)
        over.installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a message that needs no answer."""
        self._show(sentence, "", None)

    def say_next(self, sentence: str) -> None:
        """Show a message that needs no answer; where there is something to do about another, once that has gone."""
        if self.isVisible() and self._act is not None:
            self._next = lambda: self.say(sentence)
        else:
            self.say(sentence)

    def offer(self, sentence: str, act: Callable[[], None], *, act_text: str = "", waits: bool = False) -> None:
        """Show a message with one thing to do; `act` is called at most once, within 8 seconds.

        `waits`: nobody has just asked for it, and a message that is still shown stays as long as it would have.
        """
        if waits and self.isVisible():
            self._next = lambda: self.offer(sentence, act, act_text=act_text)
        else:
            self._show(sentence, act_text or _("撤销"), act)

    def give_up_offer(self) -> None:
        """Give the newest offer up, the one that waits or the one on show; another message stays."""
        if self._next is not None:
            self._next = None
        else:
            self.hide()

    def dismiss(self) -> None:
        """Take everything away, what waits as well."""
        self._next = None
        self.hide()

    def sentence(self) -> str:
        """Return what it says or said last."""
        return self._sentence.text()

    def button(self) -> QPushButton:
        """Return the button."""
        return self._button

    def _show(self, sentence: str, act_text: str, act: Callable[[], None] | None) -> None:
        self._act = act
        self._sentence.setText(sentence)
        self._button.setText(f"{act_text}  {ACT_KEY}")
        self._button.setVisible(act is not None)
        self._key.setEnabled(act is not None)
        self._sentence.setMinimumHeight(theme.scaled(palette.CONTROL))
        self._place()
        self.show()
        self.raise_()
        self._clock.start()

    def _place(self) -> None:
        over = self._over
        self.ensurePolished()
        self.adjustSize()
        self.resize(min(self.width(), over.width() - 2 * palette.SPACE_16), self.height())
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 2 * palette.SPACE_32)

    def _on_act_asked(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        self._key.setEnabled(False)
        coming, self._next = self._next, None
        if coming is not None:
            QTimer.singleShot(0, self, coming)
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():  # said before the window itself was shown, too
            self._place()
        return super().eventFilter(watched, event)
