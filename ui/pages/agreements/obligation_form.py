"""The small form of one obligation: who owes whom what, by when; the amount stands in capitals beside its field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from ui.matters import agreement_words, values
from ui.matters.desk import MatterDesk
from ui.matters.row_form import RowForm, RowSpec, Write
from ui.matters.values import Shape
from ui.records import party_words
from ui.records.flow import Flow
from ui.records.party_choice import find_party
from ui.widgets.choice import Find, Option
from ui.widgets.form_spec import Editor, Field

TABLE = "obligation"
SHAPE = Shape(TABLE, {"amount": values.read_yuan, "due_on": values.read_day_ahead, "done_on": values.read_day})

_LONGEST_CAPITALS = 26

Parties = Callable[[], Sequence[str]]
"""→ the ids of the parties to the agreement that is shown."""


class ObligationForm(RowForm):
    """Offers the parties to the agreement first, whoever else is on record where none of them is meant."""

    def __init__(self, desk: MatterDesk, *, parties: Parties, write: Write) -> None:
        super().__init__(desk, "agreement", _spec(desk, parties), write=write)
        self.cells["amount"].editor.edited.connect(self._show_capitals)

    def _fill(self, shown: Mapping[str, str]) -> None:
        super()._fill(shown)
        self._show_capitals()

    def _show_capitals(self) -> None:
        capitals = agreement_words.in_capitals(self.cells["amount"].editor.value().strip())
        shown = capitals if len(capitals) <= _LONGEST_CAPITALS else ""  # longer ones stand in the row alone
        self.cells["amount"].show_reading(_("元　{capitals}").format(capitals=shown).strip())

    def _parts(self) -> list[QWidget]:
        """Return the cells: people side by side, what they owe and the amount in lines of their own, then the days."""
        cells = self.cells
        people, days = (cells["debtor"], cells["creditor"]), (cells["due_on"], cells["way"], cells["done_on"])
        return [Flow(people), cells["content"], cells["amount"], Flow(days)]


def _spec(desk: MatterDesk, parties: Parties) -> RowSpec:
    day = Editor.DATE
    return RowSpec(
        name="obligation",
        shape=SHAPE,
        fields=(
            _person(desk, "debtor", parties, _("由谁履行")),
            _person(desk, "creditor", parties, _("向谁履行")),
            Field("content", _label("content"), width=0, placeholder=_("付清工钱、拆除围墙、赔礼道歉")),
            Field("amount", _label("amount"), width=18, placeholder=_("12000 或 1.2万；不是钱就不填")),
            Field("due_on", _label("due_on"), day, width=14, placeholder=_("2026-12-31")),
            Field("way", _label("way"), width=24, placeholder=_("现金、转账、当面")),
            Field("done_on", _label("done_on"), day, width=14, placeholder=_("还没履行就不填")),
        ),
        needed=("debtor",),
        act=_("记下这项义务"),
    )


def _person(desk: MatterDesk, name: str, parties: Parties, placeholder: str) -> Field:
    return Field(
        name,
        _label(name),
        Editor.RECORD,
        width=24,
        find=_find(desk, parties),
        label_of=lambda record: party_words.name_of(desk, record),
        placeholder=placeholder,
    )


def _find(desk: MatterDesk, parties: Parties) -> Find:
    others = find_party(desk, str)

    def find(text: str) -> Sequence[Option]:
        named = [(party, party_words.name_of(desk, party)) for party in parties()]
        wanted = text.strip()
        near = [option for option in named if wanted in option[1]]
        return near or list(others(text))

    return find


def _label(name: str) -> str:
    return texts.field_label(TABLE, name)
