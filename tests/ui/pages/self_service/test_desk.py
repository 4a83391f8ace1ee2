import dataclasses


def test_no_service_of_records_is_at_hand(desk):
    assert {each.name for each in dataclasses.fields(desk)} == {"types", "changes", "jobs", "settings"}
