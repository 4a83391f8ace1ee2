"""What is erased is gone wherever the erasure comes to, and nothing else with it."""

from dataclasses import replace

import pytest

from app.errors import AppError
from app.store import changes
from tests.app.store.foreign import made_slice
from tests.factories import VILLAGE_SCOPE, assert_whole, tables_of

RECORDS = ("01a0b1c2-0000-7000-8000-000000000001", "01a0b1c2-0000-7000-8000-000000000002")


def test_erased_content_is_gone_and_the_chain_still_verifies(laptop):
    change = laptop.write(RECORDS[0], name="甲", note="口述内容")
    laptop.write(RECORDS[0], phone="1")

    laptop.erase(RECORDS[0], [change.name])

    history = changes.history(laptop.database, RECORDS[0], VILLAGE_SCOPE)
    assert [item.present for item in history] == [False, True, True]
    assert history[-1].erases == (change.name,)
    assert changes.state_of(laptop.database, RECORDS[0], VILLAGE_SCOPE).values == {"phone": "1"}
    assert_whole(laptop)


def test_an_erasure_that_arrives_before_its_target_still_erases_it(make_laptop):
    one, other = make_laptop(), make_laptop()
    change = one.write(RECORDS[0], name="甲")
    (target,) = one.log()
    one.erase(RECORDS[0], [change.name])
    (whole,) = one.log()
    erasure = replace(whole, changes=whole.changes[1:])

    changes.add(other.database, [erasure])
    changes.add(other.database, [target])
    changes.add(other.database, [target])

    assert [item.present for item in changes.history(other.database, RECORDS[0], VILLAGE_SCOPE)] == [
        False,
        True,
    ]
    assert tables_of(other.database) == tables_of(one.database)
    assert_whole(other)


def test_an_erased_record_leaves_no_draft_behind_wherever_the_erasure_arrives(make_laptop):
    one, other = make_laptop(), make_laptop()
    change = one.write(RECORDS[0], name="甲")
    changes.add(other.database, one.log())
    for laptop in (one, other):
        laptop.database.execute(
            "INSERT INTO draft VALUES (?, 'note', 'party', ?, '没写完的话', '2026-11-23T10:00:00+08:00')",
            (RECORDS[0], VILLAGE_SCOPE),
        )

    one.erase(RECORDS[0], [change.name])
    changes.add(other.database, one.log())

    for laptop in (one, other):
        assert laptop.database.rows("SELECT * FROM draft") == []


def test_an_erasure_takes_nothing_from_another_record(make_laptop):
    one, other = make_laptop(), make_laptop()
    kept = one.write(RECORDS[0], name="甲")
    changes.add(other.database, [made_slice({"kind": "erase"}, {"erases": [kept.name]}, record=RECORDS[1])])
    before = tables_of(one.database)["party"]

    changes.add(one.database, other.log())
    changes.add(other.database, one.log())

    assert tables_of(one.database)["party"] == before
    assert tables_of(other.database) == tables_of(one.database)
    assert_whole(one)


def test_nothing_is_erased_that_the_record_does_not_have(laptop):
    laptop.write(RECORDS[0], name="甲")

    with pytest.raises(AppError, match="nothing_to_erase"):
        laptop.erase(RECORDS[0], [])
    with pytest.raises(AppError, match="nothing_to_erase"):
        laptop.erase(RECORDS[0], ["aa/1/0000000000000000"])


def test_erased_changes_are_named(laptop):
    first = laptop.write(RECORDS[0], name="甲")
    laptop.write(RECORDS[0], name="乙")
    laptop.erase(RECORDS[0], [first.name])

    assert changes.erased_of(laptop.database, RECORDS[0], VILLAGE_SCOPE) == {first.name}
    assert changes.erased_of(laptop.database, RECORDS[1], VILLAGE_SCOPE) == frozenset()
