"""Two open profiles hold the same after an exchange in memory."""

from app.services import rehearsal
from tests.factories import make_party, rows


def test_after_an_exchange_both_hold_what_either_wrote(services, other_services):
    mine, theirs = make_party(services), make_party(other_services, name="钱多多")

    rehearsal.exchange(services.session, other_services.session)

    assert services.parties.get(theirs.id).record == theirs
    assert other_services.parties.get(mine.id).record == mine
    assert rows(services) == rows(other_services)
