"""Who takes part in a matter, in what role, and who acts for them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.change import Value
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence
from ui.matters.participant_form import ParticipantForm
from ui.matters.row_form import RowSpec
from ui.matters.sight import bring_into_sight
from ui.matters.values import Shape
from ui.records import party_words
from ui.records.party_choice import find_party
from ui.widgets.form_spec import Editor, Field

_TITLES = {"dispute": _("当事人"), "consultation": _("参与人")}
_EMPTY = {
    "dispute": _("还没有当事人。办结要有申请人和被申请人。"),
    "consultation": _("咨询人写在上面；对方当事人、知情人、陪同人记在这里。"),
}
_REPRESENTATIVE = Shape(
    "representative",
    {"begins_on": values.read_day_ahead, "ends_on": values.read_day_ahead},
)


class PeoplePanel(MatterPanel):
    """Two cards: the people, their representatives."""

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self.participant = ParticipantForm(desk, table, write=self._write_participant)
        self._connected(self.participant)
        self._people = self._add_section(
            MatterSection(_TITLES[table], self.participant, act=_("添加一位"), empty=_EMPTY[table])
        )
        self.representative = self._add_form(_representative_spec(desk))
        self._agents = self._add_section(
            MatterSection(
                _("代理人"),
                self.representative,
                act=_("添加代理人"),
                empty=_("没有代理人。有律师、法律服务工作者或亲属代办的，记在这里。"),
            )
        )

    def begin(self, role: str) -> None:
        """Open the form for somebody in a role."""
        if self.is_locked:
            return
        self.participant.show()
        self.participant.cells["role"].editor.set_value(role)
        self.participant.cells["name"].editor.setFocus()
        bring_into_sight(self.participant)

    def _fill(self) -> None:
        rows = sorted(self._desk.rows.of("participant", self._record), key=lambda row: _place(row.role))
        self._people.show_sentences([self._participant_row(row) for row in rows])
        agents = self._desk.rows.of("representative", self._record)
        self._agents.show_sentences([self._representative_row(row) for row in agents])

    def _participant_row(self, row: Any) -> Sentence:
        kept = self._desk.parties.find(row.party) if row.party else None
        if kept is not None:
            name = party_words.called(kept.record)
            about = words.joined([party_words.facts_of(self._desk, kept.record), kept.record.phone])
        else:
            name, about = party_words.name_of(self._desk, row.party) if row.party else _("没写是谁"), ""
        role = words.coded(self._desk, "participant_role", row.role)
        told = words.joined([role, name, about, row.note], "　")
        acts = self._acts(self.participant, row, f"{role} {name}")
        if kept is not None:
            acts.insert(0, (_("打开"), lambda: self.record_asked.emit("party", row.party)))
        return Sentence(told, row, acts)

    def _representative_row(self, row: Any) -> Sentence:
        coded = words.coded
        whom = party_words.name_of(self._desk, row.party) if row.party else ""
        for_whom = _("代理{name}").format(name=whom) if whom else ""
        kind, name = coded(self._desk, "representative_kind", row.kind), row.name or _("没写姓名")
        days = " — ".join(day for day in (row.begins_on, row.ends_on) if day)
        authority = words.joined([coded(self._desk, "authority", row.authority), row.matters], "：")
        told = words.joined([name, kind, row.unit, row.license_number, for_whom, authority, days, row.phone], "　")
        return Sentence(told, row, self._acts(self.representative, row, name))

    def _write_participant(self, row: str, given: dict[str, Value]) -> None:
        whole: Mapping[str, Value] = {**given, "party": self.participant.box.person()}
        self._writing("participant")(row, dict(whole))


def _place(role: str | None) -> int:
    order = ("applicant", "respondent", "counterparty", "third_party", "witness", "companion")
    return order.index(role) if role in order else len(order)


def _representative_spec(desk: MatterDesk) -> RowSpec:
    def line(name: str, width: int) -> Field:
        return Field(name, texts.field_label("representative", name), width=width)

    party = Field(
        "party",
        texts.field_label("representative", "party"),
        Editor.RECORD,
        width=22,
        find=find_party(desk, str),
        label_of=lambda record: party_words.name_of(desk, record),
        placeholder=_("代理谁"),
    )
    day = Editor.DATE
    return RowSpec(
        name="representative",
        shape=_REPRESENTATIVE,
        fields=(
            line("name", 22),
            words.code_field(desk, "representative", "kind", "representative_kind", width=22),
            party,
            line("unit", 28),
            line("license_number", 20),
            line("phone", 15),
            words.code_field(desk, "representative", "authority", "authority", width=14),
            line("matters", 28),
            Field("begins_on", texts.field_label("representative", "begins_on"), day, width=13),
            Field("ends_on", texts.field_label("representative", "ends_on"), day, width=13),
        ),
        needed=("name",),
        act=_("记下代理人"),
    )
