"""The strips above a record: deleted, in conflict, unfinished, not all readable – and what its page adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from ui import palette
from ui.records.kind import KeptRecord, Kind
from ui.widgets.banner import Banner, Tone


class Act(Enum):
    """What was asked for, or done, on a strip."""

    SETTLE = auto()
    THROW_DRAFTS_AWAY = auto()
    WRITTEN = auto()
    """The store holds something new."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One strip; it is made anew when what it says or what it is `about` has changed."""

    tone: Tone
    sentence: str
    word: str = ""
    button: str = ""
    act: Callable[[], object] | None = field(default=None, compare=False)
    about: object = None


class Notices(QWidget):
    """At most one strip a matter; empty, it takes no room. A page adds its own matters in `_matters_of`."""

    acted = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, kind: Kind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._shown: tuple[str, Sequence[Notice]] = ("", [])
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)

    def show_for(self, kept: KeptRecord, *, has_drafts: bool) -> None:
        """Show what is to be said of a record."""
        notices = [*self._states_of(kept, has_drafts=has_drafts), *self._matters_of(kept)]
        if (kept.record.id, notices) == self._shown:
            return
        self._shown = (kept.record.id, notices)
        for banner in self.banners:
            banner.hide()
            banner.deleteLater()
        self.banners = [self._banner(notice) for notice in notices]
        for banner in self.banners:
            self._column.addWidget(banner)
        self.setVisible(bool(self.banners))

    def sentences(self) -> list[str]:
        """Return what the strips say."""
        return [banner.sentence() for banner in self.banners]

    def press(self, part: str) -> None:
        """Press the button of the strip that says `part`."""
        next(banner for banner in self.banners if part in banner.sentence()).button().click()

    def _matters_of(self, _kept: KeptRecord) -> Sequence[Notice]:
        """Return what the page has to say of a record besides."""
        return ()

    def _attempt(self, act: Callable[[], object]) -> None:
        """Write something, and tell that it was written."""
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            return
        self.acted.emit(Act.WRITTEN)

    def _states_of(self, kept: KeptRecord, *, has_drafts: bool) -> list[Notice]:
        record, found = kept.record.id, []
        if kept.deleted:
            told = _("这条记录已删除，只能看，不能改。")
            found.append(Notice(Tone.INFO, told, _("已删除"), _("恢复"), lambda: self._bring_back(record)))
        if kept.conflicts:
            told = _("有 {count} 项在不同电脑上填得不一样，请核对后选一个。").format(count=len(kept.conflicts))
            settle = self._asking(Act.SETTLE)
            found.append(Notice(Tone.WARN, told, _("有冲突"), _("逐项选择"), settle, about=kept.conflicts))
        if has_drafts and not kept.deleted:
            told = _("上次有内容没填完，已经放回表里，离开这一栏就会保存。")
            throw_away = self._asking(Act.THROW_DRAFTS_AWAY)
            found.append(Notice(Tone.INFO, told, _("未完成的输入"), _("放弃这些输入"), throw_away))
        if kept.unread:
            found.append(Notice(Tone.INFO, _("有些内容是新版本的法顾写的，需升级后显示。"), about=kept.unread))
        return found

    def _asking(self, act: Act) -> Callable[[], object]:
        return lambda: self.acted.emit(act)

    def _banner(self, notice: Notice) -> Banner:
        banner = Banner(notice.tone, notice.sentence, word=notice.word, button_text=notice.button)
        if notice.act is not None:
            banner.pressed.connect(notice.act)
        return banner

    def _bring_back(self, record: str) -> None:
        self._attempt(lambda: self._kind.bring_back(record))
