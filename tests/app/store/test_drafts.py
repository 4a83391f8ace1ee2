"""Drafts: what is being typed, kept at once and never on its way anywhere."""

from datetime import timedelta

from app.store import drafts
from app.store.drafts import Draft
from tests.conftest import NOW
from tests.factories import VILLAGE_SCOPE


def draft(record="r", field="name", value="甲", minute=0):
    return Draft(record, field, "party", VILLAGE_SCOPE, value, drafts.stamp(NOW + timedelta(minutes=minute)))


def test_a_draft_takes_the_place_of_the_fields_earlier_one(laptop):
    drafts.keep(laptop.database, draft(value="张"))
    drafts.keep(laptop.database, draft(value="张三"))

    assert drafts.of_record(laptop.database, "r") == [draft(value="张三")]


def test_dropping_some_drafts_leaves_the_others(laptop):
    for field in ("name", "note", "phone"):
        drafts.keep(laptop.database, draft(field=field))

    drafts.drop(laptop.database, "r", ("name", "phone", "never typed"))

    assert [kept.field for kept in drafts.of_record(laptop.database, "r")] == ["note"]


def test_records_with_drafts_stand_newest_first(laptop):
    drafts.keep(laptop.database, draft("old", minute=0))
    drafts.keep(laptop.database, draft("new", minute=5))
    drafts.keep(laptop.database, draft("new", "note", minute=3))

    assert [row[0] for row in drafts.open_records(laptop.database)] == ["new", "old"]
    assert drafts.open_records(laptop.database)[0][3] == drafts.stamp(NOW + timedelta(minutes=5))


def test_a_draft_never_travels(laptop):
    drafts.keep(laptop.database, draft())

    assert laptop.log() == []
