"""What a table would do, a line a row: problems first, then what is new and what changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import texts
from app.language import _
from ui import icons, palette, theme
from ui.pages.directory import words
from ui.pages.directory.desk import DirectoryDesk
from ui.widgets.plain_label import PlainLabel
from ui.widgets.shrinking_area import ShrinkingArea

if TYPE_CHECKING:
    from app.services.directory import ImportPreview, Row, RowProblem

_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an icon with its role, which row, and what is said of it."""

    icon: str
    role: str
    row: str
    said: str


def lines_of(desk: DirectoryDesk, preview: "ImportPreview") -> Iterator[Line]:
    """Yield the lines of a preview; rows that change nothing have none."""
    yield from (_problem_line(each) for each in preview.problems)
    for row in preview.rows:
        if row.standing.value != "same":
            yield _row_line(desk, row)


class PreviewLines(QWidget):
    """Scrolls where there are more lines than room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._area: ShrinkingArea | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these in the place of what stood here."""
        self._lines = lines
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
            self._area = None
        if lines:
            self._area = ShrinkingArea(_body(lines))
            self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # scrolled by the arrow keys
            self._column.addWidget(self._area)
        self.setVisible(bool(lines))

    def said(self) -> list[str]:
        """Return what is said of the rows."""
        return [f"{line.row} {line.said}" for line in self._lines]


def _body(lines: Sequence[Line]) -> QWidget:
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, palette.SPACE_8, 0)
    grid.setHorizontalSpacing(palette.SPACE_8)
    grid.setVerticalSpacing(palette.SPACE_4)
    grid.setColumnStretch(2, 1)
    shown = list(lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        told = _("还有 {count} 行没有列出。").format(count=len(lines) - _MOST_LINES)
        shown.append(Line("info", "muted", "", told))
    for place, line in enumerate(shown):
        picture, number, sentence = PlainLabel(), PlainLabel(line.row), PlainLabel(line.said)
        picture.setPixmap(icons.pixmap(line.icon, role=line.role, size=palette.SMALL_ICON))
        picture.setMinimumHeight(sentence.fontMetrics().lineSpacing())  # in the middle of the first line
        theme.set_role(number, "muted")
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        for column, label in enumerate((picture, number, sentence)):
            grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
    return body


def _problem_line(found: "RowProblem") -> Line:
    problem = found.problem
    said = _("{field}：{sentence}").format(field=words.label(problem.field), sentence=texts.problem_text(problem))
    icon, role = ("triangle-alert", "warn") if problem.is_soft else ("circle-alert", "danger")
    return Line(icon, role, _row(found.number), said)


def _row_line(desk: DirectoryDesk, row: "Row") -> Line:
    if row.before is None:
        return Line("plus", "good", _row(row.number), _("新增 {name}").format(name=row.name))
    moved = _("，").join(
        _("{field} {before} → {after}").format(
            field=words.label(field),
            before=words.value_words(desk, field, row.before[field]),
            after=words.value_words(desk, field, value),
        )
        for field, value in row.given.items()
    )
    return Line("pencil", "primary", _row(row.number), _("更新 {name}：{moved}").format(name=row.name, moved=moved))


def _row(number: int) -> str:
    return _("第 {number} 行").format(number=number)
