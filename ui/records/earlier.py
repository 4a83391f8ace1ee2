"""Who was here before: comes up while somebody's name is typed, so that nobody is registered twice."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.language import _
from app.model.party import Party
from ui import icons, palette, theme
from ui.records import party_choice, party_words
from ui.records.desk import Desk
from ui.records.kind import recorded_on
from ui.records.listing import Listings
from ui.widgets.plain_label import PlainLabel

_AFTER_MS = 200
_OFFERED = 5
_NUMBERS = ("id_number", "phone")
_LEAST_DIGITS = 7


class EarlierParties(QWidget):
    """Looks for a name, or else for a number that is long enough, once the typing rests."""

    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, *, hint: str = "", parent: QWidget | None = None) -> None:
        """Make it; `hint` says in the place of the usual words what Enter does with the one chosen."""
        super().__init__(parent)
        self._desk = desk
        self._asked = self._wanted = ""
        self.least_rows = 1
        """How many of those found are in sight even where there is little room."""
        self._is_asking = False
        self._then: Callable[[], object] | None = None
        self._listings = Listings(desk.jobs, party_choice.source(desk), self)
        self._listings.failed.connect(self._on_failed)
        self._rest = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._rest.timeout.connect(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        told = PlainLabel(hint or _("以前登记过这些人，是其中一位就按 ↓ 和 Enter 打开："))
        theme.set_role(told, "muted")
        column.addWidget(told)
        self.list = QListWidget()
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column.addWidget(self.list)
        self.hide()

    def look_for(self, typed: Mapping[str, str]) -> None:
        """Look for whom the typed values may mean, soon."""
        numbers = (typed[name].strip() for name in _NUMBERS)
        self._wanted = typed["name"].strip() or next((text for text in numbers if len(text) >= _LEAST_DIGITS), "")
        self._then = None
        self._rest.start()

    def begin_or(self, go_on: Callable[[], object]) -> None:
        """Go to the first one who fits what is typed, as soon as that is known; `go_on` where there is nobody."""
        self._then = go_on
        if self._rest.isActive():
            self._rest.stop()
            self._search()
        if not self._is_asking:
            self._answer()

    def forget(self) -> None:
        """Offer nobody any more."""
        self._rest.stop()
        self._listings.give_up()
        self._asked = ""
        self._is_asking, self._then = False, None
        self._show(())

    def begin(self) -> bool:
        """Go to the first one offered; return whether there is one."""
        if self.isHidden():
            return False
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def offers(self) -> list[str]:
        """Return whom it offers."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _search(self) -> None:
        if self._wanted == self._asked:
            return
        self._asked = self._wanted
        if self._asked:
            words, self._is_asking = self._asked, True
            self._listings.ask(lambda parties: parties.search(words, limit=_OFFERED), self._show_found)
        else:
            self._listings.give_up()
            self._show_found(())

    def _show_found(self, parties: Sequence[Party]) -> None:
        self._is_asking = False
        self._show(parties)
        if self._then is not None:
            self._answer()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self.failed.emit(error)
        self._answer()

    def _answer(self) -> None:
        go_on, self._then = self._then, None
        if go_on is not None and not self.begin():
            go_on()

    def _show(self, parties: Sequence[Party]) -> None:
        self.list.clear()
        for party in parties:
            day = recorded_on(party.id).isoformat()
            words = _("{party}　{day} 登记").format(party=party_words.in_short(self._desk, party), day=day)
            item = QListWidgetItem(icons.icon("user", role="muted"), words)
            item.setData(Qt.ItemDataRole.UserRole, party.id)
            self.list.addItem(item)
        around = 2 * (palette.SPACE_4 + self.list.frameWidth())
        row = theme.scaled(palette.TARGET)
        self.list.setMinimumHeight(row * min(len(parties), self.least_rows) + around)
        self.list.setMaximumHeight(row * len(parties) + around)
        self.setVisible(bool(parties))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
