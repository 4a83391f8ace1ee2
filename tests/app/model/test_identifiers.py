from uuid import UUID

from app.model.identifiers import new_id


def test_ids_are_uuids_of_version_seven():
    assert UUID(new_id()).version == 7


def test_ids_sort_by_the_order_they_were_made():
    made = [new_id() for _ in range(500)]

    assert made == sorted(set(made))
