"""送达: the column and the tick of lists at desks that deliver to the county."""

from collections.abc import Sequence

from app import exchange_texts
from app.language import _
from app.model.transfer import Delivery
from ui.records.desk import Desk
from ui.records.kind import KeptRecord
from ui.widgets.record_table import Column

WAITING = _("未送达的")
"""The tick that leaves those of which the county lacks something."""


def mark_of(delivery: Delivery) -> tuple[str, str]:
    """Return icon and role of how a record stands."""
    return ("circle-check", "good") if delivery.delivered_on else ("upload", "muted")


def columns(desk: Desk) -> Sequence[Column]:
    """Return the column of this desk, none at the county: there everything is delivered."""
    if not desk.history.tells_delivery:
        return ()
    return (Column(_("送达"), _words, tooltip=_tip, icon=_icon, width=8),)


def _words(kept: KeptRecord) -> str:
    if kept.delivery is None:
        return ""
    return kept.delivery.delivered_on or _("未送达")


def _tip(kept: KeptRecord) -> str:
    return "" if kept.delivery is None else exchange_texts.delivery_text(kept.delivery)


def _icon(kept: KeptRecord) -> tuple[str, str] | None:
    return None if kept.delivery is None else mark_of(kept.delivery)
