"""What a consultation is to the screens that show records of any kind."""

from collections.abc import Mapping
from dataclasses import replace

from app.language import _
from app.model.consultation import Consultation
from ui.changes import Topic
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.kind import matter_kind
from ui.pages.consultations import fields
from ui.pages.consultations.columns import first_words
from ui.pages.consultations.enquirer import PARTY, PREFIX
from ui.records import party_words
from ui.records.kind import Kind

_NAME, _TITLE = 12, 24


def consultation_kind(desk: MatterDesk) -> Kind[Consultation]:
    """Return the kind of the consultations."""
    kind = matter_kind(
        desk,
        desk.consultations,
        fields.SHAPE,
        topic=Topic.CONSULTATIONS,
        groups=lambda record: fields.groups(desk, record),
        first_field="enquirer",
        story="question",
        facts=lambda consultation: facts(desk, consultation),
        says={"route": lambda route: fields.route_name(desk, route)},
    )
    return replace(kind, draft_title=lambda drafts: draft_title(desk, drafts))


def facts(desk: MatterDesk, consultation: Consultation) -> str:
    """Return number and time, the few words under the title."""
    return words.joined((consultation.number, words.day_words(consultation.received_at, desk.today)), " · ")


def draft_title(desk: MatterDesk, drafts: Mapping[str, str]) -> str:
    """Return what to call a reception that was left half-way: who it was, and the beginning of the story."""
    party = drafts.get(PARTY, "")
    who = party_words.name_of(desk, party) if party else drafts.get(PREFIX + "name", "").strip()
    told = first_words(drafts.get("question", ""))
    return words.joined((_cut(who, _NAME), _cut(told, _TITLE)), _("：")) or _("没写是谁")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else _("{text}…").format(text=text[:length])
