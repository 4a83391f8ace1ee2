from app.services import officer_slots


def test_without_a_card_there_are_no_slots(services):
    assert officer_slots.pairs_for(services.session, services.session.key) == ()
