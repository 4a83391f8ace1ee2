"""The strips above a party: one person with others, or perhaps so."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.party import Party, SameAs
from app.services.parties import Duplicate
from ui.pages.parties.unite_dialog import UniteDialog
from ui.records import party_words
from ui.records.desk import Desk
from ui.records.notices import Notice, Notices
from ui.widgets.banner import Tone

if TYPE_CHECKING:
    from ui.records.kind import KeptRecord, Kind

_DUPLICATES_SHOWN = 2


class PartyNotices(Notices):
    """Who is the same person stands here; a person decides it in a dialog."""

    def __init__(self, desk: Desk, kind: "Kind[Any]", parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self._desk = desk
        self.dialog: UniteDialog | None = None

    def show_for(self, kept: "KeptRecord", *, has_drafts: bool) -> None:
        """Show what is to be said of a party."""
        self._close_dialog(kept.record)
        super().show_for(kept, has_drafts=has_drafts)

    def _matters_of(self, kept: "KeptRecord") -> list[Notice]:
        links = self._desk.parties.links(kept.record.id)
        duplicates = [] if kept.deleted else self._desk.parties.duplicates_of(kept.record.id)
        return [
            *(self._link_notice(kept.record, link) for link in links),
            *(self._duplicate_notice(kept.record, duplicate) for duplicate in duplicates[:_DUPLICATES_SHOWN]),
        ]

    def _link_notice(self, party: Party, link: SameAs) -> Notice:
        other = link.other if link.one == party.id else link.one
        name = party_words.name_of(self._desk, other)
        told = _("与 {name} 为同一人（{reason}）。") if link.reason else _("与 {name} 为同一人。")
        told = told.format(name=name, reason=link.reason)
        return Notice(
            Tone.INFO,
            told,
            word=_("同一人"),
            button=_("撤销合并"),
            act=lambda: self._separate(link, name),
            about=link.id,
        )

    def _duplicate_notice(self, party: Party, duplicate: Duplicate) -> Notice:
        agrees = texts.AGREES.get(duplicate.agrees, duplicate.agrees)
        name = party_words.called(duplicate.party)
        told = _("可能是同一个人：{name}（{agrees}）。").format(name=name, agrees=agrees)
        return Notice(
            Tone.INFO,
            told,
            button=_("对照看看"),
            act=lambda: self._compare(party, duplicate.party, agrees),
            about=duplicate,
        )

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
            told = _("已记下与 {name} 为同一人。").format(name=party_words.called(other))
            self.undo_offered.emit(told, lambda: self._attempt(lambda: self._desk.parties.separate(link.id)))

        self._attempt(unite)

    def _separate(self, link: SameAs, name: str) -> None:
        def separate() -> None:
            self._desk.parties.separate(link.id)
            told = _("已与 {name} 分开。").format(name=name)
            self.undo_offered.emit(told, lambda: self._attempt(lambda: self._desk.rows.bring_back("same_as", link.id)))

        self._attempt(separate)
