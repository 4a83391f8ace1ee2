from app.services import Services
from tests import factories
from ui.pages.disputes.origin import origin_notices


def test_a_dispute_of_its_own_says_nothing(desk, services: Services):
    kept = services.disputes.get(factories.make_dispute(services).id)

    assert list(origin_notices(desk, print)(kept)) == []


def test_the_number_of_the_consultation_is_named(desk, services: Services):
    consultation = factories.make_consultation(services)
    kept = services.disputes.get(services.disputes.from_consultation(consultation.id).id)

    (notice,) = origin_notices(desk, print)(kept)

    assert consultation.number in notice.sentence
