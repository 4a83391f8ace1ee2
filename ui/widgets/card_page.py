"""A page with one card in its middle: first run, lock, doubtful date."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class CardPage(QScrollArea):
    """Title, hint, and what is added below; scrolls where the screen is low."""

    def __init__(self, title: str, *, width: int, hint: str = "", icon: str = "") -> None:
        super().__init__()
        self._card_width = width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        theme.set_role(body, "body")
        self._card = QFrame()
        theme.set_role(self._card, "card")
        self._card.setFixedWidth(theme.scaled(width))
        self.column = QVBoxLayout(self._card)
        self.column.setContentsMargins(*[palette.SPACE_32] * 4)
        self.column.setSpacing(palette.SPACE_12)
        self.column.addLayout(_heading(title, icon))
        if hint:
            self.add_words(hint, "muted")
        self.column.addSpacing(palette.SPACE_8)
        inner = QVBoxLayout(body)
        inner.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setWidget(body)
        self._card.installEventFilter(self)

    def add_words(self, words: str, role: str) -> QLabel:
        """Add a paragraph."""
        label = PlainLabel(words)
        label.setWordWrap(True)
        theme.set_role(label, role)
        self.column.addWidget(label)
        return label

    def add_labelled(self, words: str, editor: QWidget) -> QWidget:
        """Add an editor with its label above; return the pair, to be shown or hidden as one."""
        pair = labelled(words, editor)
        self.column.addWidget(pair)
        return pair

    def complain(self, line: QLabel, sentence: str) -> None:
        """Say in a line of this page why something can't be done, and bring it into view."""
        line.setText(sentence)
        line.show()
        QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line, 0, palette.SPACE_32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the card the height that its breaking lines need: a layout's own least height knows one line each."""
        if watched is self._card and event.type() == QEvent.Type.LayoutRequest and self.column.hasHeightForWidth():
            self._card.setMinimumHeight(self.column.totalHeightForWidth(self._card.width()))
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._card.setFixedWidth(theme.scaled(self._card_width))


def labelled(words: str, editor: QWidget) -> QWidget:
    """Return an editor with its label above."""
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(palette.SPACE_4)
    label = PlainLabel(words)
    label.setBuddy(editor)
    theme.set_role(label, "strong")
    editor.setAccessibleName(words)
    column.addWidget(label)
    column.addWidget(editor)
    return pair


def _heading(title: str, icon: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(palette.SPACE_8)
    if icon:
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap(icon, role="primary"))
        row.addWidget(picture)
    words = PlainLabel(title)
    theme.set_role(words, "title")
    row.addWidget(words)
    row.addStretch(1)
    return row
