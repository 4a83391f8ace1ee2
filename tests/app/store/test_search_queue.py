"""The log is the queue: what was written waits, what was noted is noted once, what comes late is noted again."""

import pytest

from app.model.change import Slice
from app.store import changes, search_index, search_queue
from tests.app.store.foreign import made_slice
from tests.factories import VILLAGE_SCOPE

PARTY = "019e7000-0000-7000-8000-000000000001"
MATTER = "019e7000-0000-7000-8000-000000000002"
OTHER = "019e7000-0000-7000-8000-000000000003"
ROW = "019e7000-0000-7000-8000-000000000004"
AGREEMENT = "019e7000-0000-7000-8000-000000000005"


def noted(laptop):
    """Note what changed and return the records that wait, which are forgotten again."""
    while search_queue.note_changed(laptop.database):
        pass
    found = {record for (record,) in laptop.database.rows("SELECT record FROM search_todo")}
    laptop.database.execute("DELETE FROM search_todo")
    return found


def test_writing_leaves_the_index_alone(laptop):
    laptop.write(PARTY, name="张三")
    laptop.write(PARTY, name="张三丰")

    assert search_queue.pending(laptop.database) == 2
    assert laptop.database.rows("SELECT * FROM search_todo") == []
    assert search_queue.unindexed(laptop.database) == {PARTY}
    assert noted(laptop) == {PARTY}
    assert search_queue.pending(laptop.database) == 0


def test_a_row_notes_the_record_it_hangs_on_and_every_one_it_hung_on(laptop):
    laptop.write(ROW, table="note", record=MATTER, text="甲")
    assert noted(laptop) == {MATTER}

    laptop.write(ROW, table="note", text="乙")
    assert noted(laptop) == {MATTER}

    laptop.write(ROW, table="note", record=OTHER)
    assert noted(laptop) == {MATTER, OTHER}


def test_a_row_of_a_row_notes_the_record_that_this_one_hangs_on_and_hung_on(laptop):
    laptop.write(ROW, table="agreement_term", agreement=AGREEMENT, text="甲")
    assert noted(laptop) == set()  # an agreement that isn't held yet brings its terms along

    laptop.write(AGREEMENT, table="agreement", record=MATTER)
    assert noted(laptop) == {MATTER}

    laptop.write(AGREEMENT, table="agreement", record=OTHER)
    noted(laptop)
    laptop.write(ROW, table="agreement_term", text="乙")
    assert noted(laptop) == {MATTER, OTHER}


def test_a_party_notes_the_matters_it_is_in(laptop):
    laptop.write(MATTER, table="consultation", enquirer=PARTY)
    laptop.write(ROW, table="participant", record=OTHER, party=PARTY)
    noted(laptop)

    laptop.write(PARTY, name="张三")

    assert noted(laptop) == {PARTY, MATTER, OTHER}


def test_a_row_without_text_notes_nothing(laptop):
    laptop.write(ROW, table="party_tag", party=PARTY, tag="elderly")

    assert noted(laptop) == set()
    assert search_queue.pending(laptop.database) == 0


def test_what_comes_late_between_noted_changes_is_noted(make_laptop):
    one, other = make_laptop(), make_laptop()
    for number in range(6):
        one.write(f"019e7000-0000-7000-8000-00000000001{number}", name="甲")
    (part,) = one.log()
    changes.add(other.database, [Slice(part.stream, part.device, part.scope, part.changes[3:])])
    noted(other)

    changes.add(other.database, [Slice(part.stream, part.device, part.scope, part.changes[1:2])])

    assert "019e7000-0000-7000-8000-000000000011" in noted(other)


def test_a_payload_that_comes_late_is_noted(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(PARTY, name="甲")
    one.write(MATTER, table="dispute", title="乙")
    (part,) = one.log()
    bare = tuple((envelope, None) for envelope, _payload in part.changes)
    changes.add(other.database, [Slice(part.stream, part.device, part.scope, bare)])
    noted(other)

    changes.add(other.database, [part])

    assert noted(other) == {PARTY, MATTER}


def test_the_same_bundle_again_notes_nothing(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(PARTY, name="甲")
    changes.add(other.database, one.log())
    noted(other)

    changes.add(other.database, one.log())

    assert search_queue.pending(other.database) == 0


@pytest.mark.parametrize("how", ["erase", "rebuild"])
def test_an_erasure_and_a_rebuild_empty_the_index(laptop, how):
    from app.store import folding

    laptop.write(PARTY, name="钱多多")
    laptop.write(OTHER, name="孙")
    search_index.catch_up(laptop.database)

    if how == "erase":
        laptop.erase(PARTY, [changes.history(laptop.database, PARTY, VILLAGE_SCOPE)[0].name])
    else:
        folding.rebuild(laptop.database)

    assert laptop.database.rows("SELECT count(*) FROM search_doc") == [(0,)]
    assert laptop.database.rows("SELECT count(*) FROM search_index_docsize") == [(0,)]
    assert search_queue.pending(laptop.database) > 0


def test_a_line_that_is_no_change_is_passed_over(laptop):
    laptop.write(PARTY, name="甲")
    laptop.database.execute("UPDATE change SET envelope = '{'")

    assert noted(laptop) == set()


@pytest.mark.parametrize("owner", [["x"], {"a": 1}, 5, True, None])
def test_a_row_that_hangs_on_what_is_no_id_stops_nothing(laptop, owner):
    body = {"fields": {"record": owner, "text": "记"}}
    changes.add(laptop.database, [made_slice({"table": "note"}, body)])
    laptop.write("01a0b1c2-0000-7000-8000-000000000009", name="孙桂兰")

    search_index.catch_up(laptop.database)

    assert search_queue.pending(laptop.database) == 0
    assert search_index.differing(laptop.database) == []
