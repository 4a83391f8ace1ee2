"""What a body is to the screens that show records of any kind."""

from collections.abc import Mapping

from app import texts
from app.language import _
from app.model.body import TOLD, Body, normalise
from ui.changes import Topic
from ui.pages.directory import fields, words
from ui.pages.directory.desk import DirectoryDesk
from ui.records.kind import KeptRecord, Kind, Meant
from ui.records.marks_line import Mark


def body_kind(desk: DirectoryDesk) -> Kind[Body]:
    """Return the kind of the bodies."""
    directory = desk.directory
    return Kind(
        table=words.TABLE,
        topic=Topic.BODIES,
        find=directory.find,
        change=directory.change,
        delete=directory.delete,
        bring_back=directory.bring_back,
        groups=lambda _form, _record: fields.groups(desk),
        first_field="name",
        shown=shown,
        meant=lambda field, text, _body: Meant({field: normalise(field, text)}),
        problems=lambda body: problems_of(desk, body),
        title=words.called,
        facts=lambda body: words.facts_of(desk, body),
        marks=lambda kept: marks_of(desk, kept),
        label=words.label,
        value_words=lambda field, value: words.value_words(desk, field, value),
        draft_title=_draft_title,
    )


def shown(body: Body) -> dict[str, str]:
    """Return a body's values as the form takes them."""
    return {field: getattr(body, field) or "" for field in TOLD}


def problems_of(desk: DirectoryDesk, body: Body) -> dict[str, str]:
    """Return the sentences that stand under the fields; nothing stands in the way of the county's own entries."""
    if desk.directory.is_public(body):
        return {}
    return {problem.field: texts.problem_text(problem) for problem in desk.directory.problems(body)}


def marks_of(desk: DirectoryDesk, kept: KeptRecord) -> tuple[Mark, ...]:
    """Return what to notice: a conflict, an entry that is only read, one that can't be found or reached."""
    body: Body = kept.record
    if kept.conflicts:
        return (Mark.conflict(),)
    if desk.directory.is_public(body):
        return (Mark("lock", "muted", _("县局发布")),)
    if not body.kind or not body.name:
        return (Mark("circle-alert", "warn", _("未填齐")),)
    if not body.phone and not body.address:
        return (Mark("circle-help", "muted", _("没有电话、地址")),)
    return ()


def _draft_title(drafts: Mapping[str, str]) -> str:
    return drafts.get("name", "").strip() or _("没写名称")
