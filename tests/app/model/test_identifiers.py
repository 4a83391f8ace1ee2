from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.model.identifiers import id_within, is_id, made_at, new_id


def test_ids_are_uuids_of_version_seven():
    assert UUID(new_id()).version == 7


def test_ids_sort_by_the_order_they_were_made():
    made = [new_id() for _ in range(500)]

    assert made == sorted(set(made))


def test_an_id_tells_when_it_was_made():
    before = datetime.now(UTC) - timedelta(milliseconds=1)

    made = made_at(new_id())

    assert before <= made <= datetime.now(UTC)


@pytest.mark.parametrize(
    "odd", ["", "x", "01a0b1c2", "0b6f1c5e-4a2d-4f0e-9c1b-7d3e8a5f6b20", "z" * 12 + "7" + "z" * 19]
)
def test_an_id_of_another_making_tells_nothing(odd):
    assert made_at(odd) is None


def test_the_id_of_one_thing_of_a_record_is_the_same_whoever_makes_it_and_as_old_as_the_record():
    owner = new_id()

    found = id_within(owner, "judicial_confirm_30d")

    assert found == id_within(owner, "judicial_confirm_30d")
    assert UUID(found).version == 7
    assert is_id(found)
    assert made_at(found) == made_at(owner)
    assert len({found, id_within(owner, "civil_general_3y"), id_within(new_id(), "judicial_confirm_30d")}) == 3


@pytest.mark.parametrize("odd", ["", "x", "\ud800", "z" * 36])
def test_what_belongs_to_a_foreign_program_s_record_has_an_id_too(odd):
    assert is_id(id_within(odd, "x"))
    assert id_within(odd, "x") != id_within(odd, "y")
