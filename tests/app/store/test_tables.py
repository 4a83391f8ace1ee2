"""Folded tables: a column for every field of the model, no constraint but the key, any value storable."""

import pytest

from app.store.merge import State
from app.store.tables import TABLES

FIXED = {"id", "scope", "deleted", "conflicts", "unread"}


@pytest.mark.parametrize("name", TABLES)
def test_the_migrated_table_has_exactly_the_columns_the_fold_writes(laptop, name):
    columns = [row[1] for row in laptop.database.rows(f'PRAGMA table_info("{name}")')]

    assert sorted(columns) == sorted(TABLES[name].columns)
    assert set(columns) >= FIXED


@pytest.mark.parametrize("name", TABLES)
def test_no_folded_table_has_a_constraint_but_its_key(laptop, name):
    described = laptop.database.rows(f'PRAGMA table_info("{name}")')

    key = [row[1] for row in described if row[5]]
    demanded = {row[1] for row in described if row[3]}
    assert key == ["id", "scope"]
    assert demanded <= FIXED
    assert laptop.database.rows(f'PRAGMA foreign_key_list("{name}")') == []
    uniques = [row for row in laptop.database.rows(f'PRAGMA index_list("{name}")') if row[2] and row[3] != "pk"]
    assert uniques == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        1,
        -(2**63),
        2**64 - 1,
        1.0,
        1e300,
        "",
        "1",
        "1.0",
        "甲\x00乙",
        ["甲"],
        {"a": [1]},
    ],
)
def test_any_value_a_change_can_carry_is_kept_as_the_fold_gives_it(laptop, value):
    table = TABLES["party"]
    row = table.row_of("r", "v", State({"name": value, "anonymous": value}))

    laptop.database.executemany(table.upsert, [row])

    columns = ", ".join(table.columns)
    (kept,) = laptop.database.rows(f"SELECT {columns} FROM party")
    assert kept == row
    assert [type(item) for item in kept] == [type(item) for item in row]


def test_a_row_takes_the_place_of_the_one_before(laptop):
    table = TABLES["party"]
    for name in ("甲", "乙"):
        laptop.database.executemany(table.upsert, [table.row_of("r", "v", State({"name": name}))])

    assert laptop.database.rows("SELECT name, search_key FROM party") == [("乙", "乙 yi y jue j")]


def test_a_truth_value_comes_back_as_one():
    table = TABLES["user"]
    row = table.row_of("r", "o", State({"name": "甲", "role": "village", "active": True}))

    user = table.record_of(row[:-3])

    assert user.active is True
    assert (user.id, user.scope, user.name) == ("r", "o", "甲")
