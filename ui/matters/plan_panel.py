"""The way that was found for a matter: the route, the days not to be missed, the papers to bring."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from app import plan_texts
from app.errors import AppError
from app.language import _
from app.model.kept_plan import KeptPlan, Reminder
from app.model.moments import day_of
from app.services import Services
from ui import icons, palette
from ui.jobs import Progress
from ui.matters import paper_words, words
from ui.matters.desk import MatterDesk
from ui.matters.materials_list import MaterialsList
from ui.matters.panel import MatterPanel, MatterSection, Sentence
from ui.matters.plan_review import Finding, review
from ui.records import reminder_words
from ui.records.marks_line import Mark
from ui.widgets import tab_order


class PlanPanel(MatterPanel):
    """One card; days are ticked off after the matter is closed too, but no new way is found then."""

    stays_open = True

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self._plan: KeptPlan | None = None
        self._findings: tuple[Finding, ...] = ()
        empty = _("还没有分流方案。回答几个问题，就知道走哪条路、最晚哪天办、带什么材料。")
        self._card = self._add_section(MatterSection(_("分流与期限"), empty=empty))
        self.materials = MaterialsList(desk, table)
        self.materials.saved.connect(self.saved)
        self.materials.unsaved.connect(self.unsaved)
        self.materials.failed.connect(self.failed)
        self._card.column.addWidget(self.materials)
        self.begin = self._button("signpost", self._ask_for_route)
        self.open_plan = self._button("file-text", self._ask_for_plan)
        self.open_plan.setText(_("打开方案"))
        self.notice = self._button("printer", self._ask_for_notice)
        self.notice.setText(_("打印告知书"))
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_8)
        for button in (self.open_plan, self.notice, self.begin):
            foot.addWidget(button)
        foot.addStretch(1)
        self._card.column.addLayout(foot)

    def keep_drafts(self) -> None:
        """Keep what is being typed in the notes on papers."""
        super().keep_drafts()
        self.materials.keep_drafts()

    def _fill(self) -> None:
        plan = self._desk.kept_plans.current(self._record)
        if plan != self._plan:
            self._findings = ()
        self._plan = plan
        kept = words.service_of(self._desk, self.table).find(self._record)
        is_open = kept is not None and not kept.deleted and kept.record.status != "closed"
        materials = self._desk.kept_plans.materials(self._record) if plan else []
        self.materials.show_materials(self._record, materials, locked=self.is_locked)
        self._show_sentences()
        self.open_plan.setVisible(plan is not None)
        self.notice.setVisible(plan is not None)
        self.begin.setText(_("重新分流") if plan else _("分流导引"))
        self.begin.setVisible(is_open)
        if plan is not None and is_open:
            self._look_it_over(plan)

    def _show_sentences(self) -> None:
        """Show what is said, and leave the focus on the act on which it was, or on what has come in its place."""
        focused = QApplication.focusWidget()
        name = focused.accessibleName() if focused in self._card.links() else ""
        plan = self._plan
        rows = [] if plan is None else [self._chosen(plan), *map(_finding, self._findings)]
        for reminder in self._desk.kept_plans.reminders(self._record) if plan else ():
            rows += self._day_rows(reminder)
        self._card.show_sentences(rows)
        links = self._card.links()
        if name and focused not in links:
            again = next((each for each in links if each.accessibleName() == name), None)
            (again or next(iter(links), self.begin)).setFocus(Qt.FocusReason.OtherFocusReason)
        tab_order.put_before(self.open_plan, [*links, *self.materials.stops()])

    def _chosen(self, plan: KeptPlan) -> Sentence:
        route = self._desk.dispute_types.route_name(plan.route) if plan.route else _("没有走得通的，请当面问司法所")
        day = day_of(plan.made_on)
        told = [
            _("{route}（{day}定，规则包 {version}）").format(
                route=route,
                day=plan_texts.day_text(day, self._desk.today) if day else plan.made_on or "",
                version=plan.pack_version or "",
            )
        ]
        if plan.reason:
            told.append(_("理由：{reason}").format(reason=plan.reason))
        return Sentence("\n".join(told), plan, mark=Mark("signpost", "primary", _("选定途径")))

    def _day_rows(self, reminder: Reminder) -> list[Sentence]:
        """Return what is said of a day: how it stands, and how it has moved; one that is over and seen is left out."""
        today, name = self._desk.today, reminder.name or ""
        if reminder.last_day is None and not reminder.has_moved:
            return []
        told = words.joined([name, reminder_words.when_words(reminder, today)], "：")
        acts = [] if self.is_locked or reminder.last_day is None else [self._act(reminder)]
        rows = [Sentence(told, reminder, acts, reminder_words.day_mark(reminder, today))]
        if reminder.has_moved and not reminder.done_on:
            noted = [] if self.is_locked else [(_("知道了"), lambda: self._notice(reminder))]
            moved = plan_texts.moved_text(reminder, today)
            rows.append(Sentence(moved, reminder, noted, reminder_words.moved_mark()))
        return rows

    def _act(self, reminder: Reminder) -> tuple[str, Callable[[], object]]:
        if reminder.done_on:
            return _("没有办完"), lambda: self._set_done(reminder, done=False)
        return _("办完了"), lambda: self._set_done(reminder, done=True)

    def _set_done(self, reminder: Reminder, *, done: bool) -> None:
        before, plans = day_of(reminder.done_on), self._desk.kept_plans

        def note() -> None:
            plans.done(reminder.id, on=self._desk.today if done else None)
            sentence = _("已办完：{name}。") if done else _("又记为没有办完：{name}。")
            self._offer_undo(sentence.format(name=reminder.name or ""), lambda: plans.done(reminder.id, on=before))

        self._attempt(note)

    def _notice(self, reminder: Reminder) -> None:
        def note() -> None:
            self._desk.kept_plans.seen(reminder.id)
            before = {"known_day": reminder.known_day}
            sentence = _("已记下：知道“{name}”变了。").format(name=reminder.name or "")
            self._offer_undo(sentence, lambda: self._desk.rows.change("reminder", reminder.id, before))

        self._attempt(note)

    def _ask_for_route(self) -> None:
        self.route_asked.emit(self.table, self._record)

    def _ask_for_plan(self) -> None:
        if self._plan is not None:
            self.record_asked.emit("plan", self._plan.id)

    def _ask_for_notice(self) -> None:
        self.paper_asked.emit(paper_words.NOTICE, self._record)

    def _look_it_over(self, plan: KeptPlan) -> None:
        """Have the worker say how the plan stands today; it has the rules at hand."""

        def look(services: Services, _progress: Progress) -> tuple[Finding, ...]:
            return review(services, plan.record)

        self._desk.jobs.run(self, look, done=partial(self._on_looked_over, plan.id), failed=self._on_not_looked_over)

    def _on_looked_over(self, plan: str, findings: tuple[Finding, ...]) -> None:
        if self._plan is not None and self._plan.id == plan and findings != self._findings:
            self._findings = findings
            self._show_sentences()

    def _on_not_looked_over(self, error: Exception) -> None:
        if not isinstance(error, AppError):  # what can't be read now is looked over the next time
            self.failed.emit(error)

    def _button(self, icon: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        icons.put(button, icon)
        button.clicked.connect(lambda _checked=False: act())
        return button


def _finding(finding: Finding) -> Sentence:
    return Sentence(finding.told, finding, mark=finding.mark)
