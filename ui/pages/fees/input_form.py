"""What a calculator asks for, one field below the other; what can't be taken is said under its field."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.fee import Calculator, FeeInput, InputKind
from app.model.problem import Problem
from ui import layouts, palette, theme
from ui.pages.fees import readings
from ui.pages.fees.readings import FROM, UNTIL
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Editor, Field
from ui.widgets.plain_label import PlainLabel

_AFTER_MS = 300
_MISSING = ("fee_missing", "fee_date_needed")
_PLACEHOLDERS: Mapping[InputKind, str] = {
    InputKind.MONEY: _("12000 或 1.2万"),
    InputKind.DATE: _("2026-03-05、昨天"),
    InputKind.RATE: _("15% 或 0.15"),
    InputKind.SHARE: _("20% 或 0.2"),
    InputKind.RATE_TABLE: _("3.1%；或每行一个：2024-07-22 3.35"),
}


class InputForm(QFrame):
    """Tells after a pause in the typing; a value of the county's says where it comes from."""

    edited = Signal()
    typed = Signal(str, str)
    """Name and text of a field, to be kept."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._today = today
        self._inputs: tuple[FeeInput, ...] = ()
        self._local: Mapping[str, tuple[str, str]] = {}
        self.cells: dict[str, FieldCell] = {}
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._pause.timeout.connect(self._tell)
        self._changed: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[palette.SPACE_16] * 4)
        self._column.setSpacing(palette.SPACE_8)

    def show_calculator(
        self, calculator: Calculator, typed: Mapping[str, str], *, local: Mapping[str, tuple[str, str]]
    ) -> None:
        """Ask for what a calculator needs; `local` are figures entered for this place: value and where it is from."""
        self._pause.stop()
        self._changed.clear()
        layouts.empty(self._column)
        self._inputs = calculator.inputs
        self._local = local
        self.cells = {}
        for each in calculator.inputs:
            for field in _fields(each):
                kept = typed.get(field.name)
                self._add(field, local.get(field.name, ("", ""))[0] if kept is None else kept)
        if not calculator.inputs:
            none = PlainLabel(_("这一项是固定的数额，不用填。"))
            theme.set_role(none, "muted")
            self._column.addWidget(none)
        self._column.addStretch(1)
        self._show_readings()

    def typed_texts(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def given(self) -> dict[str, object]:
        """Return what the calculator takes."""
        return readings.given(self._inputs, self.typed_texts(), self._today)

    def lines(self) -> list[tuple[str, str]]:
        """Return label and value of every input as the sheet says them, with where a figure of this place is from."""
        typed = self.typed_texts()
        found = []
        for each in self._inputs:
            said = readings.shown(each, typed, self._today)
            source = self._source(each.id)
            found.append((each.label, _("{value}（{source}）").format(value=said, source=source) if source else said))
        return found

    def say(self, problems: Sequence[Problem]) -> list[str]:
        """Put what is wrong under its fields; return the labels of what is still to be filled in."""
        missing = []
        wrong: dict[str, str] = {}
        labels = {each.id: each.label for each in self._inputs}
        for problem in problems:
            if problem.code in _MISSING and problem.field in labels:
                missing.append(labels[problem.field])
            else:
                wrong.setdefault(self._place_of(problem), texts.problem_text(problem))
        for name, cell in self.cells.items():
            cell.show_problem(wrong.get(name, ""))
        return missing

    def settle(self) -> None:
        """Hand over at once what was typed last."""
        for cell in self.cells.values():
            cell.editor.settle()
        if self._pause.isActive() or self._changed:
            self._tell()

    def focus(self) -> None:
        """Go to the first empty field, else to the first."""
        cells = list(self.cells.values())
        empty = [cell for cell in cells if not cell.editor.value()]
        for cell in (empty or cells)[:1]:
            cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _source(self, name: str) -> str:
        """Return where a figure of this place is from, while it stands there as it was entered."""
        value, source = self._local.get(name, ("", ""))
        return source if value and name in self.cells and self.cells[name].editor.value() == value else ""

    def _place_of(self, problem: Problem) -> str:
        """Return the field under which a problem is said: a wrong period under its last day."""
        until = problem.field + UNTIL
        is_period = until in self.cells and bool(self.cells[until].editor.value())
        return until if is_period else problem.field

    def _add(self, field: Field, text: str) -> None:
        cell = FieldCell(field)
        cell.editor.set_value(text)
        cell.editor.edited.connect(lambda name=field.name: self._on_edited(name))
        self.cells[field.name] = cell
        self._column.addWidget(cell)

    def _on_edited(self, name: str) -> None:
        self._changed.add(name)
        self._show_reading(name)
        if self.cells[name].field.editor is Editor.CHOICE:
            self._tell()
        else:
            self._pause.start()

    def _show_readings(self) -> None:
        for name in self.cells:
            self._show_reading(name)

    def _show_reading(self, name: str) -> None:
        cell = self.cells[name]
        text = cell.editor.value()
        if cell.field.editor is Editor.DATE:
            cell.show_reading(readings.day_reading(text, self._today))
            return
        asked = next(each for each in self._inputs if each.id == name)
        if name in self._local:
            cell.field = replace(cell.field, hint=self._source(name) or _hint(asked))
            cell.show_problem("")
        said = readings.reading(asked, text)
        if said or cell.reading():
            cell.show_reading(said)

    def _tell(self) -> None:
        self._pause.stop()
        changed, self._changed = self._changed, set()
        for name in changed:
            self.typed.emit(name, self.cells[name].editor.value())
        self.edited.emit()


def _fields(asked: FeeInput) -> list[Field]:
    """Return the fields of an input: days that may be a period have two days and a number."""
    if asked.may_be_period:
        placeholder = _PLACEHOLDERS[InputKind.DATE]
        begins = Field(
            asked.id + FROM, _("从哪天起"), Editor.DATE, width=18, placeholder=placeholder, hint=_("这一天起算")
        )
        until = Field(
            asked.id + UNTIL, _("到哪天付清"), Editor.DATE, width=18, placeholder=placeholder, hint=_("这一天不算")
        )
        days = Field(
            asked.id, _("或者只写{label}").format(label=asked.label), width=12, unit=asked.unit,
            hint=_("起止日期都写了的，按日期算"),
        )  # fmt: skip
        return [begins, until, days]
    choices = tuple(asked.choices.items())
    return [
        Field(
            asked.id,
            asked.label,
            _editor(asked),
            width=_width(asked),
            choices=choices,
            required=asked.is_required,
            hint=_hint(asked),
            placeholder=_PLACEHOLDERS.get(asked.kind, ""),
            unit="" if asked.unit == "%" else asked.unit,
            lines=2,
        )
    ]


def _editor(asked: FeeInput) -> Editor:
    editors = {
        InputKind.CHOICE: Editor.CHOICE,
        InputKind.DATE: Editor.DATE,
        InputKind.RATE_TABLE: Editor.TEXT,
    }
    return editors.get(asked.kind, Editor.LINE)


def _width(asked: FeeInput) -> int:
    if asked.kind is InputKind.RATE_TABLE:
        return 0
    if asked.kind is InputKind.CHOICE:
        return 24
    return 18 if asked.kind in (InputKind.MONEY, InputKind.DATE) else 14


def _hint(asked: FeeInput) -> str:
    """Return what stands under a field: what it means, and whether it may be left out."""
    told = [asked.help]
    if asked.is_local:
        told.insert(0, _("本地数据"))
    if asked.default is not None:
        told.append(_("不填按 {value}").format(value=asked.default))
    elif asked.is_optional:
        told.append(_("可不填"))
    return _("；").join(filter(None, told))
