"""Follow-up visits to a matter: planned for a day, recorded when somebody went, planned anew after a rebound."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.model.change import Value
from app.model.moments import day_of
from app.model.problem import Problem
from app.services.follow_ups import FollowUp
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence
from ui.matters.row_form import RowSpec
from ui.matters.sight import bring_into_sight
from ui.matters.values import Shape
from ui.records import party_words
from ui.records.marks_line import Mark
from ui.records.party_choice import find_party
from ui.records.rows_panel import RowAct
from ui.widgets.form_spec import Editor, Field

_FIRST_VISIT_AFTER = timedelta(days=14)
_AFTER_REBOUND = timedelta(days=7)
_PLAN = Shape("follow_up", {"due_on": values.read_day_ahead})
_VISIT = Shape("follow_up", {"done_on": values.read_day, "rebound": values.read_tick})


class VisitsPanel(MatterPanel):
    """One card with two forms: a plan, and what was found; visits go on after the matter is closed."""

    stays_open = True

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self._visited: FollowUp | None = None
        self.plan = self._add_form(self._plan_spec(), write=self._write_plan)
        self.visit = self._add_form(self._visit_spec(), write=self._write_visit)
        empty = _("还没有回访计划。调解成功的，过些日子回访看看说好的事办了没有。")
        self._visits = self._add_section(
            MatterSection(texts.TABLES["follow_up"], self.plan, act=_("计划一次回访"), empty=empty)
        )
        self._visits.column.insertWidget(self._visits.column.count() - 1, self.visit)

    def record_visit(self, visit: FollowUp) -> None:
        """Open the form for what was found on a planned visit, today."""
        today = self._desk.today.isoformat()
        self.edit(self.visit, replace(visit, done_on=visit.done_on or today, way=visit.way or "visit"))

    def _fill(self) -> None:
        visits = self._desk.follow_ups.of(self._record)
        planned = [visit for visit in visits if not visit.done_on]
        done = [visit for visit in visits if visit.done_on]
        self._visits.show_sentences([self._row(visit) for visit in (*planned, *reversed(done))])

    def _row(self, visit: FollowUp) -> Sentence:
        told = self._planned(visit) if not visit.done_on else self._done(visit)
        mark = words.due_mark(visit, self._desk.today)
        if visit.rebound:
            mark = Mark("triangle-alert", "warn", _("有反弹"))
        further: list[RowAct] = []
        if not visit.done_on:
            further.append((_("记下回访"), lambda: self.record_visit(visit)))
        form = self.visit if visit.done_on else self.plan
        return Sentence(told, visit, self._acts(form, visit, told, *further), mark)

    def _planned(self, visit: FollowUp) -> str:
        due = day_of(visit.due_on)
        day = _("{day}回访{who}").format(day=texts.day_text(due) + " " if due else "", who=self._who(visit))
        return words.joined([day, visit.purpose], "：")

    def _done(self, visit: FollowUp) -> str:
        day = words.day_words(visit.done_on, self._desk.today)
        way = words.coded(self._desk, _VISIT.lists["way"], visit.way)
        head = _("{day} {way}回访{who}").format(day=day, way=way, who=self._who(visit))
        measure = _("措施：{measure}").format(measure=visit.measure) if visit.measure else ""
        satisfied = words.coded(self._desk, _VISIT.lists["satisfaction"], visit.satisfaction)
        return words.joined([head, words.joined([visit.situation, measure, satisfied], "；")], "：")

    def _who(self, visit: FollowUp) -> str:
        return " " + party_words.name_of(self._desk, visit.party) if visit.party else ""

    def _write_plan(self, row: str, given: dict[str, Value]) -> None:
        due = day_of(str(given["due_on"]))
        assert due is not None
        if due < self._desk.today:
            raise InvalidInput((Problem("due_on", "day_past", {"date": due.isoformat()}),))
        if row:
            self._write_change("follow_up", row, given)
            return
        visits = self._desk.follow_ups
        purpose, party = (str(given[name]) if given[name] else None for name in ("purpose", "party"))
        planned = visits.plan(self._record, due, purpose=purpose, party=party)
        day = words.day_words(planned.due_on, self._desk.today)
        self._told(_("已计划{day}回访。").format(day=day), lambda: self._desk.rows.remove("follow_up", planned.id))

    def _write_visit(self, row: str, given: dict[str, Value]) -> None:
        before = self._desk.rows.get("follow_up", row)
        visit = self._desk.follow_ups.record_visit(row, given)
        old = {name: getattr(before, name) for name in given}
        self._told(_("已记下这次回访。"), lambda: self._desk.rows.change("follow_up", row, old))
        if visit.rebound and not before.rebound:
            self._plan_again(visit)

    def _plan_again(self, visit: FollowUp) -> None:
        """Offer the next visit: what flared up again is looked after soon."""
        self.plan.show_values(
            {
                "due_on": (self._desk.today + _AFTER_REBOUND).isoformat(),
                "purpose": _("有反弹，再去看看"),
                "party": visit.party or "",
            }
        )
        bring_into_sight(self.plan)

    def _told(self, sentence: str, undo: Callable[[], object]) -> None:
        self._offer_undo(sentence, undo)
        self._written()

    def _plan_spec(self) -> RowSpec:
        return RowSpec(
            name="plan",
            shape=_PLAN,
            fields=(
                Field("due_on", texts.field_label("follow_up", "due_on"), Editor.DATE, width=14),
                Field("purpose", texts.field_label("follow_up", "purpose"), width=36),
                self._party_field(),
            ),
            needed=("due_on",),
            act=_("计划这次回访"),
            blank=lambda: {"due_on": (self._desk.today + _FIRST_VISIT_AFTER).isoformat()},
        )

    def _visit_spec(self) -> RowSpec:
        desk = self._desk
        return RowSpec(
            name="visit",
            shape=_VISIT,
            fields=(
                Field("done_on", texts.field_label("follow_up", "done_on"), Editor.DATE, width=14),
                words.code_field(desk, "follow_up", "way", _VISIT.lists["way"], width=10),
                self._party_field(),
                Field("situation", texts.field_label("follow_up", "situation"), Editor.TEXT, lines=2),
                Field("measure", texts.field_label("follow_up", "measure"), width=36),
                words.code_field(desk, "follow_up", "satisfaction", _VISIT.lists["satisfaction"], width=12),
                Field("rebound", _("有反弹"), Editor.CHECK),
            ),
            needed=("done_on", "situation"),
            act=_("记下这次回访"),
        )

    def _party_field(self) -> Field:
        """Return the field of who is visited: first those who take part."""

        def find(text: str) -> list[tuple[str, str]]:
            ids = [row.party for row in self._desk.rows.of("participant", self._record) if row.party]
            enquirer = getattr(self._matter(), "enquirer", None)
            near = [(each, party_words.name_of(self._desk, each)) for each in dict.fromkeys([enquirer, *ids]) if each]
            if not text.strip() and near:
                return near
            return list(find_party(self._desk, str)(text))

        return Field(
            "party",
            texts.field_label("follow_up", "party"),
            Editor.RECORD,
            width=22,
            find=find,
            label_of=lambda record: party_words.name_of(self._desk, record),
            placeholder=_("回访谁"),
        )

    def _matter(self) -> Any:
        kept = words.service_of(self._desk, self.table).find(self._record)
        return kept.record if kept else None
