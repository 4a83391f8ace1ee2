"""What an agreement is to the screens that show records of any kind."""

from collections.abc import Mapping

from app import texts
from app.language import _
from app.model.agreement import NOT_APPLIED, ORAL, Agreement
from app.model.moments import day_of
from ui.changes import Topic
from ui.matters import agreement_words, values, words
from ui.matters.desk import MatterDesk
from ui.matters.kind import value_words
from ui.pages.agreements import fields
from ui.records.kind import KeptRecord, Kind
from ui.records.marks_line import Mark

_DAYS = ("agreed_on", "effective_on")


def agreement_kind(desk: MatterDesk) -> Kind[Agreement]:
    """Return the kind of the agreements."""
    service = desk.agreements

    def problems(agreement: Agreement) -> dict[str, str]:
        return {problem.field: texts.problem_text(problem) for problem in reversed(service.problems(agreement))}

    def facts(agreement: Agreement) -> str:
        form = words.coded(desk, fields.SHAPE.lists["form"], agreement.form) if agreement.form == ORAL else ""
        return words.joined([agreement.number, form, agreement_words.agreed_words(agreement, desk.today)], " · ")

    return Kind(
        table=fields.TABLE,
        topic=Topic.AGREEMENTS,
        also_shows=frozenset({Topic.PARTIES, Topic.DISPUTES}),
        find=service.find,
        change=service.change,
        delete=service.delete,
        bring_back=service.bring_back,
        groups=lambda _form, _record: fields.groups(desk),
        first_field="facts",
        shown=values.shown,
        meant=lambda name, text, _agreement: values.meant(fields.SHAPE, name, text, desk.today),
        problems=problems,
        readings=_weekdays,
        title=lambda agreement: agreement_words.title(desk, agreement),
        facts=facts,
        marks=lambda kept: marks(desk, kept),
        label=lambda name: texts.field_label(fields.TABLE, name),
        value_words=lambda name, value: value_words(desk, fields.SHAPE, name, value),
        draft_title=_draft_title,
    )


def marks(desk: MatterDesk, kept: KeptRecord) -> tuple[Mark, ...]:
    """Return what is to be noticed about an agreement: a conflict, how far it has come, what a court said.

    The days that are left stand in a strip below.
    """
    agreement = kept.record
    found = [Mark.conflict()] if kept.conflicts or desk.agreements.is_torn(agreement.id) else []
    found.append(agreement_words.status_mark(desk, agreement))
    court = agreement_words.confirmation_mark(desk, agreement)
    confirmation = desk.agreements.deadline(agreement)
    if court is not None and not (confirmation.counted and confirmation.status == NOT_APPLIED):
        found.append(Mark(court.icon, court.role, court.word, _("司法确认：{word}").format(word=court.word)))
    return tuple(found)


def _weekdays(agreement: Agreement) -> Mapping[str, str]:
    days = {name: day_of(getattr(agreement, name)) for name in _DAYS}
    return {name: texts.day_text(day).split(" ")[1] if day else "" for name, day in days.items()}


def _draft_title(drafts: Mapping[str, str]) -> str:
    return " ".join(drafts.get("facts", "").split()) or _("没写什么事")
