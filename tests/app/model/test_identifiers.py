from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.model.identifiers import made_at, new_id


def test_ids_are_uuids_of_version_seven():
    assert UUID(new_id()).version == 7


def test_ids_sort_by_the_order_they_were_made():
    made = [new_id() for _ in range(500)]

    assert made == sorted(set(made))


def test_an_id_tells_when_it_was_made():
    before = datetime.now(UTC) - timedelta(milliseconds=1)

    made = made_at(new_id())

    assert before <= made <= datetime.now(UTC)


@pytest.mark.parametrize("odd", ["", "x", "01a0b1c2", str(uuid4()), "z" * 12 + "7" + "z" * 19])
def test_an_id_of_another_making_tells_nothing(odd):
    assert made_at(odd) is None
