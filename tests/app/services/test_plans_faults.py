"""Plans while the program is killed, the disk is full or fails; and nothing of them in the clear."""

import os
import random
import tempfile
from datetime import date

import pytest

from app.errors import AppError, StorageError
from app.store import reserve
from tests import factories
from tests.app.store.test_reserve import fill, on_small_disk  # noqa: F401 – the fixture
from tests.killing import killed

WRITER = """\
    from tests import factories
    types = ["private_loan", "pollution"]
    dispute = services.disputes.record({**factories.DISPUTE, "dispute_type": types[n % 2]}).id
    kept = factories.make_plan(services, dispute)
    print("accepted", dispute, kept.id, n, flush=True)
    services.disputes.change(dispute, {"dispute_type": types[(n + 1) % 2]})
    moved = services.reminders.recount(dispute)
    print("moved", dispute, ",".join(sorted(row.id for row in moved)), n, flush=True)
    services.kept_plans.done(services.kept_plans.reminders(dispute)[0].id, on=services.session.today)
    print("done", dispute, "-", n, flush=True)
"""


def everything_confirmed_is_there(services, confirmed) -> None:
    for what, dispute, told, _n in confirmed:
        if what == "accepted":
            assert services.plans.current(dispute).id == told
            assert services.plans.recall(services.plans.get(told)).is_same
            assert len(services.kept_plans.materials(dispute)) == 4
        reminders = services.rows.of("reminder", dispute)
        if what == "moved":
            assert set(told.split(",")) <= {row.id for row in reminders}
        if what == "done":
            assert any(row.done_on for row in reminders)


def kill_many(profile, founded, open_profile, kills: int) -> None:
    order, confirmed = random.Random("kill -9"), []
    for _ in range(kills):
        start = int(confirmed[-1][3]) if confirmed else 0
        confirmed += killed(WRITER, profile, founded, start=start, wait=order.uniform(0.0, 0.3))
        services = open_profile(profile)

        everything_confirmed_is_there(services, confirmed[-60:])
        assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []
        plans = services.session.database.rows("SELECT id, record FROM plan")
        for plan, record in plans:  # never one without its papers, never papers without one
            assert len([row for row in services.rows.of("material", record) if row.plan == plan]) == 4
        assert {row[0] for row in services.session.database.rows("SELECT plan FROM material")} == {
            row[0] for row in plans
        }
        services.reminders.recount_all()
        assert services.reminders.recount_all() == 0
        services.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; what a dying program leaves is tested on Linux")
def test_six_kills_while_plans_are_accepted_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 6)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_while_plans_are_accepted_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 100)


@pytest.mark.external
def test_a_full_disk_keeps_whole_plans_and_the_reserve_lets_the_user_finish(on_small_disk):  # noqa: F811
    disk, services = on_small_disk
    disputes = [factories.make_dispute(services, dispute_type="private_loan").id for _ in range(60)]
    fill(disk, leave=64 * 1024)
    refused = []
    for dispute in disputes:
        try:
            factories.make_plan(services, dispute)
        except StorageError as error:
            refused.append((dispute, error.code))
    assert {code for _dispute, code in refused} == {"disk_full"}
    assert all(services.plans.current(dispute) is None for dispute, _code in refused)

    assert reserve.give_up(services.session.profile.reserve)
    for dispute, _code in refused:
        factories.make_plan(services, dispute)

    assert all(len(services.kept_plans.materials(dispute)) == 4 for dispute in disputes)
    assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []


def test_a_full_disk_leaves_the_days_as_they_were_and_they_are_counted_later(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan").id
    factories.make_plan(services, dispute)
    services.disputes.change(dispute, {"dispute_type": "pollution"})
    before, database = factories.rows(services, "reminder"), services.session.database
    database.execute(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON reminder BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )

    with pytest.raises(StorageError, match="disk_full"):
        services.reminders.recount_all()
    assert factories.rows(services, "reminder") == before

    database.execute("DROP TRIGGER fault")
    assert services.reminders.recount_all() == 2


def test_nothing_of_a_plan_lies_in_the_clear_or_in_the_log(services, tmp_path, monkeypatch, caplog):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    seeds = ("老大当着众人答应了", "分家单在二叔家", "孙桂兰", "13700000418")
    dispute = factories.make_dispute(services, dispute_type="private_loan").id
    party = factories.make_party(services, name=seeds[2], phone=seeds[3])
    services.rows.add("participant", dispute, {"party": party.id, "role": "applicant"})
    answers = services.routing.answers(factories.LOAN)
    services.plans.accept(dispute, answers, route="people_mediation", reason=seeds[0])
    services.rows.change("material", services.kept_plans.materials(dispute)[0].id, {"note": seeds[1]})
    services.disputes.change(dispute, {"dispute_type": "pollution"})
    services.reminders.recount_all()

    assert [hit.id for hit in services.search.find(seeds[0])] == [dispute]
    assert [hit.id for hit in services.search.find("二叔家")] == [dispute]
    services.backups.make()
    forms = [form for seed in seeds for form in (seed.encode(), seed.encode("utf-16-le"))]
    files = [path for folder in (services.session.profile.folder, temporary) for path in folder.rglob("*")]
    assert [path for path in files if path.is_file() and any(form in path.read_bytes() for form in forms)] == []
    assert not any(seed in caplog.text for seed in seeds)


def test_every_row_of_a_plan_has_a_history_and_can_be_erased_after_its_period(profile, open_profile, services):
    dispute = factories.make_dispute(services, dispute_type="private_loan").id
    kept = factories.make_plan(services, dispute)
    material, reminder = services.kept_plans.materials(dispute)[0], services.kept_plans.reminders(dispute)[0]
    for row in (kept, material, reminder):
        with pytest.raises(AppError, match="retention_runs"):
            services.history.erase(row.id, reason="期满", decided_by=("甲", "乙"))

    later = open_profile(profile, today=date(2060, 1, 1))
    later.history.erase(reminder.id, reason="期满", decided_by=("甲", "乙"))

    assert reminder not in later.kept_plans.reminders(dispute)
    assert later.reminders.recount_all() == 0
    assert [finding.code for finding in later.integrity.check() if finding.is_fault] == []
