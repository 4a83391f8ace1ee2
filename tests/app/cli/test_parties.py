"""party add and party list."""

import json

import pytest


@pytest.fixture
def add(at_desk, tmp_path):
    """Record a party from a JSON file."""

    def run(given, *arguments):
        file = tmp_path / "party.json"
        file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        return at_desk("party", "add", "--file", file, "--json", *arguments)

    return run


def test_what_goes_in_comes_out(add, at_desk):
    given = {"name": "田秀兰", "phone": "19000000123", "villager_group": "二组"}

    added = add(given)
    listed = at_desk("party", "list", "--json")

    assert listed.document == [added.document]
    assert given.items() <= added.document.items()


def test_an_unknown_field_is_named_and_nothing_is_recorded(add, at_desk):
    ended = add({"name": "田秀兰", "colour": "red"})

    assert ended.status == 1
    assert ended.document["error"]["code"] == "invalid_input"
    assert [problem["field"] for problem in ended.document["error"]["problems"]] == ["colour"]
    assert at_desk("party", "list", "--json").document == []


@pytest.mark.parametrize("content", ["", "[1]", "{", "\ufeff[]"])
def test_a_file_that_is_no_object_is_refused(add, content):
    ended = add(content)

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")


def test_a_doubtful_number_is_kept_and_said(add):
    ended = add({"name": "田秀兰", "id_number": "41090019600101123X"})

    assert ended.status == 0
    assert "证件号码：" in ended.err


def test_the_list_is_narrowed_and_cut(add, at_desk):
    for name in ("田秀兰", "田建国", "马春生"):
        add({"name": name})

    found = at_desk("party", "list", "--words", "tian", "--json")
    cut = at_desk("party", "list", "--limit", "1", "--json")

    assert [party["name"] for party in found.document] == ["田建国", "田秀兰"]
    assert [party["name"] for party in cut.document] == ["马春生"]


def test_the_table_shows_sex_age_and_village_in_words(add, at_desk):
    add({"name": "田秀兰", "sex": "2", "birth_date": "1960-01-01", "division": "410928107201"})

    line = at_desk("party", "list").out.splitlines()[-1]

    assert "田秀兰" in line
    assert "66" in line
    assert "户部寨" in line


def test_a_party_comes_in_with_tags_consent_and_household(add, at_desk):
    rows = {
        "tags": [{"tag": "5"}],
        "consents": [{"given_at": "2026-11-20", "way": "written", "covers": "basic sensitive"}],
        "household": [{"member_name": "田广林", "relation": "1"}],
    }

    added = add({"name": "田秀兰", **rows}).document

    shown = at_desk("show", added["id"], "--json").document
    for name, given in rows.items():
        assert [given[0].items() <= row.items() for row in added[name]] == [True]
        assert shown[name] == added[name]
        assert "party" not in added[name][0]
    assert "书面" in at_desk("show", added["id"]).out


@pytest.mark.parametrize(
    ("rows", "field", "code"),
    [
        ({"consents": [{"way": "99"}]}, "consents[0].way", "code_unknown"),
        ({"consents": [{"covers": "basic everything"}]}, "consents[0].covers", "code_unknown"),
        ({"consents": [{"given_at": "2026-02-30"}]}, "consents[0].given_at", "day_unreadable"),
        ({"tags": [{"tag": "老人"}]}, "tags[0].tag", "code_unknown"),
        ({"tags": ["5"]}, "tags", "list_expected"),
        ({"household": [{"age": 5}]}, "age", "field_unknown"),
    ],
)
def test_a_party_whose_rows_cant_be_taken_is_not_recorded(add, at_desk, rows, field, code):
    ended = add({"name": "田秀兰", **rows})

    assert [(each["field"], each["code"]) for each in ended.document["error"]["problems"]] == [(field, code)]
    assert at_desk("party", "list", "--json").document == []


def test_a_name_gives_the_terminal_no_commands(add, at_desk):
    add({"name": "田\u001b[2J秀\u009b31m兰\u0007"})

    listed = at_desk("party", "list").out

    assert "田\ufffd[2J秀\ufffd31m兰\ufffd" in listed
