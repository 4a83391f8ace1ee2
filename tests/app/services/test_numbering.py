"""Numbers as a desk gives them."""

from app.model.identifiers import new_id
from app.store import changes, local
from tests import factories


def test_an_enrolled_device_counts_in_its_own_block(services):
    factories.make_consultation(services)
    local.put(services.session.database, "block_letter", "B")

    assert factories.make_consultation(services).number == "（2026）户部寨村顾字第B001号"


def test_a_new_year_begins_with_one(services, open_profile, profile):
    from datetime import date

    factories.make_consultation(services)
    later = open_profile(profile, today=date(2027, 1, 2))

    assert factories.make_consultation(later).number == "（2027）户部寨村顾字第临001号"


def test_no_number_is_given_twice_after_the_greatest_that_can_be(services):
    first = factories.make_consultation(services)
    for figures in ("999999999", "1000000000", "9" * 30):
        session = services.session
        number = (first.number or "").replace("001", figures)
        where = {"table": "consultation", "record": new_id(), "scope": session.home_scope}
        changes.write(session.database, session.author, **where, fields={"number": number})

    given = [factories.make_consultation(services).number for _ in range(3)]

    assert len({first.number, *given}) == 4
