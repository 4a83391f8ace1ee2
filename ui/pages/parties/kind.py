"""What a party is to the screens that show records of any kind."""

from collections.abc import Callable, Mapping

from app.language import _
from app.model.change import Value
from app.model.party import Party
from ui.changes import Topic
from ui.pages.parties import fields, wording
from ui.records import party_values, party_words
from ui.records.desk import Desk
from ui.records.kind import KeptRecord, Kind, Meant
from ui.records.marks_line import Mark
from ui.widgets.form_spec import Group


def party_kind(desk: Desk) -> Kind[Party]:
    """Return the kind of the parties."""

    def groups(form: str, record: Callable[[], str]) -> tuple[Group, ...]:
        return fields.groups(form, desk, besides=record)

    def meant(field: str, text: str, party: Party) -> Meant:
        return party_values.meant(field, text, party, desk)

    def marks(kept: KeptRecord) -> tuple[Mark, ...]:
        return party_words.marks_of(desk, kept.record, in_conflict=bool(kept.conflicts))

    def value_words(field: str, value: Value) -> str:
        return wording.value_words(desk, field, value)

    return Kind(
        table="party",
        topic=Topic.PARTIES,
        find=desk.parties.find,
        change=desk.parties.change,
        delete=desk.parties.delete,
        bring_back=desk.parties.bring_back,
        groups=groups,
        form_of=lambda party: party.kind,
        form_field="kind",
        first_field="name",
        shown=party_values.shown,
        meant=meant,
        problems=lambda party: party_values.problems_of(party, desk),
        readings=lambda party: {"birth_date": party_values.reading_of(party)},
        title=party_words.called,
        facts=lambda party: party_words.facts_of(desk, party),
        marks=marks,
        label=wording.label,
        value_words=value_words,
        draft_title=_draft_title,
    )


def _draft_title(drafts: Mapping[str, str]) -> str:
    return drafts.get("name", "").strip() or _("没写姓名")
