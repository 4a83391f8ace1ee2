"""Folded rows read back as the model's records."""

import pytest

from app.store import changes, records
from app.store.listing import Ranges
from tests.factories import VILLAGE_SCOPE, Laptop

RECORD = "01a0b1c2-0000-7000-8000-000000000001"
OTHER = "01a0b1c2-0000-7000-8000-000000000002"


def test_a_record_is_found_with_what_the_fold_knows_of_it(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORD, name="甲", phone="1")
    other.write(RECORD, name="乙", phone="2")
    changes.add(one.database, other.log())

    kept = records.find(one.database, "party", RECORD)

    assert kept.record.id == RECORD
    assert kept.record.scope == VILLAGE_SCOPE
    assert kept.conflicts == ("name", "phone")
    assert (kept.deleted, kept.unread) == (False, 0)
    assert records.in_conflict(one.database) == [("party", RECORD, VILLAGE_SCOPE, ("name", "phone"))]


def test_a_deleted_record_is_found_and_says_so(laptop):
    laptop.write(RECORD, name="甲")
    laptop.delete(RECORD)

    assert records.find(laptop.database, "party", RECORD).deleted


def test_what_is_not_held_is_none(laptop):
    assert records.find(laptop.database, "party", RECORD) is None
    assert records.table_of(laptop.database, RECORD) is None


def test_the_kind_of_a_record_is_told_by_its_id(laptop):
    laptop.write(RECORD, table="consent", party=OTHER)

    assert records.table_of(laptop.database, RECORD) == "consent"


def test_live_rows_of_a_record_leave_out_the_deleted_ones(laptop):
    laptop.write(RECORD, table="party_tag", party="p", tag="03")
    laptop.write(OTHER, table="party_tag", party="p", tag="04")
    laptop.delete(RECORD, table="party_tag")

    assert [tag.tag for tag in records.live(laptop.database, "party_tag", "party", "p")] == ["04"]


IDS = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(5)]


@pytest.fixture
def village(laptop: Laptop) -> Laptop:
    for record, name in zip(IDS, ("张三", "李四", "张三丰", "王五", "章鱼"), strict=True):
        laptop.write(record, name=name, kind="natural_person")
    laptop.delete(IDS[3])
    return laptop


def test_records_come_in_the_order_of_the_ids_asked_for(village):
    found = records.by_ids(village.database, "party", [IDS[2], "not held", IDS[0]])

    assert [kept.record.name for kept in found] == ["张三丰", "张三"]
    assert records.by_ids(village.database, "party", []) == []


def test_the_newest_rows_are_read_from_any_position(village):
    ranges = Ranges(village.database, "party")

    assert [kept.record.id for kept in records.newest(village.database, "party", ranges, 1, 3)] == [IDS[2], IDS[1]]
    assert records.newest(village.database, "party", ranges, 4, 9) == []


def test_a_hundred_thousand_ids_are_read_at_once(village):
    many = [*IDS, *(f"01a0b1c2-0000-7000-8001-{number:012x}" for number in range(100_000))]

    assert [kept.record.id for kept in records.by_ids(village.database, "party", many)] == IDS


def test_more_ids_than_a_query_has_parameters_are_read_at_once(laptop):
    laptop.write(RECORD, name="甲")

    found = records.by_ids(laptop.database, "party", [f"{number}" for number in range(300_000)] + [RECORD])

    assert [kept.record.name for kept in found] == ["甲"]
