"""The strips above a record: deleted, in conflict, unfinished, one person with others or perhaps so."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.party import Party, SameAs
from app.services.parties import Duplicate
from ui import palette
from ui.pages.parties import wording
from ui.pages.parties.desk import Desk
from ui.pages.parties.listing import KeptParty
from ui.pages.parties.unite_dialog import UniteDialog
from ui.widgets.banner import Banner, Tone

_DUPLICATES_SHOWN = 2


class Act(Enum):
    """What was asked for, or done, on a strip."""

    SETTLE = auto()
    THROW_DRAFTS_AWAY = auto()
    WRITTEN = auto()
    """The store holds something new."""


class Notices(QWidget):
    """At most one strip a matter; empty, it takes no room."""

    acted = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[tuple[object, ...]] = []
        self.banners: list[Banner] = []
        self.dialog: UniteDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)

    def show_for(self, kept: KeptParty, *, has_drafts: bool) -> None:
        """Show what is to be said of a party."""
        self._close_dialog(kept.record)
        links = self._desk.parties.links(kept.record.id)
        duplicates = [] if kept.deleted else self._desk.parties.duplicates_of(kept.record.id)
        matters: list[tuple[object, ...]] = [
            (kept.record.id, kept.deleted, kept.conflicts, has_drafts, kept.unread),
            *((link.id,) for link in links),
            *((each.party, each.agrees) for each in duplicates),
        ]
        if matters == self._shown:
            return
        self._shown = matters
        for banner in self.banners:
            banner.hide()
            banner.deleteLater()
        self.banners = []
        self._show_states(kept, has_drafts=has_drafts)
        for link in links:
            self._show_link(kept.record, link)
        for duplicate in duplicates[:_DUPLICATES_SHOWN]:
            self._show_duplicate(kept.record, duplicate)
        self.setVisible(bool(self.banners))

    def sentences(self) -> list[str]:
        """Return what the strips say."""
        return [banner.sentence() for banner in self.banners]

    def press(self, part: str) -> None:
        """Press the button of the strip that says `part`."""
        next(banner for banner in self.banners if part in banner.sentence()).button().click()

    def _show_states(self, kept: KeptParty, *, has_drafts: bool) -> None:
        record = kept.record.id
        if kept.deleted:
            told = _("这条记录已删除，只能看，不能改。")
            self._add(Tone.INFO, told, _("恢复"), lambda: self._bring_back(record), word=_("已删除"))
        if kept.conflicts:
            count = len(kept.conflicts)
            told = _("有 {count} 项在不同电脑上填得不一样，请核对后选一个。").format(count=count)
            self._add(Tone.WARN, told, _("逐项选择"), lambda: self.acted.emit(Act.SETTLE), word=_("有冲突"))
        if has_drafts and not kept.deleted:
            told = _("上次有内容没填完，已经放回表里，离开这一栏就会保存。")
            self._add(Tone.INFO, told, _("放弃这些输入"), self._on_throw_away_asked, word=_("未完成的输入"))
        if kept.unread:
            self._add(Tone.INFO, _("有些内容是新版本的法顾写的，需升级后显示。"), "", lambda: None)

    def _show_link(self, party: Party, link: SameAs) -> None:
        other = link.other if link.one == party.id else link.one
        name = wording.party_words(self._desk, other)
        told = _("与 {name} 为同一人（{reason}）。") if link.reason else _("与 {name} 为同一人。")
        told = told.format(name=name, reason=link.reason)
        self._add(Tone.INFO, told, _("撤销合并"), lambda: self._separate(link, name), word=_("同一人"))

    def _show_duplicate(self, party: Party, duplicate: Duplicate) -> None:
        agrees = texts.AGREES.get(duplicate.agrees, duplicate.agrees)
        name = wording.called(duplicate.party)
        told = _("可能是同一个人：{name}（{agrees}）。").format(name=name, agrees=agrees)
        self._add(Tone.INFO, told, _("对照看看"), lambda: self._compare(party, duplicate.party, agrees))

    def _add(self, tone: Tone, sentence: str, button: str, act: Callable[[], object], *, word: str = "") -> None:
        banner = Banner(tone, sentence, word=word, button_text=button)
        banner.pressed.connect(act)
        self._column.addWidget(banner)
        self.banners.append(banner)

    def _on_throw_away_asked(self) -> None:
        self.acted.emit(Act.THROW_DRAFTS_AWAY)

    def _compare(self, party: Party, other: Party, agrees: str) -> None:
        self._close_dialog(None)
        self.dialog = UniteDialog(self._desk, party, other, agrees=agrees, parent=self)
        self.dialog.decided.connect(lambda reason: self._unite(party, other, reason))
        self.dialog.show()

    def _close_dialog(self, party: Party | None) -> None:
        """Close the comparison unless it still compares this very state of the party."""
        if self.dialog is not None and self.dialog.party != party:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def _unite(self, party: Party, other: Party, reason: str) -> None:
        def unite() -> None:
            link = self._desk.parties.unite(party.id, other.id, reason=reason)
            told = _("已记下与 {name} 为同一人。").format(name=wording.called(other))
            self.undo_offered.emit(told, lambda: self._attempt(lambda: self._desk.parties.separate(link.id)))

        self._attempt(unite)

    def _separate(self, link: SameAs, name: str) -> None:
        def separate() -> None:
            self._desk.parties.separate(link.id)
            told = _("已与 {name} 分开。").format(name=name)
            self.undo_offered.emit(
                told, lambda: self._attempt(lambda: self._desk.parties.bring_row_back("same_as", link.id))
            )

        self._attempt(separate)

    def _bring_back(self, record: str) -> None:
        self._attempt(lambda: self._desk.parties.bring_back(record))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            return
        self.acted.emit(Act.WRITTEN)
