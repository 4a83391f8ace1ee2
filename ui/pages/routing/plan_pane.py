"""The right half: the plan as it grows. Cards keep their identity, so nothing flickers or jumps."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.language import _
from app.model.routing import Option, RoutePlan, Status
from ui import icons, palette, theme
from ui.pages.routing.limit_list import LimitList
from ui.pages.routing.line_pool import LinePool
from ui.pages.routing.option_card import OptionCard
from ui.pages.routing.plan_words import PlanWords, ShownLimit
from ui.pages.routing.showing import show
from ui.widgets.plain_label import PlainLabel


class PlanPane(QWidget):
    """Shows one plan after the other; `chosen` makes it one that is only read."""

    accept_asked = Signal(str, str)
    """Route (empty: none is open) and reason."""
    body_asked = Signal()

    def __init__(self, words: PlanWords, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.cards: dict[str, OptionCard] = {}
        self.dangers = _Warnings("danger", "circle-alert", _("危险"))
        self.when = PlainLabel()
        self.when.setWordWrap(True)
        self._when_row = _with_icon("clock", self.when)
        theme.set_role(self.when, "strong")
        self.human = _Human()
        self.human.accept.clicked.connect(lambda: self.accept_asked.emit("", ""))
        self.unclear = _small(_("还说不清的，先问清再定："))
        self.begin = _small(_("先答左边的问题，方案会在这里一点点长出来。"))
        self.others = _Toggle(_("其他可走的"))
        self.others.toggled.connect(self._show_others)
        self._others: list[OptionCard] = []
        self.limits = _Limits()
        self.closed = _Closed()
        self.warnings = _Folded(_("还要注意"))
        self.dangers_if = _Folded(_("要看回答的危险提示"))
        self.assumptions = _Folded(_("没弄清的"))
        self.foot = _small(_("供村（社区）法律顾问参考，不替代律师意见。规则包 {version} 版").format(version=version))
        self._lay_out()

    def show_plan(self, plan: RoutePlan, *, chosen: str | None = None) -> None:
        """Show a plan; a chosen route (empty: none was open) lets nothing be taken any more."""
        self.dangers.show_warnings(self._words.dangers(plan))
        action = self._words.action_day(plan)
        self.when.setText(action)
        show(self._when_row, visible=bool(action))
        self.human.show_plan(plan, may_accept=chosen is None)
        self.limits.show_limits(self._words.other_limits(plan))
        self._show_options(plan, chosen)
        closed = [(each.route.name, self._words.head(each, plan).reasons) for each in plan.with_status(Status.CLOSED)]
        self.closed.show_routes([(name, "\n".join(reasons)) for name, reasons in closed])
        self.warnings.show_texts(self._words.warnings(plan))
        self.dangers_if.show_texts(self._words.dangers_if(plan))
        self.assumptions.show_texts(self._words.assumptions(plan))

    def card(self, route: str) -> OptionCard:
        """Return the card of a route on show. KeyError if there is none."""
        return self.cards[route]

    def order(self) -> list[str]:
        """Return the routes on show, from above."""
        shown = [card for card in self.cards.values() if not card.isHidden()]
        return [card.route for card in sorted(shown, key=self._column.indexOf)]

    def _show_options(self, plan: RoutePlan, chosen: str | None) -> None:
        first = plan.first_choice
        unclear = list(plan.with_status(Status.UNCLEAR))
        others = [
            each
            for each in plan.options
            if each is not first and each.standing.status not in (Status.UNCLEAR, Status.CLOSED)
        ]
        shown: list[QWidget] = [*self._cards([first] if first else [], plan, chosen)]
        shown += [self.limits, self.unclear, *self._cards(unclear, plan, chosen), self.others]
        self._others = self._cards(others, plan, chosen)
        shown += self._others
        show(self.begin, visible=plan.dispute_type is None and first is None and plan.human is None)
        show(self.unclear, visible=bool(unclear))
        self.others.show_count(len(others), is_open=plan.dispute_type is not None)
        for card in self.cards.values():
            if card not in shown:
                card.hide()
        place = self._column.indexOf(self.human) + 1
        for widget in shown:
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
            place += 1
        for widget in shown:
            if isinstance(widget, OptionCard) and widget not in self._others:
                widget.show()
        self._show_others()

    def _show_others(self) -> None:
        for card in self._others:
            show(card, visible=self.others.is_open())

    def _cards(self, options: Sequence[Option], plan: RoutePlan, chosen: str | None) -> list[OptionCard]:
        found = []
        for option in options:
            route = option.route.id
            if route not in self.cards:
                card = self.cards[route] = OptionCard(route, self)
                card.accept_asked.connect(self.accept_asked)
                card.body_asked.connect(self.body_asked)
            card = self.cards[route]
            card.show_option(self._words.head(option, plan, chosen=chosen), partial(self._words.details, option, plan))
            found.append(card)
        return found

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_4, palette.SPACE_4, palette.SPACE_12, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_12)
        above = (self.dangers, self._when_row, self.begin, self.human, self.limits, self.unclear, self.others)
        below = (self.closed, self.warnings, self.dangers_if, self.assumptions, self.foot)
        for widget in (*above, *below):
            self._column.addWidget(widget)
        self._column.addStretch(1)


class _Warnings(QFrame):
    """Warnings in their colour, each with an icon, under a word."""

    def __init__(self, role: str, icon: str, word: str) -> None:
        super().__init__()
        theme.set_role(self, role)
        self.lines = LinePool(icon=icon, role=role)
        told = PlainLabel(word)
        theme.set_role(told, "word")
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_16, palette.SPACE_12)
        column.setSpacing(palette.SPACE_4)
        column.addWidget(told)
        column.addWidget(self.lines)

    def show_warnings(self, texts: Sequence[str]) -> None:
        self.lines.show_lines(tuple(("", text) for text in texts))
        show(self, visible=bool(texts))


class _Human(QFrame):
    """Whom to see where no route is left."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        title = PlainLabel(_("没有走得通的途径，请找人"))
        theme.set_role(title, "section")
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.accept = QPushButton(_("记下这个结果"))
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(title)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addWidget(self.accept)
        row.addStretch(1)
        column.addLayout(row)

    def show_plan(self, plan: RoutePlan, *, may_accept: bool) -> None:
        show(self, visible=plan.human is not None)
        if plan.human is not None:
            self.told.setText(_("{name}：{body}").format(name=plan.human.name, body=plan.human.body))
        show(self.accept, visible=may_accept)


