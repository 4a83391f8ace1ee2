"""Folded rows read back as the model's records."""

from app.store import changes, records
from tests.factories import VILLAGE_SCOPE

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
