"""erase covers, now, list."""

import json

import pytest


@pytest.fixture
def person(at_desk, tmp_path):
    file = tmp_path / "party.json"
    file.write_text(json.dumps({"name": "孙桂兰"}), encoding="utf-8")
    return at_desk("party", "add", "--file", file, "--json").document["id"]


def test_what_is_covered_goes_and_is_listed(at_desk, person):
    covered = at_desk("erase", "covers", person, "--json")
    done = at_desk("erase", "now", person, "--reason", "本人请求", "--by", "王局长", "李明法", "--json")
    listed = at_desk("erase", "list", "--json")

    assert [part["table"] for part in covered.document] == ["party"]
    assert done.document == {"erased": True, "kept": []}
    assert [(each["record"], each["decided_by"]) for each in listed.document] == [(person, ["王局长", "李明法"])]


def test_the_same_person_twice_is_refused_with_a_sentence(at_desk, person):
    refused = at_desk("erase", "now", person, "--reason", "本人请求", "--by", "甲", "甲")

    assert refused.status == 1
    assert "两个人" in refused.err


def test_who_was_erased_is_said_where_the_record_names_them(at_desk, person, tmp_path):
    matter = tmp_path / "consultation.json"
    matter.write_text(json.dumps({"enquirer": person, "question": "问宅基地"}), encoding="utf-8")
    consultation = at_desk("consult", "add", "--file", matter, "--json").document["id"]

    at_desk("erase", "now", person, "--reason", "本人请求", "--by", "王局长", "李明法")
    shown = at_desk("show", consultation)

    assert f"已依法抹除（{person}）" in shown.out
    assert "孙桂兰" not in shown.out
