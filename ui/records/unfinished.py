"""A record that was typed and never came to be: the draft is all there is of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.language import _
from ui.records.kind import Kind
from ui.widgets.banner import Banner, Tone

if TYPE_CHECKING:
    from app.services.drafts import Drafts

_BREAKS_OFF = "，、；：。,;: "
"""What a half sentence ends in, where ours ends in its own stop."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The id the record will have, and what to call it so far."""

    record: str
    title: str


def newest(kind: Kind[Any], drafts: "Drafts", *, besides: str) -> Unfinished | None:
    """Return which record to go on with, if any; `besides` is being typed right now."""
    for draft in drafts.open():
        if draft.table == kind.table and draft.record != besides and not kind.find(draft.record):
            return Unfinished(draft.record, kind.draft_title(drafts.of(draft.record)))
    return None


def strip(unfinished: Unfinished) -> Banner:
    """Return the strip that offers to go on."""
    told = _("上次登记到一半：{name}。").format(name=unfinished.title.rstrip(_BREAKS_OFF))
    return Banner(Tone.INFO, told, word=_("未完成的输入"), button_text=_("接着填写"))
