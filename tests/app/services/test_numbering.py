"""Numbers as a desk gives them."""

from app.store import local
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
