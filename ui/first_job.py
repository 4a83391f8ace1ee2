"""The first job behind an open window: check, tidy, reserve, daily backup, index."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from app.errors import StorageError
from app.language import _
from app.services import Services
from ui.jobs import Progress

if TYPE_CHECKING:
    from app.services.integrity import Finding


class Begun(NamedTuple):
    """What it found."""

    findings: list["Finding"]
    is_short_of_room: bool = False
    is_backed_up: bool = True

    def room_sentence(self) -> str:
        """Say that the disk has no room for the reserve, which the door may just have given up."""
        words = _("磁盘快满了，没有地方留备用空间。请删去不要的文件，腾出一百 MB 以上，再打开一次。")
        return words if self.is_backed_up else words + _("今天的备份也没有做成。")


def begin(services: Services, _progress: Progress) -> Begun:
    """Do it, on the worker's thread; a damaged store is only told, not written to."""
    findings = services.integrity.check_at_start()
    if findings:
        return Begun(findings)
    services.integrity.tidy()
    if services.backups.restore_reserve():
        services.backups.make_if_due()
        services.search.catch_up()
        return Begun([])
    is_backed_up = _is_done(services.backups.make_if_due)
    _is_done(services.search.catch_up)  # else before the next search
    return Begun([], is_short_of_room=True, is_backed_up=is_backed_up)


def _is_done(act: Callable[[], object]) -> bool:
    """Do what a nearly full disk may have no room for; return whether it had."""
    try:
        act()
    except StorageError as error:
        if error.code != "disk_full":
            raise
        return False
    return True
