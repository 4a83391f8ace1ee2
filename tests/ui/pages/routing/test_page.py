from app.services import Services
from tests import factories
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.navigation import build_workbench


def test_a_record_asks_for_its_way(qtbot, services: Services):
    from app import settings

    workbench = build_workbench(services, JobRunner(lambda: services), Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    dispute = factories.make_dispute(services)

    page = workbench.open("disputes")
    page.open(dispute.id)
    page.record.find_way()

    assert workbench.place()[0] == "routing"