class _Limits(QFrame):
    """Limits that belong to no route that is open, but run all the same."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        title = PlainLabel(_("其他期限"))
        theme.set_role(title, "strong")
        self.list = LimitList()
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(title)
        column.addWidget(self.list)

    def show_limits(self, limits: Sequence[ShownLimit]) -> None:
        self.list.show_limits(limits)
        show(self, visible=bool(limits))


class _Closed(QFrame):
    """Every closed route with why; never folded away."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.title = PlainLabel()
        theme.set_role(self.title, "strong")
        self.lines = LinePool(icon="x", role="muted", captions="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.title)
        column.addWidget(self.lines)

    def show_routes(self, routes: Sequence[tuple[str, str]]) -> None:
        self.title.setText(_("走不通（{count}）").format(count=len(routes)))
        self.lines.show_lines(tuple(routes))
        show(self, visible=bool(routes))


class _Toggle(QPushButton):
    """A count to press; open by itself once there is reason to look, until somebody presses it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._count = title, 0
        self._is_pressed = False
        theme.set_role(self, "link")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.toggled.connect(self._say)

    def is_open(self) -> bool:
        return self.isChecked()

    def show_count(self, count: int, *, is_open: bool) -> None:
        self._count = count
        if not self._is_pressed:
            self.setChecked(is_open)
        self._say()
        show(self, visible=count > 0)

    def _on_clicked(self) -> None:
        self._is_pressed = True

    def _say(self) -> None:
        self.setText(_("{title}（{count}）").format(title=self._title, count=self._count))
        self.setIcon(icons.icon("chevron-up" if self.isChecked() else "chevron-down", role="primary"))


class _Folded(QFrame):
    """A count to press; the texts open below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self._title = title
        self._texts: Sequence[str] = ()
        self.head = QPushButton()
        theme.set_role(self.head, "link")
        self.head.setCheckable(True)
        self.head.clicked.connect(self._show)
        self.lines: LinePool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_8, palette.SPACE_4, palette.SPACE_16, palette.SPACE_8)
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these texts, open or folded as before."""
        if texts != self._texts:
            self._texts = texts
            self._show()
        show(self, visible=bool(texts))

    def _show(self) -> None:
        is_open = self.head.isChecked()
        self.head.setText(_("{title}（{count}）").format(title=self._title, count=len(self._texts)))
        self.head.setIcon(icons.icon("chevron-up" if is_open else "chevron-down", role="primary"))
        if is_open:
            if self.lines is None:
                self.lines = LinePool(icon="triangle-alert", role="warn")
                self.lines.setContentsMargins(palette.SPACE_8, 0, 0, palette.SPACE_4)
                self._column.addWidget(self.lines)
            self.lines.show_lines(tuple(("", text) for text in self._texts))
        if self.lines is not None:
            show(self.lines, visible=is_open)


def _small(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    theme.set_role(label, "small")
    return label


def _with_icon(icon: str, label: QLabel) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(palette.SPACE_8)
    picture = PlainLabel()
    picture.setPixmap(icons.pixmap(icon, role="primary"))
    line.addWidget(picture)
    line.addWidget(label, 1)
    return row
