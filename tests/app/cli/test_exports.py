"""export kinds, person, table, all and read."""

import json

import pytest


@pytest.fixture
def person(at_desk, tmp_path):
    file = tmp_path / "party.json"
    file.write_text(json.dumps({"name": "孙桂兰", "phone": "13700000418"}), encoding="utf-8")
    return at_desk("party", "add", "--file", file, "--json").document["id"]


def test_a_person_gets_a_pdf_and_a_table_its_file(at_desk, person, tmp_path):
    pdf = at_desk("export", "person", person, "--out", tmp_path / "副本.pdf", "--json")
    table = at_desk("export", "table", "party", "--out", tmp_path / "人员.csv")
    book = at_desk("export", "table", "party", "--out", tmp_path / "人员.xlsx", "--json")

    assert (pdf.status, (tmp_path / "副本.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    assert "孙桂兰" in (tmp_path / "人员.csv").read_text("utf-8-sig")
    assert "当事人" in table.out
    assert (book.document["kind"], (tmp_path / "人员.xlsx").read_bytes()[:2]) == ("party", b"PK")


@pytest.mark.parametrize("name", ["人员.txt", "人员", "人员.xls"])
def test_a_table_of_another_kind_is_wrong_usage(at_desk, tmp_path, name):
    ended = at_desk("export", "table", "party", "--out", tmp_path / name)

    assert (ended.status, list(tmp_path.glob("人员*"))) == (2, [])


def test_everything_needs_to_be_wanted_in_the_clear(at_desk, person, tmp_path):
    refused = at_desk("export", "all", tmp_path / "all", "--json")
    done = at_desk("export", "all", tmp_path / "all", "--plain", "--json")

    assert (refused.status, refused.document["error"]["code"]) == (1, "plain_not_confirmed")
    assert done.document["records"] > 0
    assert (tmp_path / "all" / "manifest.json").exists()


def test_reading_into_a_used_store_is_refused_with_a_sentence(at_desk, person, tmp_path):
    at_desk("export", "all", tmp_path / "all", "--plain")

    refused = at_desk("export", "read", tmp_path / "all")

    assert refused.status == 1
    assert "已经有记录" in refused.err


def test_kinds_and_an_unknown_one(at_desk, tmp_path):
    kinds = at_desk("export", "kinds", "--json")
    refused = at_desk("export", "table", "spaceship", "--out", tmp_path / "x.csv")

    assert kinds.document["dispute"] == "矛盾纠纷"
    assert (refused.status, "spaceship" in refused.err) == (1, True)
