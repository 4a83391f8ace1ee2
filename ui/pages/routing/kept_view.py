"""A plan that was accepted, only to be read: what was chosen, the days not to be missed, the papers to bring."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.model.kept_plan import KeptPlan
from app.services.plans import Recalled
from ui import icons, palette, theme
from ui.pages.routing import answers, kept_words
from ui.pages.routing.chips import Chip, Chips
from ui.pages.routing.desk import RoutingDesk
from ui.pages.routing.line_pool import LinePool
from ui.pages.routing.plan_pane import PlanPane
from ui.pages.routing.plan_words import PlanWords
from ui.pages.routing.showing import show
from ui.widgets.banner import Banner, Tone
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import scrolling

_WIDTH = 860


class KeptView(QWidget):
    """The plan stands as it was accepted; what the rules of today would say is told above it."""

    again_asked = Signal()
    back_asked = Signal()
    body_asked = Signal()
    notice_asked = Signal()
    """The plan is to be printed for the resident."""

    def __init__(self, desk: RoutingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: KeptPlan | None = None
        self._words = PlanWords(desk.routing.facts, desk.routing.routes, desk.directory.for_route)
        self.differs = Banner(Tone.WARN, "", word=_("规则有变"))
        self.card = QFrame()
        theme.set_role(self.card, "card")
        self.chosen, self.made = PlainLabel(), PlainLabel()
        theme.set_role(self.chosen, "section")
        theme.set_role(self.made, "muted")
        self.again = QPushButton(_("重新分流"))
        icons.put(self.again, "rotate-ccw")
        self.again.clicked.connect(self.again_asked)
        self.notice = QPushButton(_("打印告知书"))
        icons.put(self.notice, "printer")
        self.notice.clicked.connect(self.notice_asked)
        self.back = QPushButton(_("回到登记"))
        theme.set_role(self.back, "primary")
        self.back.clicked.connect(self.back_asked)
        self.reminders = LinePool(icon="calendar", role="muted", captions="strong")
        self.materials = LinePool(icon="file-text", role="muted")
        self.answers = Chips(_("当时的回答"))
        self.answers.setEnabled(False)
        self.plan = PlanPane(self._words, desk.routing.pack[1])
        self.plan.body_asked.connect(self.body_asked)
        self._labels = {name: _heading(name) for name in (_("期限提醒"), _("要带的材料"), _("当时的回答"))}
        self._lay_out()

    def show_plan(self, recalled: Recalled, *, is_closed: bool) -> None:
        """Show a kept plan; one of a closed matter is not made anew."""
        kept = self._kept = recalled.kept
        facts, routes = self._desk.routing.facts, self._desk.routing.routes
        names = {} if recalled.is_same else {each.id: each.name for each in self._desk.limits.all}
        differs = kept_words.differences_text(recalled, facts, routes, names)
        self.differs.say(differs)
        show(self.differs, visible=bool(differs))
        self.chosen.setText(kept_words.chosen_text(kept, routes))
        self.made.setText(kept_words.made_text(kept))
        show(self.again, visible=not is_closed)
        self._show_rows(kept)
        given = self._desk.plans.answers(kept)
        chips = [
            Chip(each, answers.short(facts[each], said), answers.whole(facts[each], said))
            for each, said in given.items()
        ]
        self.answers.show_chips(chips)
        self._words.forget_bodies()
        self.plan.show_plan(recalled.plan, chosen=kept.route or "")

    def kept(self) -> KeptPlan | None:
        """Return the plan on show."""
        return self._kept

    def _show_rows(self, kept: KeptPlan) -> None:
        record, today = kept.record, self._desk.today
        is_current = self._desk.plans.current(record) == kept
        reminders = self._desk.plans.reminders(record) if is_current else []
        materials = self._desk.plans.materials(record) if is_current else []
        self.reminders.show_lines(
            tuple((each.name or "", kept_words.reminder_text(each, today)) for each in reminders)
            or (("", _("没有要提醒的日子。") if is_current else _("后来又定了新的方案，提醒跟着新方案走。")),)
        )
        ready = _("{name}（已备齐）")
        self.materials.show_lines(
            tuple(("", ready.format(name=each.name) if each.ready else each.name or "") for each in materials)
            or (("", _("没有要带的材料。")),)
        )

    def _lay_out(self) -> None:
        self.chosen.setWordWrap(True)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        inside.setSpacing(palette.SPACE_8)
        top = QHBoxLayout()
        top.setSpacing(palette.SPACE_8)
        words = QVBoxLayout()
        words.setSpacing(palette.SPACE_4)
        words.addWidget(self.chosen)
        words.addWidget(self.made)
        top.addLayout(words, 1)
        top.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(top)
        for label, widget in zip(self._labels.values(), (self.reminders, self.materials, self.answers), strict=True):
            inside.addWidget(label)
            inside.addWidget(widget)
        body = QWidget()
        theme.set_role(body, "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, palette.SPACE_12, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        for widget in (self.differs, self.card, self.plan):
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolling(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _heading(text: str) -> QLabel:
    label = PlainLabel(text)
    theme.set_role(label, "small")
    return label
