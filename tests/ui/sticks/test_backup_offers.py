"""A known stick gets its backup by itself once a week; no other stick is written to."""

import pytest

from app import settings
from app.services import stick_backups
from app.services.stick_backups import StickBackups
from app.store import local
from tests.factories import make_party
from ui.changes import Changes
from ui.navigation import build_workbench
from ui.sticks.backup_offers import BackupOffers
from ui.sticks.drives import FolderSticks
from ui.widgets.banner import Banner


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def plug(qtbot, services, jobs, stick):
    sticks = FolderSticks()
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0, sticks=sticks)
    qtbot.addWidget(workbench)
    workbench.open_first()
    workbench.show()
    sticks.plug(stick, "备份盘")
    return workbench


def test_the_known_stick_gets_the_next_backup_after_a_week(qtbot, services, jobs, stick):
    StickBackups(services.session).make(stick)
    moment = services.session.now() - stick_backups.EVERY
    local.put(services.session.database, "backups.stick_at", moment.isoformat())

    workbench = plug(qtbot, services, jobs, stick)

    qtbot.waitUntil(lambda: len(stick_backups.find(stick)) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not StickBackups(services.session).is_due(), timeout=10_000)
    qtbot.waitUntil(lambda: not workbench.jobs.is_busy(), timeout=10_000)
    assert workbench.toast() is not None


def test_after_an_erasure_a_reminder_stands_and_the_known_stick_gets_its_backup_at_once(qtbot, services, jobs, stick):
    party = make_party(services)
    older = StickBackups(services.session).make(stick)
    services.erasures.erase(party.id, reason="本人请求", decided_by=("甲", "乙"))

    workbench = plug(qtbot, services, jobs, stick)
    workbench.findChild(BackupOffers).remind()

    assert any("已抹除的内容" in each.sentence() for each in workbench.findChildren(Banner))
    qtbot.waitUntil(lambda: not StickBackups(services.session).is_due(), timeout=30_000)
    qtbot.waitUntil(lambda: not workbench.jobs.is_busy(), timeout=10_000)
    assert older.folder not in [found.folder for found in stick_backups.find(stick)]
    assert len(stick_backups.find(stick)) == 1


def test_a_stick_that_carries_no_backup_is_left_alone(qtbot, services, jobs, stick):
    workbench = plug(qtbot, services, jobs, stick)
    qtbot.wait(2_000)
    qtbot.waitUntil(lambda: not workbench.jobs.is_busy(), timeout=20_000)

    assert stick_backups.find(stick) == []


def test_two_weeks_without_a_backup_are_a_banner_that_leads_to_the_settings(qtbot, services, jobs):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    workbench.open_first()
    workbench.show()
    moment = services.session.now() - 2 * stick_backups.EVERY
    local.put(services.session.database, "backups.stick_at", moment.isoformat())
    offers = workbench.findChild(BackupOffers)

    offers.remind()

    (banner,) = [each for each in workbench.findChildren(Banner) if "备份到U盘" in each.sentence()]
    banner.button().click()
    assert workbench.place()[0] == "settings"
    assert not banner.isVisible()


def test_a_fresh_backup_is_not_reminded_of(qtbot, services, jobs, stick):
    StickBackups(services.session).make(stick)
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)

    workbench.findChild(BackupOffers).remind()

    assert not any("备份" in each.sentence() for each in workbench.findChildren(Banner))
