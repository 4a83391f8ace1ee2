"""The small form by which somebody is named in a matter: chosen from those on record, or taken down here."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from ui.matters import words
from ui.matters.person_box import PersonBox, person_fields
from ui.matters.row_form import RowForm, RowSpec, Write
from ui.matters.values import Shape
from ui.widgets.form_spec import Editor, Field

if TYPE_CHECKING:
    from ui.matters.desk import MatterDesk

_ROLES = {
    "dispute": ("applicant", "respondent", "third_party", "witness", "companion"),
    "consultation": ("counterparty", "third_party", "witness", "companion"),
}
_PARTY = "party"
_SHAPE = Shape("participant")


class ParticipantForm(RowForm):
    """Role, name and phone number; below the name come up those who were here before."""

    def __init__(self, desk: "MatterDesk", table: str, *, write: Write) -> None:
        super().__init__(desk, table, _spec(desk, table), write=write)

    def edit(self, row: Any) -> None:
        """Open it to change a row: the role, or who it is."""
        super().edit(row)
        self.box.fill({_PARTY: row.party or ""})

    def texts(self) -> dict[str, str]:
        """Return what is typed, and who was chosen."""
        return {**super().texts(), _PARTY: self.box.party}

    def take(self) -> None:
        """Record who is named."""
        if self.box.is_empty():
            self.show_sentences({"name": _("请写姓名；已登记过的，从下面出现的名单里选。")})
            return
        super().take()

    def _given(self) -> dict[str, str]:
        """Return what goes into the row itself; the person becomes a party."""
        typed = super()._given()
        return {name: typed[name] for name in ("role", "note")}

    def _fill(self, shown: Any) -> None:
        super()._fill(shown)
        self.box.fill(shown)

    def _keys(self) -> tuple[str, ...]:
        return (*super()._keys(), _PARTY)

    def _parts(self) -> list[QWidget]:
        cells = self.cells
        self.box = PersonBox(self._desk, cells["name"], cells["phone"], beside=(cells["role"],))
        self.box.edited.connect(self._on_edited)
        self.box.failed.connect(self.failed)
        return [self.box, cells["note"]]


def _spec(desk: "MatterDesk", table: str) -> RowSpec:
    roles = tuple((role, words.coded(desk, "participant_role", role)) for role in _ROLES[table])
    name, phone = person_fields(texts.FIELDS["name"])
    return RowSpec(
        name="participant",
        shape=_SHAPE,
        fields=(
            Field("role", texts.field_label("participant", "role"), Editor.CHOICE, width=12, choices=roles),
            name,
            phone,
            Field("note", texts.field_label("participant", "note"), width=28),
        ),
        needed=("role",),
        act=_("记下这一位"),
        blank=lambda: {"role": _ROLES[table][0]},
    )
