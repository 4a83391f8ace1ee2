"""The small forms by which a consent or a member of the household is added to a party."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.services.dates import read_date
from ui import palette, theme
from ui.records import party_words
from ui.records.desk import Desk
from ui.records.party_choice import find_party
from ui.records.row_editor import RowEditor
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Editor, Field
from ui.widgets.plain_label import PlainLabel


class ConsentEditor(RowEditor):
    """What the person agrees to, in what way, on what day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        question = PlainLabel(_("同意使用哪些信息"))
        theme.set_role(question, "small")
        column.addWidget(question)
        self.covers: dict[str, QCheckBox] = {}
        for code in desk.codes.list("consent_cover").items:
            self.covers[code.value] = QCheckBox(code.label)
            column.addWidget(self.covers[code.value])
        row = QGridLayout()
        row.setHorizontalSpacing(palette.SPACE_16)
        row.setColumnStretch(2, 1)
        ways = tuple((code.value, code.label) for code in desk.codes.list("consent_way").items)
        self.way = FieldCell(Field("way", texts.FIELDS["way"], Editor.CHOICE, width=18, choices=ways))
        self.given_at = FieldCell(Field("given_at", texts.FIELDS["given_at"], Editor.DATE, width=14))
        row.addWidget(self.way, 0, 0)
        row.addWidget(self.given_at, 0, 1)
        column.addLayout(row)
        self.record = QPushButton(_("记下这次同意"))
        self.record.clicked.connect(self._on_record_asked)
        column.addLayout(self.foot(self.record))
        self._clear()

    def _on_record_asked(self) -> None:
        self.way.editor.settle()
        covers = [value for value, box in self.covers.items() if box.isChecked()]
        if not covers:
            self.way.show_problem(_("请先勾选同意的内容。"))
            return
        try:
            read = read_date(self.given_at.editor.value(), today=self._desk.today)
        except InvalidInput as refused:
            self.given_at.show_problem(texts.problem_text(refused.problems[0]))
            return
        if read is None:
            self.given_at.show_problem(_("看不懂这个日期，可写成 2026-03-05、昨天。"))
            return
        way = self.way.editor.value() or None
        self.hide()
        self.given.emit({"covers": " ".join(covers), "way": way, "given_at": read.date.isoformat()})
        self._clear()

    def _clear(self) -> None:
        for box in self.covers.values():
            box.setChecked(False)
        self.covers["basic"].setChecked(True)
        self.way.editor.set_value("")
        self.given_at.editor.set_value(self._desk.today.isoformat())
        for cell in (self.way, self.given_at):
            cell.show_problem("")


class MemberEditor(RowEditor):
    """A name and how they are related; or somebody who is on record already."""

    def __init__(self, desk: Desk, *, besides: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        relations = tuple((code.value, code.label) for code in desk.codes.list("family_relation").items)
        self.name = FieldCell(Field("member_name", texts.FIELDS["member_name"], width=20))
        self.relation = FieldCell(Field("relation", _("是当事人的"), Editor.CHOICE, width=26, choices=relations))
        self.member = FieldCell(
            Field(
                "member",
                _("已登记的，从这里选"),
                Editor.RECORD,
                width=0,
                find=find_party(desk, besides),
                label_of=lambda record: party_words.name_of(desk, record),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_16)
        row.addWidget(self.name)
        row.addWidget(self.relation)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.member)
        self.record = QPushButton(_("加入这位家庭成员"))
        self.record.clicked.connect(self._on_record_asked)
        column.addLayout(self.foot(self.record))

    def _on_record_asked(self) -> None:
        for cell in (self.relation, self.member):
            cell.editor.settle()
        name, member = self.name.editor.value().strip(), self.member.editor.value()
        if not name and not member:
            self.name.show_problem(_("请写姓名，或从已登记的人里选。"))
            return
        self.hide()
        relation = self.relation.editor.value() or None
        self.given.emit({"member_name": name or None, "relation": relation, "member": member or None})
        for cell in (self.name, self.relation, self.member):
            cell.editor.set_value("")
            cell.show_problem("")
