"""What a story says of violence, self-harm, crime or minors: a calm strip, at once; it never takes the focus."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, layouts, palette, theme
from ui.matters.desk import MatterDesk
from ui.records.flow import Flow
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services.triage import Basis, Danger

_ADVICE_BESIDE_FROM = 720
_SHARES = (2, 5)
_WORDS_SHOWN = 2
RISKS = "risks"
"""The name under which the accepted signs of danger are kept with what is taken down: values of `risk_kind`."""


class DangerNotice(QFrame):
    """Sentences until they are put away for this record; below, the signs that one key accepts."""

    risks_chosen = Signal(str)
    """The signs of danger that the advisor accepts, apart by spaces."""

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dangers: Sequence[Danger] = ()
        self._said: list[str] = []
        self._away: frozenset[str] = frozenset()
        self._held: tuple[str, ...] = ()
        self._is_listed = False
        theme.set_role(self, "warn")
        self._told = QWidget()
        self._grid = QGridLayout(self._told)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(palette.SPACE_8)
        self._grid.setVerticalSpacing(palette.SPACE_4)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        self._is_wide: bool | None = None
        self.accept = QPushButton()
        self.accept.setCheckable(True)
        self.accept.clicked.connect(self.toggle)
        self.away = QPushButton(_("知道了"))
        theme.set_role(self.away, "link")
        self.away.clicked.connect(self.put_away)
        self.whole = QPushButton(_("怎么做"))
        self.whole.setCheckable(True)
        theme.set_role(self.whole, "link")
        self.whole.clicked.connect(self._on_whole_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self._told, 1)
        column.addWidget(Flow(self.buttons()))
        self.hide()

    def begin(self, held: str) -> None:
        """Begin with another record; `held` are its signs so far, apart by spaces."""
        self._begin(held, is_listed=False)

    def begin_listed(self, held: str) -> None:
        """Do the same where the signs that are held are listed elsewhere on the page."""
        self._begin(held, is_listed=True)

    def hold(self, held: str) -> None:
        """Take note of the signs that the record has by now."""
        self._held = tuple(held.split())
        self._show()

    def show_dangers(self, dangers: Sequence["Danger"]) -> bool:
        """Show what a story says now, and return whether that is something else than before."""
        kinds = [danger.kind for danger in dangers]
        if kinds == [danger.kind for danger in self._dangers]:
            return False
        self._dangers = dangers
        self._fill()
        self._show()
        return True

    def put_away(self) -> None:
        """Say no more of these dangers for this record; a further one is said again."""
        self._away |= {danger.kind for danger in self._dangers}
        self._show()

    def toggle(self) -> None:
        """Accept the signs that are offered, or take them back."""
        offered = self._offered()
        if offered:
            new = [risk for risk in offered if risk not in self._held]
            kept = tuple(risk for risk in self._held if new or risk not in offered)
            self._held = (*kept, *new)
            self._show()
            self.risks_chosen.emit(" ".join(self._held))

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return what Tab visits."""
        return self.accept, self.whole, self.away

    def sentences(self) -> list[str]:
        """Return what is said, if it is shown."""
        return self._said if self._is_telling() else []

    def _begin(self, held: str, *, is_listed: bool) -> None:
        self._dangers, self._away = (), frozenset()
        self._held, self._is_listed = tuple(held.split()), is_listed
        self._show()

    def _is_telling(self) -> bool:
        return any(danger.kind not in self._away for danger in self._dangers)

    def _offered(self) -> tuple[str, ...]:
        """Return the signs that the button is about: those the story suggests, else those that are held."""
        if self._is_telling():
            return tuple(dict.fromkeys(risk for danger in self._dangers for risk in risks_of(danger)))
        return () if self._is_listed else self._held

    def _show(self) -> None:
        offered, is_telling = self._offered(), self._is_telling()
        new = [risk for risk in offered if risk not in self._held]
        names = _("、").join(self._desk.codes.label("risk_kind", risk) for risk in new or offered)
        said = _("记为风险苗头：{names}（Alt+4）") if new else _("已记为风险苗头：{names}（Alt+4）")
        self.accept.setText(said.format(names=names))
        self.accept.setChecked(not new)
        self.accept.setVisible(bool(offered))
        self.whole.setVisible(is_telling)
        self.away.setVisible(is_telling)
        self._told.setVisible(is_telling)
        self.setVisible(is_telling or bool(offered))

    def _fill(self) -> None:
        layouts.empty(self._grid)
        self._said, self._lines = [], []
        for danger in self._dangers:
            picture = PlainLabel()
            picture.setPixmap(icons.pixmap("triangle-alert", role="warn"))
            quoted = "".join(_("“{word}”").format(word=word) for word in danger.words[:_WORDS_SHOWN])
            word = _plain(_("{danger}（{words}）").format(danger=danger.name, words=quoted))
            theme.set_role(word, "word")
            advice = _plain(whole_words(danger) if self.whole.isChecked() else short_words(danger))
            self._said += [word.text(), advice.text()]
            self._lines.append((picture, word, advice))
        self._arrange()

    def _arrange(self) -> None:
        """Put the advice beside the danger where both fit: every line less leaves more of the story in sight."""
        for column, share in enumerate(_SHARES if self._is_wide else (1, 0), start=1):
            self._grid.setColumnStretch(column, share)
        for row, (picture, word, advice) in enumerate(self._lines):
            self._grid.addWidget(picture, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(word, 2 * row, 1, Qt.AlignmentFlag.AlignTop)
            if self._is_wide:
                self._grid.addWidget(advice, 2 * row, 2, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(advice, 2 * row + 1, 1)

    def _on_whole_clicked(self) -> None:
        self.whole.setText(_("收起") if self.whole.isChecked() else _("怎么做"))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.scaled(_ADVICE_BESIDE_FROM)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()


def short_words(danger: "Danger") -> str:
    """Return the most pressing thing to do, and the law."""
    first = danger.advice.partition(_("。"))[0]
    law = _law(danger.basis[0]) if danger.basis else ""
    return _("{first}。依据{law}等。").format(first=first, law=law) if law else _("{first}。").format(first=first)


def whole_words(danger: "Danger") -> str:
    """Return all there is to do, and every article."""
    laws = _("、").join(_law(each) for each in danger.basis)
    return _("{advice}（依据：{laws}）").format(advice=danger.advice, laws=laws)


def risks_of(danger: "Danger") -> Sequence[str]:
    """Return the values of `risk_kind` that a danger suggests; a crowd may fight or go to petition."""
    if danger.kind == "group":
        fights = any(mark in word for word in danger.words for mark in _FIGHTING)
        return (_FIGHT,) if fights else (_PETITION,)
    return _RISKS.get(danger.kind, ())


def _law(basis: "Basis") -> str:
    return _("《{law}》{article}").format(law=basis.law, article=basis.article)


def _plain(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


_RISKS: Mapping[str, tuple[str, ...]] = {"violence": ("7",), "self_harm": ("2",), "minors": ("9",)}
_FIGHT, _PETITION = "3", "4"
_FIGHTING = (_("械斗"), _("打"), _("群架"), _("家伙"), _("棍"), _("锄"))
