"""Figures of this place (本地数据): what is entered, a form for one more, and a table to take in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import local_rate_texts, texts
from app.errors import AppError, InvalidInput
from app.language import _
from app.model.local_rate import LocalRate
from app.model.problem import Problem
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.pages.fees import readings
from ui.pages.fees.desk import FeesDesk
from ui.pages.fees.halves import Halves
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Editor, Field
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.local_rate_import import RatePreview
    from app.services.local_rates import LocalRates
    from ui.jobs import Progress

_DRAFT = "fee:local"
_TABLE = "fee"
_READ = _("表格 (*.xlsx *.csv);;所有文件 (*)")
_MOST_PROBLEMS = 6


class LocalView(QWidget):
    """What is typed stays as a draft until it is entered; a figure without a source is refused."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, desk: FeesDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rates: LocalRates | None = None
        self.cells: dict[str, FieldCell] = {}
        self.preview: RatePreview | None = None
        self._form = QFrame()
        theme.set_role(self._form, "card")
        self._fields = QVBoxLayout(self._form)
        self._fields.setContentsMargins(*[palette.SPACE_16] * 4)
        self._fields.setSpacing(palette.SPACE_8)
        self.enter = QPushButton(_("登记这个数"))
        theme.set_role(self.enter, "primary")
        self.enter.clicked.connect(self._on_enter)
        self.from_table = QPushButton(_("从表格导入"))
        icons.put(self.from_table, "file-spreadsheet")
        self.from_table.clicked.connect(self._on_table)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.take = QPushButton(_("导入"))
        self.take.clicked.connect(self._on_take)
        self._list = QFrame()
        theme.set_role(self._list, "card")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        self._rows.setSpacing(palette.SPACE_4)
        self._body: QWidget | None = None
        self.lines: list[str] = []
        self.acts: dict[str, QPushButton] = {}
        self.halves = Halves(self._form, self._head(), self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        self._show_preview(None)

    def show_rates(self, rates: "LocalRates") -> None:
        """Show what is entered, and what was being typed."""
        self._rates = rates
        if not self.cells:
            self._build()
        self._show()

    def focus(self) -> None:
        """Go to the first field."""
        self.cells["key"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, path: Path) -> None:
        """Show what taking a table in would do."""

        def op(services: "Services", _progress: "Progress") -> "RatePreview":
            return services.local_rates.read_file(path)

        self._desk.jobs.run(self, op, done=self._show_preview, failed=self.failed.emit)

    def _build(self) -> None:
        assert self._rates is not None
        choices = tuple((key.key, local_rate_texts.key_text(key)) for key in self._rates.keys.values())
        kept = self._desk.drafts.of(_DRAFT)
        for field in (
            Field("key", _("哪一项"), Editor.CHOICE, width=0, choices=choices, required=True),
            Field("since", _("从哪天起用"), Editor.DATE, width=18, placeholder=_("2026-07-01"), required=True),
            Field("value", _("数值"), width=18, required=True, hint=_("利率写百分数，3.35 表示 3.35%")),
            Field("source", _("来源"), width=0, required=True, placeholder=_("哪个机关、哪份文件公布的")),
        ):
            cell = FieldCell(field)
            cell.editor.set_value(kept.get(field.name, ""))
            cell.editor.edited.connect(partial(self._on_edited, field.name))
            self.cells[field.name] = cell
            self._fields.addWidget(cell)
        row = QHBoxLayout()
        row.addWidget(self.enter)
        row.addStretch(1)
        self._fields.addLayout(row)
        self._fields.addStretch(1)

    def _on_edited(self, name: str) -> None:
        cell = self.cells[name]
        cell.show_problem("")
        if name == "since":
            cell.show_reading(readings.day_reading(cell.editor.value(), self._desk.today))
        try:
            self._desk.drafts.keep(_TABLE, _DRAFT, name, value=cell.editor.value())
        except AppError as error:
            self.unsaved.emit(error)

    def _on_enter(self) -> None:
        assert self._rates is not None
        given = {name: cell.editor.value() for name, cell in self.cells.items()}
        given["since"] = readings.iso(given["since"], self._desk.today)
        try:
            rate = self._rates.record(given)
            self._desk.drafts.throw_away(_DRAFT, *self.cells)
        except InvalidInput as refused:
            self._say([each for each in refused.problems if isinstance(each, Problem)])
            return
        except AppError as error:
            self.unsaved.emit(error)
            return
        for cell in self.cells.values():
            cell.editor.set_value("")
            cell.show_problem("")
        self.cells["since"].show_reading("")
        self._changed(_("已登记：{line}").format(line=self._line(rate)), lambda: self._delete(rate))
        self.focus()

    def _say(self, problems: Sequence[Problem]) -> None:
        for name, cell in self.cells.items():
            wrong = [texts.problem_text(each) for each in problems if each.field == name]
            cell.show_problem(wrong[0] if wrong else "")
        first = next((each.field for each in problems if each.field in self.cells), "key")
        self.cells[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_table(self) -> None:
        path = file_dialogs.ask_path(self, Ask.OPEN, title=_("从表格导入"), start=Path.home(), pattern=_READ)
        if path is not None:
            self.look_at(path)

    def _show_preview(self, preview: "RatePreview | None") -> None:
        self.preview = preview
        self.told.setVisible(preview is not None)
        self.take.setVisible(preview is not None and preview.new > 0)
        if preview is None:
            return
        left_out = len({number for number, _problem in preview.problems})
        told = [
            _("{file}：可导入 {new} 条，已有 {same} 条，有问题 {wrong} 行。").format(
                file=preview.file, new=preview.new, same=len(preview.rows) - preview.new, wrong=left_out
            )
        ]
        for number, problem in preview.problems[:_MOST_PROBLEMS]:
            told.append(_("第 {row} 行：{problem}").format(row=number, problem=texts.problem_text(problem)))
        self.told.setText("\n".join(told))
        self.take.setText(_("导入 {new} 条").format(new=preview.new))

    def _on_take(self) -> None:
        preview = self.preview
        if preview is None:
            return
        self._show_preview(None)

        def op(services: "Services", _progress: "Progress") -> tuple[str, ...]:
            return services.local_rates.take(preview)

        def done(taken: tuple[str, ...]) -> None:
            self._changed(_("已导入 {count} 条本地数据。").format(count=len(taken)), lambda: self._take_back(taken))

        self._desk.jobs.run(self, op, done=done, failed=self.failed.emit, writes=True)

    def _take_back(self, taken: Sequence[str]) -> None:
        self._attempt(lambda: self._rates.take_back(taken) if self._rates else None)

    def _delete(self, rate: LocalRate) -> None:
        self._attempt(lambda: self._rates.delete(rate.id) if self._rates else None)

    def _on_delete(self, rate: LocalRate) -> None:
        def back() -> None:
            self._attempt(lambda: self._rates.bring_back(rate.id) if self._rates else None)

        if self._attempt(lambda: self._rates.delete(rate.id) if self._rates else None):
            self.undo_offered.emit(_("已删除：{line}").format(line=self._line(rate)), back)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            return False
        self.saved.emit()
        self._show()
        return True

    def _changed(self, sentence: str, undo: Callable[[], object]) -> None:
        self.saved.emit()
        self._show()
        self.undo_offered.emit(sentence, undo)

    def _line(self, rate: LocalRate) -> str:
        return local_rate_texts.rate_text(rate, self._rates.keys if self._rates else {})

    def _show(self) -> None:
        assert self._rates is not None
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        self.lines, self.acts = [], {}
        rates = self._rates.all()
        for key in self._rates.keys.values():
            own = [rate for rate in rates if rate.key == key.key]
            title = PlainLabel(local_rate_texts.key_text(key))
            title.setWordWrap(True)
            theme.set_role(title, "strong" if own else "muted")
            column.addWidget(title)
            if not own:
                title.setText(_("{item}：没有登记").format(item=title.text()))
            for rate in own:
                column.addLayout(self._row(rate))
        column.addStretch(1)
        self._rows.addWidget(self._body)

    def _row(self, rate: LocalRate) -> QHBoxLayout:
        told = self._line(rate)
        self.lines.append(told)
        row = QHBoxLayout()
        label = PlainLabel(told)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        if self._rates is not None and self._rates.is_public(rate):
            mark = PlainLabel(_("县局发布"))
            theme.set_role(mark, "small")
            row.addWidget(mark)
        else:
            button = QPushButton(_("删除"))
            theme.set_role(button, "link")
            button.setAccessibleName(_("删除 {line}").format(line=told))
            button.clicked.connect(lambda _checked=False: self._on_delete(rate))
            self.acts[rate.id] = button
            row.addWidget(button)
        return row

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        hint = PlainLabel(
            _("本程序不带任何本地数字。工资、收入、LPR 等照公布的文件登记一次，费用计算就会用它，并写明来源和日期。")
        )
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        row = QHBoxLayout()
        row.addWidget(self.from_table)
        row.addWidget(self.take)
        row.addStretch(1)
        for part in (hint, self.told):
            column.addWidget(part)
        column.addLayout(row)
        return head
