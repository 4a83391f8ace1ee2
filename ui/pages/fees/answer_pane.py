"""What comes out: the amount large, in capitals beside it, and the steps to it with their articles."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import fee_texts
from app.language import _
from app.model.fee import Calculator, Fee
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel

_UNSURE = ("doubt", "law_later", "law_repealed", "not_given")
_SAID_ABOVE = "local_needed"
_MOST_LARGE = 2


class AmountCard(QFrame):
    """The amounts, or what is still to be filled in; stays in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_4)
        self._body: QWidget | None = None

    def show_fee(self, fee: Fee, calculator: Calculator) -> None:
        """Show the amounts, or which figures of this place are missing."""
        if fee.needs:
            names = {each.id: each.label for each in calculator.inputs}
            named = _("、").join(names[name] for name in fee.needs)
            self._show([self._label(fee_texts.FILL_IN, "section"), self._label(named, "muted")])
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(palette.SPACE_16)
        grid.setVerticalSpacing(palette.SPACE_4)
        labels: list[QLabel] = []
        found = fee_texts.amounts(fee, calculator)
        for row, (name, amount) in enumerate(found):
            is_large = row == 0 or len(found) <= _MOST_LARGE
            labels += self._row(grid, row, name, amount, role="amount" if is_large else "section")
        grid.setColumnStretch(1, 1)
        self._put(grid, labels)

    def say(self, sentence: str) -> None:
        """Say why there is no amount yet."""
        self._show([self._label(sentence, "muted")])

    def text(self) -> str:
        """Return what it shows."""
        return "\n".join(label.text() for label in self.labels)

    def _row(self, grid: QGridLayout, row: int, name: str, amount: Decimal, *, role: str) -> list[QLabel]:
        label = self._label(name, "muted")
        figure = self._label(fee_texts.yuan_text(amount), role)
        figure.setAccessibleName(_("{label}：{value}").format(label=name, value=figure.text()))
        capitals = self._label(fee_texts.capitals_text(amount), "muted")
        grid.addWidget(label, 2 * row, 0, 1, 2)
        grid.addWidget(figure, 2 * row + 1, 0)
        grid.addWidget(capitals, 2 * row + 1, 1, Qt.AlignmentFlag.AlignVCenter)
        return [label, figure, capitals]

    def _show(self, labels: Sequence[QLabel]) -> None:
        column = QVBoxLayout()
        column.setSpacing(palette.SPACE_4)
        for label in labels:
            column.addWidget(label)
        self._put(column, labels)

    def _put(self, layout: QVBoxLayout | QGridLayout, labels: Sequence[QLabel]) -> None:
        layout.setContentsMargins(0, 0, 0, 0)
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        self._body.setLayout(layout)
        self._column.addWidget(self._body)
        self.labels = list(labels)

    def _label(self, text: str, role: str) -> QLabel:
        label = PlainLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(role == "muted")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(label, role)
        return label


class StepsCard(QFrame):
    """The steps as numbered sentences; those that leave something open bear a sign and the word 待核."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_8)
        self._body: QWidget | None = None
        self.lines: list[str] = []

    def show_fee(self, fee: Fee, calculator: Calculator) -> None:
        """Show how an amount was found, on which articles it rests, and what is to be known beside it."""
        self._begin(_("怎么算的"))
        place = 0
        for step in (each for each in fee.steps if each.code != _SAID_ABOVE):
            is_unsure = step.code in _UNSURE
            place += not is_unsure
            self._add("" if is_unsure else str(place), fee_texts.step_text(step), is_unsure=is_unsure)
        self._end(fee_texts.basis_text(fee.basis), calculator.notes)

    def show_calculator(self, calculator: Calculator) -> None:
        """Show on which articles a calculator rests, before anything was worked out."""
        self._begin(_("怎么算的"))
        self._add("", _("填好左边的，这里一步一步写明怎么算、依据哪一条。"))
        self._end(fee_texts.basis_text(calculator.basis), calculator.notes)

    def _begin(self, title: str) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(palette.SPACE_8)
        heading = PlainLabel(title)
        theme.set_role(heading, "section")
        self._rows.addWidget(heading)
        self.lines = []

    def _end(self, basis: str, notes: str) -> None:
        self._add(_("依据"), basis)
        if notes:
            self._add(_("说明"), notes)
        self._add("", _("供参考：应交、应付的数额以有权机关、法院的决定或者裁判为准。"))
        self._rows.addStretch(1)
        if self._body is not None:
            self._column.addWidget(self._body)

    def _add(self, number: str, sentence: str, *, is_unsure: bool = False) -> None:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        head = PlainLabel(number)
        head.setMinimumWidth(theme.scaled(2 * palette.SPACE_16))
        theme.set_role(head, "muted")
        if is_unsure:
            head.setPixmap(icons.pixmap("triangle-alert", role="warn", size=palette.SMALL_ICON))
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        told = PlainLabel(sentence)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(told, 1)
        self._rows.addLayout(row)
        self.lines.append(sentence)
