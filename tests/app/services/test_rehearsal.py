from app.services import Services, rehearsal
from tests.factories import make_party


def test_both_laptops_hold_what_either_wrote(services: Services, other_services: Services):
    mine, theirs = make_party(services), make_party(other_services)

    rehearsal.exchange(services.session, other_services.session)

    assert services.parties.get(theirs.id).record == theirs
    assert other_services.parties.get(mine.id).record == mine
