"""What still keeps a matter from being closed, or a paper from being signed: one strip that leads to every field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import ProblemLike
from app.language import _
from ui import icons, palette, theme
from ui.records.flow import Flow
from ui.widgets.plain_label import PlainLabel

_PEOPLE = {"applicant_missing": _("申请人"), "respondent_missing": _("被申请人")}
_MISSING = {"required", "needed_to_sign", "terms_missing", "performance_missing", *_PEOPLE}


class ClosingStrip(QFrame):
    """Stands above the form from the first refusal until nothing is missing any more."""

    asked = Signal(str, str)
    """Field and code of the problem to be dealt with."""

    def __init__(self, table: str, what: str = _("办结还差"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._flow: QWidget | None = None
        self.links: dict[str, QPushButton] = {}
        theme.set_role(self, "info")
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        row.setSpacing(palette.SPACE_8)
        picture = PlainLabel()
        picture.setPixmap(icons.pixmap("info", role="primary"))
        row.addWidget(picture)
        word = PlainLabel(what)
        theme.set_role(word, "word")
        row.addWidget(word)
        self._column = QVBoxLayout()
        row.addLayout(self._column, 1)
        self.hide()

    def show_problems(self, problems: Sequence[ProblemLike]) -> None:
        """Name what is missing or wrong; hide where it is nothing."""
        self.links = {}
        for problem in problems:
            button = QPushButton(self._words(problem))
            theme.set_role(button, "link")
            button.setAccessibleDescription(texts.problem_text(problem))
            button.clicked.connect(lambda _checked=False, each=problem: self.asked.emit(each.field, each.code))
            self.links[button.text()] = button
        if self._flow is not None:
            self._flow.hide()
            self._flow.deleteLater()
            self._flow = None
        if self.links:
            self._flow = Flow(tuple(self.links.values()))
            self._column.addWidget(self._flow)
        self.setVisible(bool(self.links))

    def words(self) -> list[str]:
        """Return what it names."""
        return list(self.links)

    def _words(self, problem: ProblemLike) -> str:
        label = _PEOPLE.get(problem.code) or texts.field_label(self._table, problem.field)
        return label if problem.code in _MISSING else _("{label}（要改）").format(label=label)
