"""Who owes whom what under an agreement, by when, and whether it was done."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app import plan_texts, texts
from app.language import _
from app.model.change import Value
from app.model.moments import day_of
from app.services.agreements import Obligation
from ui.matters import agreement_words, words
from ui.matters.desk import MatterDesk
from ui.matters.panel import Sentence
from ui.matters.sight import bring_into_sight
from ui.pages.agreements.obligation_form import TABLE, ObligationForm
from ui.pages.agreements.rows_panel import AgreementPanel
from ui.records import party_words
from ui.records.marks_line import Mark
from ui.records.rows_panel import RowAct

_SOON_DAYS = 7


class ObligationsPanel(AgreementPanel):
    """One card with a form for one obligation; that it was done is still noted once the dispute is closed."""

    table_of_rows = TABLE

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        form = ObligationForm(self._desk, parties=self._parties, write=self._writing(TABLE))
        self.obligation = form
        self._connected(form)
        empty = _("谁欠谁多少钱、要做什么、到哪天，一项一项记：到期没履行的会标出来。")
        title = texts.field_label("agreement", "obligations")
        self.obligations = self._connected_card(title, form, act=_("加一项义务"), empty=empty)

    def begin(self) -> None:
        """Open the form for one more; where rows are wrong, bring them into sight."""
        if not self.is_locked and not self.rows.of(TABLE, self._record):
            self.obligation.show()
            bring_into_sight(self.obligation)
        else:
            bring_into_sight(self.obligations)

    def _fill(self) -> None:
        rows = self.rows.of(TABLE, self._record)
        self.obligations.show_sentences(self._sentences(rows, lambda place, row: self._row(place, row, len(rows))))

    def _row(self, place: int, row: Obligation, count: int) -> Sentence:
        told = _("{place}．{what}").format(place=place, what=self._told(row))
        acts = self._acts(self.obligation, row, told, *self._moves(row, place, count))
        return Sentence(told, row, [*self._performing(row), *acts], due_mark(row, self._desk.today))

    def _told(self, row: Obligation) -> str:
        desk = self._desk
        names = [party_words.name_of(desk, each) if each else "" for each in (row.debtor, row.creditor)]
        who = _("{debtor}向{creditor}").format(debtor=names[0], creditor=names[1]) if names[1] else names[0]
        due_on = day_of(row.due_on)
        day = plan_texts.day_text(due_on, desk.today) if due_on else row.due_on
        due = _("{day}前").format(day=day) if day else ""
        money = agreement_words.yuan(row.amount) if row.amount else ""
        what = words.joined([row.content, money, due, row.way])
        return words.joined([who or _("没写由谁履行"), what], "：")

    def _performing(self, row: Obligation) -> list[RowAct]:
        """Return the act that notes that it was done, or takes that back; it stays when the rest is only read."""
        kept = self._desk.agreements.find(self._record)
        if kept is None or kept.deleted or self._desk.agreements.why_read_only(self._record) == "dispute_deleted":
            return []
        if row.done_on:
            return [(_("还没履行"), lambda: self._note(row, None, _("已改为还没履行。")))]
        return [(_("已履行"), lambda: self._note(row, self._desk.today, _("已记下今天履行。")))]

    def _note(self, row: Any, done: date | None, sentence: str) -> None:
        now: dict[str, Value] = {"done_on": done.isoformat() if done else None}
        self._change(TABLE, row.id, now=now, before={"done_on": row.done_on}, sentence=sentence)

    def _parties(self) -> list[str]:
        kept = self._desk.agreements.find(self._record)
        rows = self._desk.agreements.parties(kept.record) if kept else []
        return list(dict.fromkeys(row.party for row in rows if row.party))

    def _said(self, field: str, value: Value) -> str:
        if field in ("debtor", "creditor") and isinstance(value, str):
            return party_words.name_of(self._desk, value)
        if field == "amount" and isinstance(value, str):
            return agreement_words.yuan(value)
        return super()._said(field, value)


def due_mark(row: Obligation, today: date) -> Mark:
    """Return how an obligation stands: done, overdue, due in so many days, without a day."""
    if row.done_on:
        return Mark("circle-check", "good", _("{day}履行").format(day=words.day_words(row.done_on, today)))
    due = day_of(row.due_on)
    if due is None:
        return Mark("info", "muted", _("没有到期日"))
    left = (due - today).days
    if left < 0:
        return Mark("triangle-alert", "warn", _("逾期 {days} 天").format(days=-left))
    is_soon = left <= _SOON_DAYS
    word = _("还剩 {days} 天").format(days=left) if left else _("今天到期")
    return Mark("clock" if is_soon else "calendar", "warn" if is_soon else "muted", word)
