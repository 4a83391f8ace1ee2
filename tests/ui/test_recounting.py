"""Days of plans are counted by the worker, and what moved is told."""

from threading import Event

import pytest

from app.services import Services
from tests import factories
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from ui.matters.plan_panel import PlanPanel
from ui.recounting import Recounting


@pytest.fixture
def recounting(qapp, jobs):
    made = Recounting(jobs)
    made.told, made.failures = [], []
    made.moved.connect(made.told.append)
    made.failed.connect(made.failures.append)
    return made


@pytest.fixture
def planned(services: Services):
    """A dispute with a plan of which one day is over by the facts of today and another begins."""
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    services.disputes.change(dispute.id, {"dispute_type": "pollution"})
    return dispute


def moved(services, dispute):
    return [row.limit_id for row in services.kept_plans.reminders(dispute.id) if row.has_moved]


def test_what_moved_is_counted_and_told_once(recounting, jobs, services, planned, qtbot):
    with qtbot.waitSignal(recounting.moved, timeout=20_000) as told:
        recounting.start()
    assert told.args == [2]
    assert moved(services, planned) == ["environment_3y_2015", "civil_general_3y"]

    recounting.start()
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=20_000)
    assert recounting.told == [2]


def test_without_a_plan_the_rules_are_not_even_read(recounting, jobs, services, qtbot):
    seen = []
    factories.make_dispute(services)

    recounting.start()
    jobs.run(recounting, lambda worker, _progress: "routing" in vars(worker), done=seen.append, failed=seen.append)

    qtbot.waitUntil(lambda: seen == [False], timeout=20_000)


def test_while_somebody_works_it_waits_and_counts_afterwards(recounting, jobs, services, planned, qtbot, monkeypatch):
    monkeypatch.setattr("ui.recounting._AFTER_MS", 20)
    impatient, order = Recounting(jobs), []
    impatient.moved.connect(lambda _count: order.append("counted"))
    go_on = Event()
    jobs.run(
        impatient, lambda _worker, _progress: go_on.wait(20), done=lambda _: order.append("worked"), failed=order.append
    )
    impatient.soon()
    qtbot.wait(100)
    assert order == []

    go_on.set()

    qtbot.waitUntil(lambda: order == ["worked", "counted"], timeout=20_000)


def test_a_full_disk_is_no_failure_to_show(recounting, jobs, services, planned, qtbot):
    services.session.database.execute(
        "CREATE TRIGGER fault BEFORE INSERT ON change BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )

    recounting.start()

    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=20_000)
    assert recounting.failures == recounting.told == []


def test_after_unlocking_what_moved_is_said_and_shown(profile, open_profile, services, planned, qtbot):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()

    hands.until(hands.workbench.toast)
    assert hands.workbench.toast().sentence().startswith("有 2 个期限变了。")
    hands.until(lambda: len(hands.workbench.pages["home"].deadlines.lines()) == 3)


def test_a_save_is_followed_by_a_count_and_the_open_record_shows_it(profile, services, qtbot):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    page = hands.workbench.open("disputes")
    page.return_to(dispute.id)
    services.disputes.change(dispute.id, {"dispute_type": "pollution"})

    page.saved.emit()

    panel = page.record.panel(PlanPanel)
    hands.until(lambda: any("已变动" in line for line in panel.lines()))
