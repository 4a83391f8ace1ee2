import pytest
from PySide6.QtCore import Qt

from app.services import Services
from tests import factories
from ui.matters.desk import MatterDesk
from ui.pages.consultations.earlier_visits import EarlierVisits


@pytest.fixture
def visits(qtbot, desk: MatterDesk) -> EarlierVisits:
    visits = EarlierVisits(desk)
    qtbot.addWidget(visits)
    return visits


def test_consultations_and_disputes_come_up_the_newest_first(visits: EarlierVisits, services: Services):
    party = factories.make_party(services)
    for day in ("2026-03-01", "2026-09-01"):
        factories.make_consultation(services, enquirer=party.id, received_at=f"{day}T09:00")
    dispute = factories.make_dispute(services, accepted_on="2026-10-01")
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})

    visits.show_for(party.id)

    days = [line[:10] for line in visits.lines()]
    assert days == ["2026-10-01", "2026-09-01", "2026-03-01"]
    assert "矛盾纠纷" in visits.lines()[0]
    assert "赡养" in visits.lines()[1]
    assert "办理中" in visits.lines()[1]
    assert not visits.isHidden()


def test_only_the_last_five_come_up(visits: EarlierVisits, services: Services):
    party = factories.make_party(services)
    for day in range(1, 8):
        factories.make_consultation(services, enquirer=party.id, received_at=f"2026-11-0{day}T09:00")

    visits.show_for(party.id)

    assert [line[:10] for line in visits.lines()] == [f"2026-11-0{day}" for day in (7, 6, 5, 4, 3)]


def test_one_who_comes_for_the_first_time_has_none(visits: EarlierVisits, services: Services):
    visits.show_for(factories.make_party(services).id)

    assert visits.isHidden()


def test_enter_opens_one(visits: EarlierVisits, services: Services, qtbot):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    visits.show_for(party.id)
    visits.show()
    visits.list.setCurrentRow(0)

    with qtbot.waitSignal(visits.record_asked) as asked:
        qtbot.keyClick(visits.list, Qt.Key.Key_Return)

    assert asked.args == ["consultation", consultation.id]
