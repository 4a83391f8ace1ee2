"""What waits to travel: counted by kinds, and no longer once a receipt covers it."""

import pytest

from app.model.identifiers import new_id
from app.store import deliveries, local, outbox
from tests.app.store.test_deliveries import receipt


@pytest.fixture
def party(laptop):
    local.put(laptop.database, "device", laptop.author.device)
    found = new_id()
    laptop.write(found, phone="1")
    return found


def test_changes_are_counted_by_the_records_they_belong_to(laptop, party):
    laptop.write(party, phone="2")
    laptop.write(new_id(), table="dispute", title="借款")

    found = outbox.waiting(laptop.database)

    assert (dict(found.records), found.changes, found.blobs) == ({"party": 1, "dispute": 1}, 3, 0)
    assert found.size_bytes > 300
    assert found.since == laptop.author.now().isoformat(timespec="milliseconds")


def test_what_a_receipt_covers_waits_no_more(laptop, party):
    deliveries.accept(laptop.database, receipt(laptop, 1), b"")
    assert outbox.waiting(laptop.database).changes == 0
    assert outbox.waiting(laptop.database).since == ""

    laptop.write(party, phone="2")
    assert (outbox.waiting(laptop.database).changes, outbox.own_changes(laptop.database)) == (1, 1)


def test_an_attachment_waits_with_its_bytes_and_again_where_the_county_lacks_it(laptop, party):
    laptop.write(new_id(), table="attachment", record=party, blob="a" * 32, size_bytes=5_000_000)
    assert (outbox.waiting(laptop.database).blobs, outbox.waiting(laptop.database).size_bytes > 5_000_000) == (1, True)

    deliveries.accept(laptop.database, receipt(laptop, 1, missing=["a" * 32]), b"")

    found = outbox.waiting(laptop.database)
    assert (found.changes, found.blobs, found.size_bytes) == (0, 1, 5_000_000)


def test_the_round_trip_knows_its_last_receipt(laptop, party):
    before = outbox.round_trip(laptop.database)
    deliveries.accept(laptop.database, receipt(laptop, 1, day=7), b"")
    after = outbox.round_trip(laptop.database)

    written = laptop.author.now().isoformat(timespec="milliseconds")
    assert (before.changes, before.waiting_since, before.receipt_at) == (1, written, "")
    assert (after.changes, after.waiting_since, after.receipt_at[:10]) == (0, "", "2026-11-07")
    assert after.written_at == ""
