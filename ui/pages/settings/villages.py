"""服务的村（社区）: which villages are served on this computer; one is added, one that was handed over taken out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from ui import icons, layouts, palette, theme
from ui.pages.settings.card import Card, primary, row_of
from ui.widgets.card_page import labelled
from ui.widgets.choice import Choice, Option
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services.villages import Village, Villages

_OFFERED = 10


class VillagesCard(Card):
    """Lists the villages, adds one, takes one out."""

    villages_changed = Signal()
    """Others are served now."""

    def __init__(self, villages: "Villages") -> None:
        super().__init__(
            _("服务的村（社区）"),
            _(
                "同一乡镇的几个村（社区）可以在这台电脑上一起服务，各村的记录各归各村。今天在哪个村，在窗口最下面一行选。"
            ),
        )
        self._villages = villages
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_8)
        self.column.addLayout(self._list)
        self.add = QPushButton(_("添加村（社区）"))
        icons.put(self.add, "map-pin")
        self.add.clicked.connect(self._on_add_asked)
        self.column.addLayout(row_of(self.add))
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()
        self.removes: dict[str, QPushButton] = {}
        self.show_villages()
        if not villages.codes():  # at the desks above
            self.hide()

    def show_villages(self) -> None:
        """Read the list anew."""
        layouts.empty(self._list)
        self.removes = {}
        found = self._villages.all()
        self._rows = [self._row(village, is_last=len(found) == 1) for village in found]
        for row in self._rows:
            self._list.addWidget(row)

    def words(self) -> Sequence[str]:
        """Return what is shown of each village."""
        return [" ".join(each.text() for each in row.findChildren(PlainLabel)) for row in self._rows]

    def _row(self, village: "Village", *, is_last: bool) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        name = PlainLabel(village.name)
        theme.set_role(name, "strong")
        inner.addWidget(name)
        if not village.is_covered:
            waiting = PlainLabel(_("待登记：申请随下一个数据包送到县局"))
            waiting.setWordWrap(True)
            theme.set_role(waiting, "muted")
            inner.addWidget(waiting, 1)
        else:
            inner.addStretch(1)
        if village.is_current and not is_last:
            inner.addWidget(PlainLabel(_("今天的村")))
        if not is_last:
            remove = QPushButton(_("移出"))
            remove.setAccessibleName(_("移出{name}").format(name=village.name))
            remove.clicked.connect(lambda: self._ask_remove(inner, remove, village))
            inner.addWidget(remove)
            self.removes[village.code] = remove
        return row

    def _ask_remove(self, row: QHBoxLayout, remove: QPushButton, village: "Village") -> None:
        """Ask once more, in the row itself: on this computer the village's records are only read then."""
        sure = QPushButton(_("已交接，移出"))
        theme.set_role(sure, "danger")
        keep = QPushButton(_("不移出"))
        sure.clicked.connect(lambda: self._attempt(lambda: self._remove(village)))
        keep.clicked.connect(self.show_villages)
        remove.hide()
        row.addWidget(sure)
        row.addWidget(keep)
        keep.setFocus()
        self.removes[village.code] = sure

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.place = Choice(self._find, self._villages.name)
        self.place.setPlaceholderText(_("输入村名或拼音首字母，例如 hbz"))
        self.save = primary(_("添加这个村（社区）"))
        self.cancel = QPushButton(_("不添加"))
        column.addWidget(labelled(_("村（社区）"), self.place))
        column.addLayout(row_of(self.save, self.cancel))
        self.save.clicked.connect(self._on_save_asked)
        self.cancel.clicked.connect(self._close_form)

    def _find(self, text: str) -> Sequence[Option]:
        return [(code, self._villages.name(code)) for code in self._villages.offered(text, _OFFERED)]

    def _on_add_asked(self) -> None:
        self.say_nothing()
        self.form.show()
        self.add.hide()
        self.place.setFocus()

    def _close_form(self) -> None:
        self.place.set_value("")
        self.form.hide()
        self.add.show()
        self.add.setFocus()

    def _on_save_asked(self) -> None:
        self.place.settle()
        if not self.place.value():
            self.complain(_("请从列表中选择：输入几个字或拼音首字母，再用 ↓ 和回车选定。"))
            self.place.setFocus()
            return
        self._attempt(lambda: self._add(self.place.value()))

    def _add(self, code: str) -> None:
        self._villages.add(code)
        self._close_form()
        self._tell(_("已添加{name}，现在就在该村工作；申请随下一个数据包送到县局。"), self._villages.name(code))

    def _remove(self, village: "Village") -> None:
        self._villages.remove(village.code)
        self._tell(_("已移出{name}，原有记录仍可查看。"), village.name)

    def _tell(self, sentence: str, name: str) -> None:
        self.show_villages()
        self.say(sentence.format(name=name))
        self.villages_changed.emit()

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except AppError as error:
            self.show_villages()
            self.on_failed(error)
