"""What was opened lately."""

from app.store import local
from tests import factories


def test_the_latest_comes_first_and_stands_once(services):
    one, other = factories.make_consultation(services), factories.make_dispute(services)
    services.recent.note("consultation", one.id)
    services.recent.note("dispute", other.id)
    services.recent.note("consultation", one.id)

    assert [(opened.table, opened.record) for opened in services.recent.all()] == [
        ("consultation", one.id),
        ("dispute", other.id),
    ]


def test_deleted_records_are_left_out(services):
    one = factories.make_consultation(services)
    services.recent.note("consultation", one.id)
    services.consultations.delete(one.id)

    assert services.recent.all() == []


def test_a_spoilt_memory_is_no_fault(services):
    for spoilt in ("{", "[1]", '[["tabel", "x"]]', "null"):
        local.put(services.session.database, "recently_opened", spoilt)
        assert services.recent.all() == []


def test_only_the_last_thirty_are_remembered(services):
    ids = factories.make_parties(services, 32)
    for record in ids:
        services.recent.note("party", record)

    assert len(services.recent.all(limit=99)) == 30
