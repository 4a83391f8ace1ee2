"""What is said over every page of copied disks: to a village that it tell the county, there whose they are."""

from app.language import _
from app.services import Services

_NAMED = 3


def told(services: Services) -> str:
    """Return the alarm, or nothing; at the county it stands until somebody has seen to each computer."""
    if not services.history.forks():
        return ""
    if not services.session.is_county:
        return _("发现资料被复制到另一台电脑写过。两边内容都已保留，请告知县局，并核对有冲突的记录。")
    names = services.devices.copied()
    if not names:
        return ""
    named = _("、").join(names[:_NAMED]) + (_("等") if len(names) > _NAMED else "")
    words = _("{names}的电脑可能被复制过，出现了两个版本的历史。内容都已保留，请到“U盘往来 → 各村电脑”查清处理。")
    return words.format(names=named)
