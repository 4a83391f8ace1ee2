"""village: listed, added, chosen and taken out; records follow the village chosen."""

import json

import pytest

VILLAGE, OTHER = "410928107201", "410928107202"


def listed(ended):
    return [(each["code"], each["current"]) for each in ended.document]


def test_one_village_is_listed_until_another_is_added_and_chosen(at_desk):
    assert at_desk("village", "list", "--json").document == [
        {"code": VILLAGE, "name": "户部寨镇户部寨村村委会", "current": True, "covered": True, "ended": False}
    ]

    assert listed(at_desk("village", "add", OTHER, "--json")) == [(VILLAGE, False), (OTHER, True)]
    assert listed(at_desk("village", "use", VILLAGE, "--json")) == [(VILLAGE, True), (OTHER, False)]
    assert "今天的村" in at_desk("village", "list").out
    assert listed(at_desk("village", "remove", OTHER, "--json")) == [(VILLAGE, True)]


def test_a_record_is_taken_in_the_village_chosen(at_desk, tmp_path):
    file = tmp_path / "dispute.json"
    file.write_text(json.dumps({"dispute_type": "private_loan"}), encoding="utf-8")
    at_desk("village", "add", OTHER)

    there = at_desk("dispute", "add", "--file", file, "--json").document
    at_desk("village", "use", VILLAGE)
    here = at_desk("dispute", "add", "--file", file, "--json").document

    assert [each["scope"] for each in (there, here)] == [f"v:{OTHER}", f"v:{VILLAGE}"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "410928101201"), "village_other_township", "不在本机服务的乡镇"),
        (("add", "4109"), "village_unknown", "不是名录里的村"),
        (("add", VILLAGE), "village_served", "已经在服务"),
        (("use", OTHER), "village_not_ours", "本机没有服务"),
        (("remove", VILLAGE), "village_last", "最后一个村"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(at_desk, arguments, code, said):
    ended = at_desk("village", *arguments, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, code)
    assert said in ended.err


def test_lists_keep_to_the_village_that_is_named(at_desk, tmp_path):
    dispute, person = tmp_path / "dispute.json", tmp_path / "party.json"
    dispute.write_text(json.dumps({"dispute_type": "private_loan"}), encoding="utf-8")
    person.write_text(json.dumps({"name": "孙桂兰"}), encoding="utf-8")
    at_desk("dispute", "add", "--file", dispute)
    at_desk("village", "add", OTHER)
    there = at_desk("dispute", "add", "--file", dispute, "--json").document
    somebody = at_desk("party", "add", "--file", person, "--json").document

    listed_there = at_desk("dispute", "list", "--village", OTHER, "--json").document
    refused = at_desk("consult", "list", "--village", "410928")

    assert [each["id"] for each in listed_there] == [there["id"]]
    assert [each["id"] for each in at_desk("party", "list", "--village", OTHER, "--json").document] == [somebody["id"]]
    assert at_desk("party", "list", "--village", VILLAGE, "--json").document == []
    assert (refused.status, "410928" in refused.err) == (1, True)
