"""What hangs on a party: the groups of people they belong to, their consents, their household."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.language import _
from ui.pages.parties.row_editors import ConsentEditor, MemberEditor
from ui.records.desk import Desk
from ui.records.party_words import name_of
from ui.records.rows_panel import RowAct, RowsPanel, Section, row_of
from ui.records.tick_section import TickSection

_TAG_COLUMNS = 3


class PartyRows(RowsPanel):
    """Three cards; a tag is a tick."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.rows, parent)
        self._desk = desk
        self._tags = TickSection(_("属于哪些人群"), desk.codes.list("crowd").items, columns=_TAG_COLUMNS)
        self._tags.ticked.connect(self._on_tag_clicked)
        self._add_section(self._tags)
        self.tags = self._tags.boxes
        self.consent = ConsentEditor(desk)
        self.consent.given.connect(lambda given: self._add("consent", given, _("已记下告知同意。")))
        self._consents = self._add_section(Section(_("告知同意"), self.consent, act=_("记下一次同意")))
        self.member = MemberEditor(desk, besides=lambda: self._record)
        self.member.given.connect(lambda given: self._add("household_member", given, _("已加入家庭成员。")))
        self._members = self._add_section(Section(_("家庭成员"), self.member, act=_("加一位家庭成员")))

    def _fill(self) -> None:
        rows = self._desk.rows
        self._tags.show_held({row.tag for row in rows.of("party_tag", self._record)})
        self._consents.show_rows([self._consent_row(row) for row in rows.of("consent", self._record)])
        self._members.show_rows([self._member_row(row) for row in rows.of("household_member", self._record)])

    def _consent_row(self, row: Any) -> QWidget:
        codes = self._desk.codes
        covers = "、".join(codes.label("consent_cover", cover) for cover in (row.covers or "").split())
        about = filter(None, (row.given_at, codes.label("consent_way", row.way or ""), covers, row.note))
        acts: list[RowAct] = []
        words = "　".join(about)
        if row.withdrawn_at:
            words = _("{words}　（{day} 已撤回）").format(words=words, day=row.withdrawn_at)
        else:
            acts.append((_("撤回同意"), lambda: self._withdraw(row.id)))
        acts.append((_("删除"), lambda: self._remove("consent", row.id, _("已删除一条告知同意。"))))
        return row_of(words, acts)

    def _member_row(self, row: Any) -> QWidget:
        name = name_of(self._desk, row.member) if row.member else row.member_name or "—"
        relation = self._desk.codes.label("family_relation", row.relation) if row.relation else ""
        acts: list[RowAct] = []
        if row.member:
            acts.append((_("打开"), lambda: self.record_asked.emit("party", row.member)))
        told = _("已删除家庭成员 {name}。").format(name=name)
        acts.append((_("删除"), lambda: self._remove("household_member", row.id, told)))
        return row_of("　".join(filter(None, (name, relation, row.note))), acts)

    def _on_tag_clicked(self, tag: str, checked: bool) -> None:
        label = self._desk.codes.label("crowd", tag)
        if checked:
            self._add("party_tag", {"tag": tag}, _("已标为{label}。").format(label=label))
            return
        rows = [row for row in self._desk.rows.of("party_tag", self._record) if row.tag == tag]
        for row in rows:
            self._remove("party_tag", row.id, _("不再标为{label}。").format(label=label))

    def _withdraw(self, row: str) -> None:
        self._change(
            "consent",
            row,
            now={"withdrawn_at": self._desk.today.isoformat()},
            before={"withdrawn_at": None},
            sentence=_("已记下撤回同意。"),
        )
