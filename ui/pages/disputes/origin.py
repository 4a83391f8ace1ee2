"""Where a dispute came from: a strip above it that leads to the consultation."""

from collections.abc import Callable

from app.language import _
from ui.matters.desk import MatterDesk
from ui.matters.notices import More
from ui.records.kind import KeptRecord
from ui.records.notices import Notice
from ui.widgets.banner import Tone


def origin_notices(desk: MatterDesk, open_consultation: Callable[[str], object]) -> More:
    """Return what is to be said of a dispute that a consultation led to."""

    def notices(kept: KeptRecord) -> list[Notice]:
        origin = desk.disputes.origin_of(kept.record)
        if origin is None:
            return []
        number, record = origin.record.number or "", str(origin.record.id)
        told = _("{number}，内容都已带过来。").format(number=number)
        word, button = _("来自咨询"), _("打开咨询")
        return [Notice(Tone.INFO, told, word, button, lambda: open_consultation(record), about=record)]

    return notices
