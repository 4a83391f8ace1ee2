"""What happened to a record: who, when, what, before and after."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.change import DELETED, ChangeKind, Value
from app.services.history import Event, FieldMove
from ui import icons, palette, theme
from ui.records.desk import Desk
from ui.records.kind import Kind
from ui.widgets.plain_label import PlainLabel

_SHOWN_AT_ONCE = 50


class HistoryPanel(QFrame):
    """The newest changes first; fifty at once, the older ones on request."""

    failed = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, kind: Kind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._record = ""
        self._shown = _SHOWN_AT_ONCE
        theme.set_role(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        column.setSpacing(palette.SPACE_8)
        head = QHBoxLayout()
        title = PlainLabel(_("修改历史"))
        theme.set_role(title, "section")
        head.addWidget(title, 1)
        close = QPushButton(_("收起"))
        theme.set_role(close, "link")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)

    def show_record(self, record: str) -> None:
        """Show the history of a record."""
        if record != self._record:
            self._record, self._shown = record, _SHOWN_AT_ONCE
        try:
            events = self._desk.history.of(record)
            names = self._desk.users.names()
        except AppError as error:
            self.failed.emit(error)
            return
        place = self._area.verticalScrollBar().value()
        body = QWidget()
        theme.set_role(body, "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, palette.SPACE_8, 0)
        column.setSpacing(palette.SPACE_12)
        for event in events[: self._shown]:
            column.addWidget(self._event(event, names, is_first=event is events[-1]))
        if len(events) > self._shown:
            column.addWidget(self._more_button(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area.setWidget(body)
        self._area.verticalScrollBar().setValue(place)

    def lines(self) -> list[str]:
        """Return all that is shown, line by line."""
        body = self._area.widget()
        return [label.text() for label in body.findChildren(QLabel) if label.text()] if body else []

    def _more_button(self) -> QPushButton:
        button = QPushButton(_("显示更早的修改"))
        theme.set_role(button, "link")
        button.clicked.connect(self._on_more_asked)
        return button

    def _on_more_asked(self) -> None:
        self._shown += _SHOWN_AT_ONCE
        self.show_record(self._record)

    def _event(self, event: Event, names: Mapping[str, str], *, is_first: bool) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        when = texts.moment_text(event.at, self._desk.today)
        who = names.get(event.by) or _("他人")
        if event.laptop_of:
            owners = _("、").join(names.get(each) or _("他人") for each in event.laptop_of)
            who = _("{who}（用{owners}的电脑）").format(who=who, owners=owners)
        head = QHBoxLayout()
        head.setSpacing(palette.SPACE_8)
        act = _act(event, is_first=is_first)
        about = PlainLabel(_("{who}　{when}　{act}").format(who=who, when=when, act=act))
        theme.set_role(about, "small")
        head.addWidget(about)
        if event.is_clock_doubtful:
            _add_doubt(head)
        head.addStretch(1)
        column.addLayout(head)
        for line in self._lines(event, is_first=is_first):
            label = PlainLabel(line)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        return block

    def _lines(self, event: Event, *, is_first: bool) -> list[str]:
        if event.content != "shown":
            return [_CONTENTS[event.content]]
        if event.kind == ChangeKind.ERASE:
            return [_("依法抹除了内容。理由：{reason}").format(reason=event.reason or "—")]
        moves = [move for move in event.moves if move.field != DELETED]
        if is_first:
            return [self._begun(move) for move in moves if move.after not in (None, "", False)]
        return [self._moved(move) for move in moves]

    def _begun(self, move: FieldMove) -> str:
        after = self._words(move.field, move.after)
        return _("{label}：{after}").format(label=self._kind.label(move.field), after=after)

    def _moved(self, move: FieldMove) -> str:
        before = _(" / ").join(self._words(move.field, value) for value in move.before or (None,))
        after = self._words(move.field, move.after)
        return _("{label}：{before} → {after}").format(label=self._kind.label(move.field), before=before, after=after)

    def _words(self, field: str, value: Value) -> str:
        return self._kind.value_words(field, value)


_CONTENTS = {
    "erased": _("内容已依法抹除"),
    "missing": _("内容还没有收到"),
    "newer": _("需升级后显示"),
}


def _act(event: Event, *, is_first: bool) -> str:
    deleted = next((move.after for move in event.moves if move.field == DELETED), None)
    if deleted is not None:
        return _("删除") if deleted else _("恢复")
    if event.kind == ChangeKind.ERASE:
        return _("抹除")
    return _("登记") if is_first else _("修改")


def _add_doubt(row: QHBoxLayout) -> None:
    picture = PlainLabel()
    picture.setPixmap(icons.pixmap("clock", role="warn", size=palette.SMALL_ICON))
    row.addWidget(picture)
    words = PlainLabel(_("时钟可疑"))
    theme.set_role(words, "caution")
    row.addWidget(words)
