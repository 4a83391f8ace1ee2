"""What is common to the two kinds of matters, as the screens of records want it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app import texts
from app.language import _
from app.model.change import Value
from app.model.moments import day_of
from app.services.matters import Matters
from ui.changes import Topic
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.values import Shape
from ui.records import party_words
from ui.records.kind import Kind, Meant
from ui.widgets.form_spec import Group

Say = Callable[[str], str]
_TITLE_FROM_DRAFT = 24
_NOTHING: Mapping[str, Say] = {}


def matter_kind(
    desk: MatterDesk,
    service: Matters[Any],
    shape: Shape,
    *,
    topic: Topic,
    groups: Callable[[Callable[[], str]], tuple[Group, ...]],
    first_field: str,
    story: str,
    facts: Callable[[Any], str],
    says: Mapping[str, Say] = _NOTHING,
) -> Kind[Any]:
    """Return the kind of the matters of a table.

    `groups` makes the form, `story` is the field that tells what it is about, `says` puts values of further fields
    into words.
    """

    def problems(matter: Any) -> dict[str, str]:
        return {problem.field: texts.problem_text(problem) for problem in reversed(service.problems(matter))}

    return Kind(
        table=shape.table,
        topic=topic,
        also_shows=frozenset({Topic.PARTIES, Topic.CONSULTATIONS, Topic.DISPUTES, Topic.AGREEMENTS} - {topic}),
        find=service.find,
        change=service.change,
        delete=service.delete,
        bring_back=service.bring_back,
        groups=lambda _form, record: groups(record),
        first_field=first_field,
        shown=values.shown,
        meant=lambda name, text, _matter: _meant(shape, name, text, desk.today),
        problems=problems,
        readings=lambda matter: _weekdays(shape, matter),
        title=lambda matter: words.title(desk, matter),
        facts=facts,
        marks=lambda kept: words.marks(desk, kept),
        label=lambda name: texts.field_label(shape.table, name),
        value_words=lambda name, value: value_words(desk, shape, name, value, says=says),
        draft_title=lambda drafts: _draft_title(desk, drafts, story),
    )


def value_words(desk: MatterDesk, shape: Shape, name: str, value: Value, *, says: Mapping[str, Say] = _NOTHING) -> str:
    """Return a field's value as a person reads it."""
    if not value or not isinstance(value, str):
        return texts.value_text(value)
    if name in says:
        return says[name](value)
    if name in shape.lists:
        return desk.codes.label(shape.lists[name], value)
    if name == "dispute_type":
        return desk.dispute_types.full_name(value)
    if name == "status":
        return texts.STATUSES.get(value, value)
    if name in ("enquirer", "party"):
        return party_words.name_of(desk, value)
    if name == "consultation":
        origin = desk.consultations.find(value)
        return words.title(desk, origin.record) if origin else _("他村记录")
    return values.shown_value(value)


def _meant(shape: Shape, name: str, text: str, today: date) -> Meant:
    return values.meant(shape, name, text, today)


def _weekdays(shape: Shape, matter: Any) -> dict[str, str]:
    """Return the weekday to stand beside every day of a form."""
    found = {}
    for name, read in shape.reads.items():
        if read in (values.read_day, values.read_day_ahead):
            day = day_of(getattr(matter, name))
            found[name] = texts.day_text(day).split(" ")[1] if day else ""
    return found


def _draft_title(desk: MatterDesk, drafts: Mapping[str, str], story: str) -> str:
    told = " ".join(drafts.get(story, "").split())
    if len(told) > _TITLE_FROM_DRAFT:
        told = told[:_TITLE_FROM_DRAFT] + "……"
    return told or words.type_name(desk, drafts.get("dispute_type")) or _("没写什么事")
