"""A stick that comes is offered over the foot of the window, and a press leads to it."""

import pytest

from app import settings
from app.services import Services
from tests.factories import make_party
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.navigation import build_workbench
from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch
from ui.workbench import Workbench

WAIT = 20_000


@pytest.fixture
def sticks() -> FolderSticks:
    return FolderSticks()


@pytest.fixture
def workbench(qtbot, services: Services, jobs: JobRunner[Services], sticks: FolderSticks) -> Workbench:
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0, sticks=sticks)
    qtbot.addWidget(workbench)
    workbench.resize(1366, 768)
    workbench.open_first()
    workbench.show()
    return workbench


def said(workbench: Workbench) -> str:
    toast = workbench.toast()
    return toast.sentence() if toast is not None and toast.isVisible() else ""


def test_its_receipt_is_offered_and_one_press_leads_there(qtbot, workbench, village, county_services, sticks):
    make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)

    sticks.plug(village.stick, "KINGSTON")
    qtbot.waitUntil(lambda: said(workbench) == "U盘“KINGSTON”上有 1 份给本机的文件。", timeout=WAIT)
    workbench.toast().button().click()

    page = workbench.pages["round_trip"]
    assert workbench.place()[0] == "round_trip"
    qtbot.waitUntil(page.current().replies.isVisible, timeout=WAIT)
    assert page.current().writing.choice.folder() == village.stick


def test_what_is_offered_does_not_cover_the_page_that_it_leads_to(qtbot, workbench, village, sticks):
    make_party(village.services)
    sticks.plug(village.stick, "KINGSTON")
    qtbot.waitUntil(lambda: said(workbench) != "", timeout=WAIT)

    workbench.open("parties")
    assert said(workbench)

    workbench.open("round_trip")
    assert said(workbench) == ""


def test_an_empty_stick_is_good_for_what_waits(qtbot, workbench, village, sticks):
    make_party(village.services)

    sticks.plug(village.stick, "KINGSTON")

    qtbot.waitUntil(lambda: "处改动县局还没有收到" in said(workbench), timeout=WAIT)


def test_at_the_county_bundles_are_counted_and_read_only_where_one_goes_there(
    qtbot, village, county_services, county_jobs, sticks
):
    make_party(village.services)
    village.write()
    workbench = build_workbench(
        county_services, county_jobs, Changes(), settings.Settings(), unlock_seconds=0, sticks=sticks
    )
    qtbot.addWidget(workbench)
    workbench.open_first()
    workbench.show()

    sticks.plug(village.stick, "KINGSTON")
    qtbot.waitUntil(lambda: said(workbench) == "U盘“KINGSTON”上有 1 个数据包。", timeout=WAIT)
    workbench.toast().button().click()

    page = workbench.pages["round_trip"]
    qtbot.waitUntil(lambda: len(page.current().files.outcomes) == 1, timeout=WAIT)


def test_nothing_is_offered_over_a_page_for_residents(qtbot, workbench, village, sticks, jobs):
    workbench.open("self_service")
    workbench.stand_alone()
    make_party(village.services)
    sticks.plug(village.stick)
    watch = workbench.findChild(StickWatch)
    with qtbot.waitSignal(watch.came, timeout=WAIT):
        watch.begin()
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=WAIT)

    assert said(workbench) == ""
