from app.services import Services
from tests.ui.matters.conftest import complete
from ui.pages.disputes.kind import dispute_kind


def test_number_and_day_of_acceptance_stand_under_the_title(desk, services: Services):
    dispute = complete(services)
    kind = dispute_kind(desk)

    assert kind.facts(dispute) == f"{dispute.number} · 今天受理"
    assert kind.facts(services.disputes.record({})).endswith("还没填受理日期")
