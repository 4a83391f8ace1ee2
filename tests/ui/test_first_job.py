"""The first job behind an open window: what it says where the disk has no room."""

import shutil
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from app.paths import Profile
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from ui.widgets.banner import Banner


@pytest.mark.external
def test_a_disk_without_room_for_the_reserve_is_told_once_in_the_window(qtbot, mount, profile: Profile):
    on_small_disk = Profile(mount("size=24m") / "profile")
    shutil.copytree(profile.folder, on_small_disk.folder)
    hands = Hands(qtbot, on_small_disk, on=TODAY)

    hands.unlock(PASSPHRASE)
    hands.settled()

    assert _told(hands) == ["磁盘快满了，没有地方留备用空间。请删去不要的文件，腾出一百 MB 以上，再打开一次。"]


@pytest.mark.external
def test_a_full_disk_at_the_start_is_told_in_the_window_and_stops_nobody(qtbot, mount, profile: Profile):
    full = Profile(mount("size=24m") / "profile")
    shutil.copytree(profile.folder, full.folder)
    full.reserve.write_bytes(bytes(256 * 1024))
    with suppress(OSError), (full.folder.parent / "films").open("wb", buffering=0) as films:
        while True:
            films.write(bytes(4096))
    hands = Hands(qtbot, full, on=TODAY)

    hands.unlock(PASSPHRASE)
    hands.until(lambda: _told(hands))
    hands.until(lambda: not hands.window.is_busy())

    assert [sentence[-11:] for sentence in _told(hands)] == ["今天的备份也没有做成。"]
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()
    ]


def test_with_room_it_says_nothing_and_sets_the_reserve_aside(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)

    hands.unlock(PASSPHRASE)
    hands.settled()

    assert _told(hands) == []
    assert profile.reserve.exists()


def _told(hands: Hands) -> list[str]:
    return [banner.sentence() for banner in hands.workbench.findChildren(Banner) if banner.isVisible()]
