"""What hangs on a party: the groups of people they belong to, their consents, their household."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.language import _
from ui import palette, theme
from ui.pages.parties.desk import Desk
from ui.pages.parties.row_editors import ConsentEditor, MemberEditor, RowEditor
from ui.pages.parties.wording import party_words

_TAG_COLUMNS = 3


class RowsPanel(QWidget):
    """Three cards under the form; a row is added with one act and removed with one, which can be undone."""

    changed = Signal()
    failed = Signal(object)
    undo_offered = Signal(str, object)
    party_asked = Signal(str)
    """A member of the household who is on record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._party = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, palette.SPACE_16)
        column.setSpacing(palette.SPACE_16)
        self.tags: dict[str, QCheckBox] = {}
        column.addWidget(self._tag_card())
        self.consent = ConsentEditor(desk)
        self.consent.given.connect(lambda given: self._add("consent", given, _("已记下告知同意。")))
        self._consents = self._row_card(column, _("告知同意"), self.consent, _("记下一次同意"))
        self.member = MemberEditor(desk, besides=lambda: self._party)
        self.member.given.connect(lambda given: self._add("household_member", given, _("已加入家庭成员。")))
        self._members = self._row_card(column, _("家庭成员"), self.member, _("加一位家庭成员"))

    def show_party(self, party: str, *, read_only: bool) -> None:
        """Show what hangs on a party."""
        if party != self._party:
            self.consent.hide()
            self.member.hide()
        self._party = party
        self.setEnabled(not read_only)
        held = {row.tag for row in self._desk.parties.rows("party_tag", party)}
        for tag, box in self.tags.items():
            box.setChecked(tag in held)
        self._fill(self._consents, "consent", self._consent_row)
        self._fill(self._members, "household_member", self._member_row)

    def lines(self) -> list[str]:
        """Return the words of all rows shown."""
        found = []
        for holder in (self._consents, self._members):
            for place in range(holder.count()):
                item = holder.itemAt(place)
                widget = item.widget() if item else None
                found += [label.text() for label in widget.findChildren(QLabel)] if widget else []
        return found

    def _tag_card(self) -> QFrame:
        card, column = _card(_("属于哪些人群"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(palette.SPACE_16)
        grid.setVerticalSpacing(0)
        for place, code in enumerate(self._desk.codes.list("crowd").items):
            box = QCheckBox(code.label)
            box.clicked.connect(lambda checked, tag=code.value: self._on_tag_clicked(tag, checked))
            grid.addWidget(box, place // _TAG_COLUMNS, place % _TAG_COLUMNS)
            self.tags[code.value] = box
        column.addLayout(grid)
        return card

    def _row_card(self, around: QVBoxLayout, title: str, editor: RowEditor, act: str) -> QVBoxLayout:
        card, column = _card(title)
        rows = QVBoxLayout()
        rows.setSpacing(palette.SPACE_4)
        column.addLayout(rows)
        editor.hide()
        column.addWidget(editor)
        begin = QPushButton(act)
        begin.clicked.connect(editor.show)
        editor.shown.connect(begin.setHidden)
        foot = QHBoxLayout()
        foot.addWidget(begin)
        foot.addStretch(1)
        column.addLayout(foot)
        around.addWidget(card)
        return rows

    def _fill(self, holder: QVBoxLayout, table: str, make: Callable[[Any], QWidget]) -> None:
        while (item := holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in self._desk.parties.rows(table, self._party):
            holder.addWidget(make(row))

    def _consent_row(self, row: Any) -> QWidget:
        codes = self._desk.codes
        covers = "、".join(codes.label("consent_cover", cover) for cover in (row.covers or "").split())
        about = filter(None, (row.given_at, codes.label("consent_way", row.way or ""), covers, row.note))
        acts: list[tuple[str, Callable[[], None]]] = []
        words = "　".join(about)
        if row.withdrawn_at:
            words = _("{words}　（{day} 已撤回）").format(words=words, day=row.withdrawn_at)
        else:
            acts.append((_("撤回同意"), lambda: self._withdraw(row.id)))
        acts.append((_("删除"), lambda: self._remove("consent", row.id, _("已删除一条告知同意。"))))
        return _row(words, acts)

    def _member_row(self, row: Any) -> QWidget:
        name = party_words(self._desk, row.member) if row.member else row.member_name or "—"
        relation = self._desk.codes.label("family_relation", row.relation) if row.relation else ""
        acts: list[tuple[str, Callable[[], None]]] = []
        if row.member:
            acts.append((_("打开"), lambda: self.party_asked.emit(row.member)))
        told = _("已删除家庭成员 {name}。").format(name=name)
        acts.append((_("删除"), lambda: self._remove("household_member", row.id, told)))
        return _row("　".join(filter(None, (name, relation, row.note))), acts)

    def _on_tag_clicked(self, tag: str, checked: bool) -> None:
        label = self._desk.codes.label("crowd", tag)
        if checked:
            self._add("party_tag", {"tag": tag}, _("已标为{label}。").format(label=label))
            return
        rows = [row for row in self._desk.parties.rows("party_tag", self._party) if row.tag == tag]
        for row in rows:
            self._remove("party_tag", row.id, _("不再标为{label}。").format(label=label))

    def _add(self, table: str, given: dict[str, Any], sentence: str) -> None:
        def add() -> None:
            row = self._desk.parties.add_row(table, self._party, given)
            self.undo_offered.emit(
                sentence, lambda: self._attempt(lambda: self._desk.parties.remove_row(table, row.id))
            )

        self._attempt(add)

    def _remove(self, table: str, row: str, sentence: str) -> None:
        def remove() -> None:
            self._desk.parties.remove_row(table, row)
            self.undo_offered.emit(
                sentence, lambda: self._attempt(lambda: self._desk.parties.bring_row_back(table, row))
            )

        self._attempt(remove)

    def _withdraw(self, row: str) -> None:
        def set_day(day: str | None) -> None:
            self._attempt(lambda: self._desk.parties.change_row("consent", row, {"withdrawn_at": day}))

        set_day(self._desk.today.isoformat())
        self.undo_offered.emit(_("已记下撤回同意。"), lambda: set_day(None))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            self.show_party(self._party, read_only=not self.isEnabled())
            return
        self.show_party(self._party, read_only=not self.isEnabled())
        self.changed.emit()


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    theme.set_role(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
    column.setSpacing(palette.SPACE_8)
    heading = QLabel(title)
    theme.set_role(heading, "section")
    column.addWidget(heading)
    return card, column


def _row(words: str, acts: list[tuple[str, Callable[[], None]]]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words)
    label.setWordWrap(True)
    line.addWidget(label, 1)
    for text, act in acts:
        button = QPushButton(text)
        theme.set_role(button, "link")
        button.clicked.connect(lambda _checked=False, act=act: act())
        line.addWidget(button)
    return row
