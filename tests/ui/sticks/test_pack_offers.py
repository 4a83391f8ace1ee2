"""A stick with packs is told of once; what is in use already, and a stick without packs, are not."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app import settings
from tests import packing
from ui.changes import Changes
from ui.navigation import build_workbench
from ui.sticks.drives import FolderSticks
from ui.widgets.banner import Banner


@pytest.fixture
def stick(trusting, sign_pack, tmp_path):
    """A stick with one pack of the county that this laptop trusts."""
    (tmp_path / "drive" / "packs").mkdir(parents=True)
    folder = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)
    sign_pack(folder, tmp_path / "drive" / "packs" / "holidays.fgp")
    return tmp_path / "drive"


@pytest.fixture
def plug(qtbot, services, jobs):
    """Plug a stick in at a workbench, which is gone before its store is closed."""
    made = []

    def plug_in(stick):
        sticks = FolderSticks()
        made.append(build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0, sticks=sticks))
        made[0].open_first()
        made[0].show()
        sticks.plug(stick, "县局盘")
        return made[0]

    yield plug_in
    made[0].deleteLater()
    QCoreApplication.sendPostedEvents(made[0], QEvent.Type.DeferredDelete)


def banners(workbench):
    return [each for each in workbench.findChildren(Banner) if each.isVisible() and "资料包" in each.sentence()]


def test_packs_are_told_of_and_lead_to_the_settings(qtbot, plug, stick):
    workbench = plug(stick)
    qtbot.waitUntil(lambda: bool(banners(workbench)), timeout=30_000)

    (banner,) = banners(workbench)
    banner.button().click()

    assert workbench.place()[0] == "settings"
    assert not banners(workbench)


def test_what_is_in_use_already_is_not_told_of(qtbot, services, plug, stick):
    services.packs.install(stick / "packs" / "holidays.fgp")

    workbench = plug(stick)
    qtbot.wait(2_500)
    qtbot.waitUntil(lambda: not workbench.jobs.is_busy(), timeout=30_000)

    assert not banners(workbench)
