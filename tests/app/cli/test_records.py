"""show, check."""

import pytest

from tests.factories import make_party


@pytest.fixture
def recorded(services):
    """A party with a correction, the store closed again."""
    party = make_party(services, name="田秀兰", phone="19000000001")
    services.parties.change(party.id, {"phone": "19000000002"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return party


def test_show_tells_the_record_and_its_history(recorded, at_desk):
    shown = at_desk("show", recorded.id, "--json").document

    assert (shown["name"], shown["phone"], shown["deleted"]) == ("田秀兰", "19000000002", False)
    assert [event["fields"].get("phone") for event in shown["history"]] == [
        {"before": ["19000000001"], "after": "19000000002"},
        {"before": [], "after": "19000000001"},
    ]
    assert {event["by"] for event in shown["history"]} == {"李明法"}


def test_show_in_words_names_fields_and_moves(recorded, at_desk):
    text = at_desk("show", recorded.id).out

    assert "联系电话：19000000001 → 19000000002" in text


def test_an_id_nobody_knows_is_said(at_desk):
    ended = at_desk("show", "01a0b1c2-0000-7000-8000-000000000001", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "record_missing")


def test_check_of_a_whole_profile_is_ok(recorded, at_desk):
    ended = at_desk("check", "--json")

    assert (ended.status, ended.document) == (0, {"ok": True, "problems": []})


def test_check_finds_a_row_that_differs_and_repair_rebuilds_it(recorded, services, at_desk):
    services.session.database.execute("UPDATE party SET name = '别人'")

    broken = at_desk("check", "--json")
    repaired = at_desk("check", "--repair", "--json")

    assert (broken.status, broken.document["problems"][0]["code"]) == (1, "row_differs")
    assert (broken.document["ok"], broken.document["error"]["code"]) == (False, "check_failed")
    assert broken.err.startswith("资料核验发现问题。")
    assert (repaired.status, repaired.document["ok"]) == (0, True)
