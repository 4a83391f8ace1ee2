"""Choose a record: those opened last, or those with some words in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import texts
from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.recent import Recent
    from ui.jobs import JobRunner, Progress

_REST_MS = 200
_SEARCHED = ("consultation", "dispute")
_ICONS = {"consultation": "message-square", "dispute": "handshake", "agreement": "file-text"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A record as it is offered."""

    table: str
    record: str
    title: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """What is chosen from: kinds of records, what is offered for the id of one, and how it is spoken of."""

    tables: Sequence[str]
    offers: Callable[[str], Sequence[Offer]]
    """Nothing where it is not held, or can't be chosen."""
    kinds: str = _("咨询或纠纷")
    none_found: str = _("没有找到，换几个字再找。")
    none_opened: str = _("最近没有打开过咨询或纠纷，可以输入几个字找。")
    most: int = 8


class RecordChoice(QWidget):
    """A box to search in and what was found, to be chosen by Enter or a click."""

    chosen = Signal(str, str)
    """Table and id."""
    failed = Signal(object)

    def __init__(
        self, choosable: Choosable, recent: "Recent", jobs: "JobRunner[Services]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choosable, self._recent, self._jobs = choosable, recent, jobs
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名、案情、编号里的字"))
        self.search.setAccessibleName(_("找{kinds}").format(kinds=choosable.kinds))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.search.returnPressed.connect(self._choose_first)
        self.hint = PlainLabel()
        theme.set_role(self.hint, "small")
        self.list = QListWidget()
        theme.set_role(self.list, "flat")
        self.list.setAccessibleName(choosable.kinds)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        for widget in (self.search, self.hint, self.list):
            column.addWidget(widget)

    def refresh(self) -> None:
        """Show those opened last, or what the words find now."""
        self._rest.stop()
        words = self.search.text().strip()
        if not words:
            opened = [each.record for each in self._recent.all(limit=30) if each.table in self._choosable.tables]
            self._show(words, opened)
            return
        find = partial(_find, words, self._choosable.most)
        self._jobs.run(self, find, done=partial(self._show, words), failed=self.failed.emit)

    def focus(self) -> None:
        """Go to the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[str]:
        """Return what is offered."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _show(self, words: str, found: Sequence[str]) -> None:
        if words != self.search.text().strip():
            return
        self.list.clear()
        offers = dict.fromkeys(chain.from_iterable(map(self._choosable.offers, found)))
        for offer in islice(offers, self._choosable.most):
            self.list.addItem(_item(offer))
        count = self.list.count()
        self.list.setFixedHeight(count * theme.scaled(palette.TARGET) + palette.SPACE_8)
        self.list.setVisible(count > 0)
        none = self._choosable.none_found if words else self._choosable.none_opened
        some = _("找到的：") if words else _("最近打开的：")
        self.hint.setText(some if count else none)

    def _choose_first(self) -> None:
        if self.list.count():
            self._on_chosen(self.list.item(max(self.list.currentRow(), 0)))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        offer: Offer = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(offer.table, offer.record)


def _item(offer: Offer) -> QListWidgetItem:
    told = _("{kind}　{title}").format(kind=texts.TABLES[offer.table], title=offer.title)
    item = QListWidgetItem(icons.icon(_ICONS[offer.table], role="muted"), told)
    item.setToolTip(told)
    item.setSizeHint(QSize(0, theme.scaled(palette.TARGET)))
    item.setData(Qt.ItemDataRole.UserRole, offer)
    return item


def _find(words: str, most: int, services: "Services", _progress: "Progress") -> list[str]:
    """Return the ids of the best hits, of consultations and disputes in turn."""
    from app.services.search import SearchFilter  # after the first paint

    found = (services.search.find(words, SearchFilter(kind=each), limit=most, ranked=True) for each in _SEARCHED)
    return [hit.id for same_rank in zip_longest(*found) for hit in same_rank if hit is not None]
