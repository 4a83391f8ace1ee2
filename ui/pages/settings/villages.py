"""服务的村（社区）: which villages are served on this computer; one is added, one that was handed over taken out."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.errors import AppError
from app.language import _
from ui.pages.settings.list_card import Line, ListCard
from ui.widgets.card_page import labelled
from ui.widgets.choice import Choice, Option

if TYPE_CHECKING:
    from app.services.villages import Village, Villages

_OFFERED = 10


class VillagesCard(ListCard):
    """Lists the villages, adds one, takes one out."""

    villages_changed = Signal()
    """Others are served now."""

    def __init__(self, villages: "Villages") -> None:
        super().__init__(
            _("服务的村（社区）"),
            _(
                "同一乡镇的几个村（社区）可以在这台电脑上一起服务，各村的记录各归各村。今天在哪个村，在窗口最下面一行选。"
            ),
            add=_("添加村（社区）"),
            icon="map-pin",
            save=_("添加这个村（社区）"),
            cancel=_("不添加"),
        )
        self._villages = villages
        self.place = Choice(self._find, self._villages.name)
        self.place.setPlaceholderText(_("输入村名或拼音首字母，例如 hbz"))
        self.editors.addWidget(labelled(_("村（社区）"), self.place))
        self.save.clicked.connect(self._on_save_asked)
        self.show_list()
        if not villages.codes():  # at the desks above
            self.hide()

    def _lines(self) -> Iterable[Line]:
        found = self._villages.all()
        for village in found:
            line = Line(village.name, _note(village, is_only=len(found) == 1))
            if len(found) > 1:
                self._tell_apart(line, village)
            yield line

    def _tell_apart(self, line: Line, village: "Village") -> None:
        """Say which one is today's, and offer to take this one out: its records are only read here then."""
        if village.is_current:
            line.tell(_("今天的村"))
        self.offer_removal(
            line,
            village.code,
            _("移出"),
            sure=_("已交接，移出"),
            keep=_("不移出"),
            act=lambda: self._attempt(lambda: self._remove(village)),
        )
        self.removes[village.code].setAccessibleName(_("移出{name}").format(name=village.name))

    def _find(self, text: str) -> Sequence[Option]:
        return [(code, self._villages.name(code)) for code in self._villages.offered(text, _OFFERED)]

    def _on_add_asked(self) -> None:
        self.open_form()
        self.place.setFocus()

    def _empty_form(self) -> None:
        self.place.set_value("")

    def _on_save_asked(self) -> None:
        self.place.settle()
        if not self.place.value():
            self.complain(_("请从列表中选择：输入几个字或拼音首字母，再用 ↓ 和回车选定。"))
            self.place.setFocus()
            return
        self._attempt(lambda: self._add(self.place.value()))

    def _add(self, code: str) -> None:
        self._villages.add(code)
        self.close_form()
        self._tell(_("已添加{name}，现在就在该村工作；申请随下一个数据包送到县局。"), self._villages.name(code))

    def _remove(self, village: "Village") -> None:
        self._villages.remove(village.code)
        self._tell(_("已移出{name}，原有记录仍可查看。"), village.name)
        self.add.setFocus()

    def _tell(self, sentence: str, name: str) -> None:
        self.show_list()
        self.say(sentence.format(name=name))
        self.villages_changed.emit()

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except AppError as error:
            self.show_list()
            self.on_failed(error)


def _note(village: "Village", *, is_only: bool) -> str:
    """Return how a village stands at the county, where that asks for something."""
    if village.is_ended and is_only:
        return _("县局已交给别的电脑：在这里新登记的要等县局的人决定是否采用，请与县局联系")
    if village.is_ended:
        return _("县局已交给别的电脑：请送一次U盘，再移出")
    return "" if village.is_covered else _("待登记：申请随下一个数据包送到县局")
