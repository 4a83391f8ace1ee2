from app.services import Services
from tests import factories
from tests.ui.matters.conftest import complete
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.routing.desk import choosable, desk_of


def test_the_desk_has_the_day_of_the_session(qapp, services: Services):
    desk = desk_of(services, changes=Changes(), jobs=JobRunner(lambda: services))

    assert desk.today == services.session.today


def test_matters_are_offered_until_they_are_closed(desk, services: Services):
    dispute, consultation = complete(services), factories.make_consultation(services)
    offers = choosable(desk).offers
    assert [each.record for each in offers(dispute.id)] == [dispute.id]
    assert [each.table for each in offers(consultation.id)] == ["consultation"]

    services.disputes.close(dispute.id)

    assert offers(dispute.id) == offers("nobody") == []
