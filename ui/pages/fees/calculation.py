"""One calculator at work: what is typed, what comes out at once, and what is kept of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import fee_texts, local_rate_texts
from app.errors import AppError, InvalidInput
from app.language import _
from app.model.fee import Calculator, Fee, InputKind
from app.model.fee_sheet import FeeSheet
from app.model.problem import Problem
from app.paper_texts import WORDS
from ui import icons, palette, theme
from ui.matters.matter_shelf import MatterLine
from ui.pages.fees.answer_pane import AmountCard, StepsCard
from ui.pages.fees.attach_card import AttachCard
from ui.pages.fees.desk import FeesDesk
from ui.pages.fees.halves import Halves
from ui.pages.fees.input_form import InputForm

if TYPE_CHECKING:
    from app.services.fees import Fees

TABLE = "fee"
"""The table of the drafts: what is typed into a calculator is no record."""


class Calculation(QWidget):
    """What is typed is kept as a draft until it is cleared, for each calculator and matter apart."""

    print_asked = Signal(object)
    attach_asked = Signal(object, str)
    """A sheet and the record to which it is attached."""
    copied = Signal(str)
    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: FeesDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fees: Fees | None = None
        self._calculator: Calculator | None = None
        self._matter: MatterLine | None = None
        self._fee: Fee | None = None
        self.form = InputForm(desk.today)
        self.amount = AmountCard()
        self.steps = StepsCard()
        self.attaching = AttachCard(desk.matters, desk.jobs)
        self.print = _button(_("打印"), "printer")
        self.attach = _button(_("附到记录"), "paperclip")
        self.copy = _button(_("复制"), "copy")
        self.clear = _button(_("清空"), "x")
        theme.set_role(self.clear, "link")
        self.halves = Halves(self.form, self._head(), self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        self._connect()

    def begin(self, fees: "Fees", calculator: Calculator, matter: MatterLine | None) -> None:
        """Work with a calculator, on a matter or on none; what was typed there before comes back."""
        self._fees, self._calculator, self._matter = fees, calculator, matter
        self.attaching.hide()
        typed = self._desk.drafts.of(self._draft)
        if not typed and matter is not None and matter.amount:
            first = next((each.id for each in calculator.inputs if each.kind is InputKind.MONEY), "")
            typed = {first: matter.amount} if first in ("amount", "principal") else {}
        self.form.show_calculator(calculator, typed, local=self._local())
        self.halves.look_at_top()
        self._work_out()

    def calculator(self) -> Calculator | None:
        """Return which calculator is at work."""
        return self._calculator

    def matter(self) -> MatterLine | None:
        """Return which matter it is about."""
        return self._matter

    def sheet(self) -> FeeSheet | None:
        """Return what came out as a sheet, or None while nothing has."""
        if self._fee is None or self._calculator is None or self._fee.needs:
            return None
        title = self._matter.title if self._matter else ""
        day = WORDS.day(self._desk.today)
        return fee_texts.fee_sheet(self._fee, self._calculator, self.form.lines(), day=day, matter=title)

    def flush(self) -> None:
        """Keep what is being typed, now."""
        if self._calculator is not None:
            self.form.settle()

    def show_busy(self, words: str) -> None:
        """Say on the button what is under way; nothing else can be begun meanwhile."""
        self.print.setText(words or _("打印"))
        self._show_acts(is_busy=bool(words))

    def focus(self) -> None:
        """Go to the first field that is empty; where there is nothing to fill in, to what can be done."""
        if self.form.cells:
            self.form.focus()
        else:
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _draft(self) -> str:
        matter = f":{self._matter.record}" if self._matter else ""
        return f"{TABLE}:{self._calculator.id if self._calculator else ''}{matter}"

    def _local(self) -> dict[str, tuple[str, str]]:
        """Return the figures of this place that the calculator asks for, with where they are from."""
        if self._fees is None or self._calculator is None:
            return {}
        found = self._desk.rates(self._fees).figures(self._calculator.id, on=self._desk.today)
        return {name: (figure.value, local_rate_texts.source_text(figure)) for name, figure in found.items()}

    def _work_out(self) -> None:
        if self._fees is None or self._calculator is None:
            return
        calculator, self._fee = self._calculator, None
        try:
            self._fee = self._fees.compute(calculator.id, self.form.given(), self._desk.today)
        except InvalidInput as refused:
            problems = [each for each in refused.problems if isinstance(each, Problem)]
            missing = self.form.say(problems)
            self.amount.say(_said(missing, is_wrong=len(missing) < len(problems)))
            self.steps.show_calculator(calculator)
        else:
            self.form.say(())
            self.amount.show_fee(self._fee, calculator)
            self.steps.show_fee(self._fee, calculator)
        self._show_acts(is_busy=False)

    def _show_acts(self, *, is_busy: bool) -> None:
        can_act = not is_busy and self._fee is not None and not self._fee.needs
        for button in (self.print, self.attach, self.copy):
            button.setEnabled(can_act)

    def _on_typed(self, name: str, text: str) -> None:
        try:
            self._desk.drafts.keep(TABLE, self._draft, name, value=text)
        except AppError as error:
            self.unsaved.emit(error)
        else:
            self.saved.emit()

    def _on_clear(self) -> None:
        if self._fees is None or self._calculator is None:
            return
        try:
            self._desk.drafts.throw_away(self._draft, *self._desk.drafts.of(self._draft))
        except AppError as error:
            self.failed.emit(error)
            return
        self.form.show_calculator(self._calculator, {}, local=self._local())
        self._work_out()
        self.form.focus()

    def _on_print(self) -> None:
        sheet = self.sheet()
        if sheet is not None:
            self.print_asked.emit(sheet)

    def _on_attach(self) -> None:
        if self._matter is not None:
            self._attach_to(self._matter.record)
        else:
            self.attaching.ask()

    def _attach_to(self, record: str) -> None:
        self.attaching.hide()
        sheet = self.sheet()
        if sheet is not None:
            self.attach_asked.emit(sheet, record)

    def _on_copy(self) -> None:
        sheet = self.sheet()
        if sheet is not None:
            self.copied.emit(fee_texts.plain_text(sheet))

    def _connect(self) -> None:
        self.form.edited.connect(self._work_out)
        self.form.typed.connect(self._on_typed)
        self.print.clicked.connect(self._on_print)
        self.attach.clicked.connect(self._on_attach)
        self.copy.clicked.connect(self._on_copy)
        self.clear.clicked.connect(self._on_clear)
        self.attaching.chosen.connect(lambda _table, record: self._attach_to(record))
        self.attaching.left.connect(self.attaching.hide)
        self.attaching.failed.connect(self.failed)

    def _head(self) -> QWidget:
        acts = QHBoxLayout()
        acts.setSpacing(palette.SPACE_8)
        theme.set_role(self.print, "primary")
        icons.put(self.print, "printer", role="light")
        for button in (self.print, self.attach, self.copy):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.clear)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.amount)
        column.addLayout(acts)
        column.addWidget(self.attaching)
        self.attaching.hide()
        return head


def _said(missing: list[str], *, is_wrong: bool) -> str:
    """Return why there is no amount yet."""
    told = [_("还要填：{labels}").format(labels=_("、").join(missing))] if missing else []
    if is_wrong:
        told.append(_("有填得不对的，看标红的那一栏"))
    return _("；").join(told) + _("。")


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    icons.put(button, icon)
    return button
