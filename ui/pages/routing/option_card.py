"""One route of a plan as a card: at a glance, its details on demand, and how it is taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.problem import Problem
from ui import icons, palette, theme
from ui.pages.routing.limit_list import LimitList
from ui.pages.routing.line_pool import LinePool
from ui.pages.routing.plan_words import Details, Head
from ui.pages.routing.showing import show
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Field
from ui.widgets.plain_label import PlainLabel

_INSET = palette.SPACE_16


class OptionCard(QFrame):
    """Belongs to one route as long as the page lives; other plans give it other words."""

    accept_asked = Signal(str, str)
    """Route and reason."""
    body_asked = Signal()

    def __init__(self, route: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.route = route
        self._head: Head | None = None
        self._tell: Callable[[], Details] | None = None
        self._details: _DetailsBox | None = None
        self._is_open: bool | None = None
        self._picture, self.status, self.name, self.reasons = PlainLabel(), PlainLabel(), PlainLabel(), PlainLabel()
        theme.set_role(self.name, "strong")
        self.name.setWordWrap(True)
        for label in (self.name, self.reasons):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reasons.setWordWrap(True)
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QPushButton()
        theme.set_role(self.more, "link")
        self.more.setCheckable(True)
        self.more.clicked.connect(self._on_more)
        self.act = QPushButton()
        self.act.clicked.connect(self._on_act)
        self.reason: FieldCell | None = None
        self._lay_out()

    def show_option(self, head: Head, tell: Callable[[], Details]) -> None:
        """Show how the route stands; `tell` says the details once they are looked at."""
        self._tell = tell
        if head != self._head:
            self._show_head(head)
        if self._is_open is None and head.is_first:
            self.more.setChecked(True)
        elif self._is_open is None:
            self.more.setChecked(False)
        self._show_details()

    def is_open(self) -> bool:
        """Return whether the details are shown."""
        return self.more.isChecked()

    def details(self) -> "_DetailsBox | None":
        """Return the details, once they were looked at."""
        return self._details

    def say(self, sentence: str) -> None:
        """Say under the reason what is wrong with it."""
        self._ask_reason()
        assert self.reason is not None
        self.reason.show_problem(sentence)
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_head(self, head: Head) -> None:
        if self._head is None or (head.icon, head.role) != (self._head.icon, self._head.role):
            self._picture.setPixmap(icons.pixmap(head.icon, role=head.role))
        if self._head is None or head.is_first != self._head.is_first:
            theme.set_role(self.name, "section" if head.is_first else "strong")
        self._head = head
        self.status.setText(head.status)
        self.name.setText(head.name)
        self.reasons.setText("\n".join(head.reasons))
        self.more.setAccessibleName(_("{route}的详情").format(route=head.name))
        self.act.setText(head.act)
        self.act.setAccessibleName(f"{head.act} {head.name}")
        if (head.is_first or not head.act) and self.reason is not None:
            self.reason.hide()

    def _on_more(self) -> None:
        self._is_open = self.more.isChecked()
        self._show_details()

    def _show_details(self) -> None:
        is_open = self.more.isChecked()
        self.more.setText(_("收起") if is_open else _("详情"))
        if is_open and self._tell is not None:
            if self._details is None:
                self._details = _DetailsBox()
                self._details.body_asked.connect(self.body_asked)
                self._column.insertWidget(2, self._details)
            self._details.show_details(self._tell())
        if self._details is not None:
            show(self._details, visible=is_open)
        is_asking = self.reason is not None and not self.reason.isHidden()
        may_take = self._head is not None and bool(self._head.act)
        show(self.act, visible=may_take and (is_open or is_asking or (self._head is not None and self._head.is_first)))

    def _on_act(self) -> None:
        if self._head is None:
            return
        if self._head.is_first:
            self.accept_asked.emit(self.route, "")
        elif self.reason is None or self.reason.isHidden():
            self._ask_reason()
            assert self.reason is not None
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.reason.editor.value().strip():
            self.say(texts.problem_text(Problem("reason", "reason_needed")))
        else:
            self.accept_asked.emit(self.route, self.reason.editor.value())

    def _on_reason_edited(self) -> None:
        if self.reason is not None:
            self.reason.show_problem("")

    def _ask_reason(self) -> None:
        if self.reason is None:
            hint = _("没选首选，日后要说得清为什么。写好再按一次“改走这条”。")
            self.reason = FieldCell(Field("reason", _("为什么走这条"), width=0, required=True, hint=hint, limit=200))
            editor = self.reason.editor
            editor.returnPressed.connect(self._on_act)  # type: ignore[union-attr]  # a line
            editor.edited.connect(self._on_reason_edited)
            self._column.insertWidget(self._column.count() - 1, self.reason)
        self.reason.show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(palette.SPACE_8)
        top.addWidget(self._picture)
        top.addWidget(self.status)
        top.addWidget(self.name, 1)
        top.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INSET, palette.SPACE_8, palette.SPACE_8, palette.SPACE_12)
        self._column.setSpacing(palette.SPACE_4)
        self._column.addLayout(top)
        self._column.addWidget(self.reasons)
        foot = QHBoxLayout()
        foot.addWidget(self.act)
        foot.addStretch(1)
        self._column.addLayout(foot)


class _DetailsBox(QWidget):
    """Where to go, by when, and the rest."""

    body_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Details | None = None
        self.where = LinePool()
        self.missing = QWidget()
        row = QHBoxLayout(self.missing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        told = PlainLabel(_("机构名录里还没有地址和电话："))
        theme.set_role(told, "muted")
        self.add = QPushButton(_("去名录里添上"))
        theme.set_role(self.add, "link")
        self.add.clicked.connect(self.body_asked)
        row.addWidget(told)
        row.addWidget(self.add)
        row.addStretch(1)
        self._limits_label = PlainLabel(_("期限"))
        theme.set_role(self._limits_label, "small")
        self.limits = LimitList()
        self.rest = LinePool()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, palette.SPACE_4, palette.SPACE_8, palette.SPACE_4)
        self._column.setSpacing(palette.SPACE_8)
        for widget in (self.where, self.missing, self._limits_label, self.limits, self.rest):
            self._column.addWidget(widget)

    def show_details(self, details: Details) -> None:
        """Show the details of a route."""
        if details == self._shown:
            return
        self._shown = details
        self.where.show_lines([(_("找谁"), details.body), *(("", body) for body in details.bodies)])
        show(self.missing, visible=not details.bodies)
        show(self._limits_label, visible=bool(details.limits))
        self.limits.show_limits(details.limits)
        self.rest.show_lines(details.lines)
