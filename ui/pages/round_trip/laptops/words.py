"""How a computer is told: how it stands, where it is, when it was last heard of."""

from collections.abc import Sequence
from datetime import date, datetime

from app import texts
from app.language import _
from app.model.device import Asked, KnownDevice
from app.services.places import Divisions
from ui.pages.round_trip.receive.words import places_of

LONG_UNHEARD = 60
"""Days without a bundle after which a computer is marked."""

Row = KnownDevice | Asked


def standing(row: Row, today: date) -> tuple[str, str, str]:
    """Return (icon, role, word) of how a computer stands: what asks for a person stands before all else."""
    if isinstance(row, Asked):
        if row.more:
            return "clock", "warn", _("申请增加")
        return ("clock", "warn", _("申请续签")) if row.is_known else ("hourglass", "warn", _("待登记"))
    if row.notices:
        return "triangle-alert", "warn", _("有情况")
    if not row.is_living:
        return "x", "muted", _("已停用")
    if row.until and date.fromisoformat(row.until) < today:
        return "circle-alert", "danger", _("证书到期")
    if is_long_unheard(row, today):
        return "clock", "warn", _("久未送交")
    return "circle-check", "good", _("正常")


def is_long_unheard(row: KnownDevice, today: date) -> bool:
    """Return whether nothing has come from a computer for long."""
    return bool(row.heard_at) and (today - datetime.fromisoformat(row.heard_at).date()).days > LONG_UNHEARD


def name_of(row: Row) -> str:
    """Return who works on a computer."""
    return row.request.binding.name if isinstance(row, Asked) else row.name


def place_of(row: Row, divisions: Divisions) -> str:
    """Return the villages of a computer."""
    scopes = row.request.binding.scopes if isinstance(row, Asked) else row.living_scopes or row.scopes
    known = places_of(scopes, divisions)
    return known or (row.request.place if isinstance(row, Asked) else "")


def has_all(row: Row, wanted: Sequence[str], divisions: Divisions) -> bool:
    """Return whether all these words stand in the name, the villages or the number of a computer."""
    if not wanted:
        return True
    device = row.request.binding.device if isinstance(row, Asked) else row.device
    said = " ".join((name_of(row), place_of(row, divisions), device)).casefold()
    return all(each.casefold() in said for each in wanted)


def more_of(asked: Asked, divisions: Divisions) -> str:
    """Return what a known computer asks for beyond what it may write, or nothing."""
    offices = [_("另一个单位自己的登记")] if any(not scope.startswith("v:") for scope in asked.more) else []
    places = places_of(asked.more, divisions)
    return _("、").join([*([places] if places else []), *offices])


def heard_text(row: Row, today: date) -> str:
    """Return when the newest bundle of a computer came."""
    if isinstance(row, Asked) or not row.heard_at:
        return ""
    return texts.moment_text(datetime.fromisoformat(row.heard_at), today)


def letter_of(row: Row) -> str:
    """Return the letter in a computer's case numbers."""
    return row.block


def until_of(row: Row) -> str:
    """Return the last day of a certificate."""
    return "" if isinstance(row, Asked) else row.until


def binding_text(known: KnownDevice, divisions: Divisions) -> str:
    """Return what a certificate binds, in one line."""
    parts = [_("登记范围：{places}").format(places=place_of(known, divisions) or _("本单位"))]
    if known.block:
        parts.append(_("编号字母 {block}").format(block=known.block))
    if known.until:
        parts.append(_("证书至 {until}").format(until=known.until))
    return _("　").join(parts)
