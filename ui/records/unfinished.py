"""Somebody who was typed and never registered: the draft is all there is of them."""

from dataclasses import dataclass

from app.language import _
from ui.pages.parties.desk import Desk
from ui.widgets.banner import Banner, Tone


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The id the record will have, and the name typed so far."""

    record: str
    name: str


def newest(desk: Desk, *, besides: str) -> Unfinished | None:
    """Return whom to go on registering, if anybody; `besides` is being typed right now."""
    for draft in desk.drafts.open():
        if draft.table == "party" and draft.record != besides and not desk.parties.find(draft.record):
            name = desk.drafts.of(draft.record).get("name", "").strip()
            return Unfinished(draft.record, name or _("没写姓名"))
    return None


def strip(unfinished: Unfinished) -> Banner:
    """Return the strip that offers to go on."""
    told = _("上次登记到一半：{name}。").format(name=unfinished.name)
    return Banner(Tone.INFO, told, word=_("未完成的输入"), button_text=_("接着填写"))
