"""Deliveries: what the county's receipts cover, and what they no longer say."""

import pytest

from app.model.identifiers import new_id
from app.model.transfer import Receipt
from app.store import changes, deliveries, holdings
from tests.factories import VILLAGE_SCOPE

AT = "2026-11-{:02d}T10:00:00+08:00"


def receipt(
    laptop, number: int, *, store: str = "a", succeeds: tuple[str, ...] = (), missing=(), day: int = 1
) -> Receipt:
    """Return a receipt that covers all that stands here now."""
    whole, _beyond = holdings.held(laptop.database, [VILLAGE_SCOPE], laptop.author.device)
    return Receipt(store, succeeds, number, AT.format(day), laptop.author.device, tuple(whole), (), tuple(missing))


@pytest.fixture
def party(laptop):
    found = new_id()
    laptop.write(found, phone="1")
    return found


def day_of(laptop, record: str) -> str | None:
    return deliveries.of_record(laptop.database, record).delivered_on


def test_a_record_is_delivered_once_a_receipt_covers_all_its_changes(laptop, party):
    assert day_of(laptop, party) is None
    deliveries.accept(laptop.database, receipt(laptop, 1), b"")
    assert day_of(laptop, party) == "2026-11-01"

    laptop.write(party, phone="2")
    assert day_of(laptop, party) is None
    deliveries.accept(laptop.database, receipt(laptop, 2, day=9), b"")
    assert day_of(laptop, party) == "2026-11-09"


def test_the_day_is_that_of_the_first_receipt_that_covers_it(laptop, party):
    deliveries.accept(laptop.database, receipt(laptop, 1), b"")
    laptop.write(new_id(), phone="2")
    deliveries.accept(laptop.database, receipt(laptop, 2, day=9), b"")

    assert day_of(laptop, party) == "2026-11-01"


def test_a_lower_or_equal_number_of_the_same_store_changes_nothing(laptop, party):
    old = receipt(laptop, 1)
    laptop.write(new_id(), phone="2")
    assert deliveries.accept(laptop.database, receipt(laptop, 2), b"new")

    assert not deliveries.accept(laptop.database, old, b"old")
    assert not deliveries.accept(laptop.database, receipt(laptop, 2), b"again")
    assert laptop.database.rows("SELECT content FROM receipt") == [(b"new",)]
    assert deliveries.covered(laptop.database) == {1: 2}


def test_a_county_restored_from_a_backup_gets_the_rest_again(laptop, party):
    early = receipt(laptop, 1)
    laptop.write(new_id(), phone="2")
    deliveries.accept(laptop.database, receipt(laptop, 5), b"before")

    restored = Receipt("b", ("a",), 1, AT.format(20), laptop.author.device, early.held)
    deliveries.accept(laptop.database, restored, b"after")

    assert deliveries.covered(laptop.database) == {1: 1}
    assert not deliveries.accept(laptop.database, receipt(laptop, 4), b"late")


def test_two_stores_of_which_neither_replaced_the_other_must_both_hold_it(laptop, party):
    deliveries.accept(laptop.database, receipt(laptop, 1, store="a"), b"")
    deliveries.accept(laptop.database, Receipt("b", (), 1, AT.format(2), laptop.author.device), b"")

    assert deliveries.covered(laptop.database) == {}
    assert day_of(laptop, party) is None


def test_another_hash_covers_nothing(laptop, party):
    told = receipt(laptop, 1)
    wrong = Receipt(
        "a", (), 1, told.at, told.device, tuple(type(each)(each.stream, each.n, "0" * 64) for each in told.held)
    )
    deliveries.accept(laptop.database, wrong, b"")

    assert deliveries.covered(laptop.database) == {}


def test_a_missing_attachment_holds_its_record_back(laptop, party):
    row = new_id()
    changes.write(
        laptop.database, laptop.author, table="attachment", record=row, scope=VILLAGE_SCOPE,
        fields={"record": party, "blob": "ab" * 16},
    )  # fmt: skip
    deliveries.accept(laptop.database, receipt(laptop, 1, missing=["ab" * 16]), b"")
    held_back = day_of(laptop, party), day_of(laptop, row)
    deliveries.accept(laptop.database, receipt(laptop, 2), b"")

    assert held_back == (None, None)
    assert day_of(laptop, party) == day_of(laptop, row) == "2026-11-01"
    assert deliveries.missing_blobs(laptop.database) == set()


def test_a_record_is_delivered_with_all_that_hangs_on_it(laptop, party):
    agreement = new_id()
    laptop.write(agreement, table="agreement", record=party)
    deliveries.accept(laptop.database, receipt(laptop, 1), b"")
    assert day_of(laptop, party) == "2026-11-01"

    laptop.write(new_id(), table="agreement_term", agreement=agreement, text="分期付款")
    assert day_of(laptop, party) is None
    assert day_of(laptop, agreement) is None
    deliveries.accept(laptop.database, receipt(laptop, 2, day=3), b"")

    assert day_of(laptop, party) == day_of(laptop, agreement) == "2026-11-03"


def test_a_page_of_a_list_is_told_as_each_record_alone(laptop, party):
    note, other = new_id(), new_id()
    changes.write(laptop.database, laptop.author, table="party_tag", record=note, scope=VILLAGE_SCOPE,
                  fields={"party": party, "tag": "elderly"})  # fmt: skip
    laptop.write(other, phone="3")
    deliveries.accept(laptop.database, receipt(laptop, 1, day=4), b"")
    changes.write(laptop.database, laptop.author, table="party_tag", record=note, scope=VILLAGE_SCOPE,
                  fields={"tag": "minor"})  # fmt: skip
    unknown = new_id()

    told = deliveries.of_records(laptop.database, [party, other, unknown])

    assert {record: each.delivered_on for record, each in told.items()} == {
        party: None, other: "2026-11-04", unknown: None,
    }  # fmt: skip
    assert told == {record: deliveries.of_record(laptop.database, record) for record in told}


def test_waiting_is_what_any_list_would_call_undelivered(laptop, party):
    note, delivered = new_id(), new_id()
    laptop.write(delivered, phone="3")
    deliveries.accept(laptop.database, receipt(laptop, 1), b"")
    assert deliveries.waiting(laptop.database) == set()

    changes.write(laptop.database, laptop.author, table="party_tag", record=note, scope=VILLAGE_SCOPE,
                  fields={"party": party, "tag": "minor"})  # fmt: skip

    assert deliveries.waiting(laptop.database) == {party, note}
    told = deliveries.of_records(laptop.database, [party, delivered])
    assert {record for record, each in told.items() if each.delivered_on is None} == {party}
