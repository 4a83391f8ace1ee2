from PySide6.QtCore import Qt

from app import settings
from app.services import Services
from tests import factories
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.navigation import build_workbench
from ui.page import Page


def test_every_entry_builds_its_page_when_it_is_first_opened(qtbot, services: Services, jobs: JobRunner[Services]):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    assert workbench.pages == {}

    for name in workbench.navigation.buttons:
        assert isinstance(workbench.open(name), Page)

    assert list(workbench.pages) == list(workbench.navigation.buttons)


def test_the_day_begins_at_home(qtbot, services: Services, jobs: JobRunner[Services]):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings())
    qtbot.addWidget(workbench)

    workbench.open_first()

    assert workbench.place() == ("home", "")


def test_ctrl_n_receives_wherever_one_is_and_consultations_are_shown_by_their_page(
    qtbot, services: Services, jobs: JobRunner[Services]
):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    workbench.show()
    workbench.activateWindow()
    qtbot.waitUntil(workbench.isActiveWindow)
    workbench.open("settings")

    qtbot.keyClick(workbench, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert workbench.pages["consultations"].reception.isVisible()

    consultation = factories.make_consultation(services)
    workbench.open("settings").record_asked.emit("consultation", consultation.id)
    assert workbench.place() == ("consultations", consultation.id)


def test_parties_are_shown_by_their_page(qtbot, services: Services, jobs: JobRunner[Services]):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    party = factories.make_party(services)

    workbench.open("settings").record_asked.emit("party", party.id)

    assert workbench.place() == ("parties", party.id)


def test_a_fee_is_worked_out_for_a_matter_by_its_page(qtbot, services: Services, jobs: JobRunner[Services]):
    workbench = build_workbench(services, jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    dispute = factories.make_dispute(services, title="借款的事", amount="12000.00")
    page = workbench.open("disputes")
    page.return_to(dispute.id)

    page.record.work_out()

    assert workbench.place()[0] == "fees"
    fees = workbench.pages["fees"]
    qtbot.waitUntil(fees.is_ready, timeout=20_000)
    fees.open("court_fee_property")
    assert fees.calculation.form.typed_texts() == {"amount": "12000.00"}
