"""Changes written under an older schema fold as if they had been written today."""

from app.model.change import SCHEMA, Change
from app.store import upcast
from app.store.merge import fold

CHANGE = Change("a/1/0", "a", 1, "party", "r", 1, "u", "2026-11-23T10:00:00+08:00", "set", {}, {}, True)


def change(name, fields, base=None, schema=1):
    return CHANGE._replace(name=name, stream=name[0], fields=fields, base=base or {}, schema=schema)


def rename_phone(table, fields):
    """Schema 1 → 2: `phone` becomes `telephone`."""
    return {"telephone" if (table, name) == ("party", "phone") else name: value for name, value in fields.items()}


def split_address(_table, fields):
    """Schema 2 → 3: `address` becomes `town` and `street`."""
    kept = {name: value for name, value in fields.items() if name != "address"}
    if "address" not in fields:
        return kept
    town, _, street = str(fields["address"] or "").partition(" ")
    return {**kept, "town": town, "street": street}


def unite_names(_table, fields):
    """Schema 3 → 4: `surname` and `given_name` become `name`."""
    kept = {name: value for name, value in fields.items() if name not in {"surname", "given_name"}}
    if not {"surname", "given_name"} & set(fields):
        return kept
    return {**kept, "name": f"{fields.get('surname') or ''}{fields.get('given_name') or ''}"}


STEPS = (rename_phone, split_address, unite_names)


def test_the_program_writes_the_schema_its_steps_lead_to():
    assert len(upcast.STEPS) + 1 == SCHEMA


def test_a_renamed_field_keeps_its_value_and_what_it_replaced():
    old = change("a/1/0", {"phone": "1"})
    new = change("a/2/1", {"phone": "2"}, {"phone": ["a/1/0"]})

    state = fold([old, new], STEPS)

    assert state.values == {"telephone": "2"}
    assert state.conflicts == ()


def test_old_and_new_writing_meet_in_one_field():
    old = change("a/1/0", {"phone": "1"})
    new = change("b/1/1", {"telephone": "2"}, {"telephone": ["a/1/0"]}, schema=4)
    beside = change("c/1/2", {"phone": "3"}, {"phone": ["a/1/0"]})

    state = fold([old, new, beside], STEPS)

    assert state.conflicts == ("telephone",)
    assert {head.name for head in state.heads["telephone"]} == {"b/1/1", "c/1/2"}


def test_a_split_value_replaces_in_both_new_fields():
    old = change("a/1/0", {"address": "子岸镇 一号"}, schema=2)
    new = change("a/2/1", {"address": "子岸镇 二号"}, {"address": ["a/1/0"]}, schema=2)

    state = fold([old, new], STEPS)

    assert state.values == {"town": "子岸镇", "street": "二号"}
    assert state.conflicts == ()


def test_a_field_made_of_two_replaces_what_either_replaced():
    first = change("a/1/0", {"surname": "孙"})
    second = change("a/2/1", {"given_name": "兰"})
    both = change("a/3/2", {"surname": "孙", "given_name": "桂兰"}, {"surname": ["a/1/0"], "given_name": ["a/2/1"]})

    state = fold([first, second, both], STEPS)

    assert state.values == {"name": "孙桂兰"}
    assert state.conflicts == ()


def test_a_deletion_made_under_an_old_schema_still_deletes():
    made = change("a/1/0", {"phone": "1"})
    gone = change("a/2/1", {"deleted": True}, {"deleted": ["a/1/0"]})

    assert fold([made, gone], STEPS).deleted


def test_a_step_leaves_other_kinds_of_records_alone():
    assert upcast.upcast(change("a/1/0", {"phone": "1"})._replace(table="user"), STEPS).fields == {"phone": "1"}


def test_a_change_of_today_is_left_as_it_is():
    now = change("a/1/0", {"telephone": "1"}, schema=4)

    assert upcast.upcast(now, STEPS) is now


def test_a_change_of_tomorrow_is_not_read():
    newer = change("a/1/0", {"mystery": "1"}, schema=5)

    assert fold([newer], STEPS).unread == 1
    assert fold([newer], STEPS).values == {}
    assert upcast.is_newer(newer)
    assert not upcast.is_newer(CHANGE)


def test_the_history_of_mixed_schemas_does_not_depend_on_order():
    changes = [
        change("a/1/0", {"phone": "1", "address": "甲 乙"}),
        change("b/1/1", {"telephone": "2"}, {"telephone": ["a/1/0"]}, schema=2),
        change("c/1/2", {"town": "丙"}, {"town": ["a/1/0"]}, schema=3),
    ]

    assert fold(changes, STEPS) == fold(changes[::-1], STEPS)
    assert fold(changes, STEPS).values == {"telephone": "2", "town": "丙", "street": "乙"}
