"""What a dispute is to the screens that show records of any kind."""

from app.language import _
from app.model.dispute import Dispute
from ui.changes import Topic
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.kind import matter_kind
from ui.pages.disputes import fields
from ui.records.kind import Kind


def dispute_kind(desk: MatterDesk) -> Kind[Dispute]:
    """Return the kind of the disputes."""

    def facts(dispute: Dispute) -> str:
        day = words.day_words(dispute.accepted_on, desk.today)
        accepted = _("{day}受理").format(day=day) if day else _("还没填受理日期")
        return words.joined([dispute.number, accepted], " · ")

    return matter_kind(
        desk,
        desk.disputes,
        fields.SHAPE,
        topic=Topic.DISPUTES,
        groups=lambda _record: fields.groups(desk),
        first_field="brief",
        story="brief",
        facts=facts,
        says={"amount": _("{} 元").format},
    )
