"""body add, list, import, export and template."""

import json

import pytest


@pytest.fixture
def add(at_desk, tmp_path):
    """Enter a body from a JSON file."""

    def run(given, *arguments):
        file = tmp_path / "body.json"
        file.write_text(json.dumps(given), encoding="utf-8")
        return at_desk("body", "add", "--file", file, "--json", *arguments)

    return run


@pytest.fixture
def table(tmp_path):
    """Write a CSV table under the usual head."""

    def write(*rows):
        file = tmp_path / "名录.csv"
        file.write_text("\n".join(["类别,名称,电话,管辖区域", *rows]), encoding="utf-8-sig")
        return file

    return write


def test_what_goes_in_comes_out(add, at_desk):
    given = {"kind": "notary", "name": "示例公证处", "phone": "0393-5550101", "area": "410928"}

    added = add(given)
    listed = at_desk("body", "list", "--json")

    assert listed.document == [added.document]
    assert given.items() <= added.document.items()


def test_a_kind_that_neither_rules_nor_directory_know_is_refused(add, at_desk):
    add({"name": "示例所", "kind": "embassy"})

    refused = at_desk("body", "list", "--kind", "UNKNOWN", "--json")

    assert (refused.status, refused.document["error"]["code"]) == (1, "body_kind_unknown")
    assert "没有机构类别“UNKNOWN”" in refused.err
    assert "notary" in refused.err
    assert len(at_desk("body", "list", "--kind", "embassy", "--json").document) == 1
    assert at_desk("body", "list", "--kind", "notary", "--json").document == []


def test_an_unknown_field_is_refused_and_a_doubt_only_said(add, at_desk):
    refused = add({"name": "示例所", "colour": "red"})
    doubted = add({"name": "示例所", "kind": "embassy"})

    assert (refused.status, refused.document["error"]["code"]) == (1, "invalid_input")
    assert (doubted.status, doubted.err) == (0, "类别：没有“embassy”这个类别，请从列表中选。\n")
    assert len(at_desk("body", "list", "--json").document) == 1


def test_a_body_of_which_nothing_is_said_is_refused(add, at_desk):
    ended = add({})

    assert [each["code"] for each in ended.document["error"]["problems"]] == ["body_name_missing"]
    assert at_desk("body", "list", "--json").document == []


def test_the_list_is_narrowed_and_told_in_words(add, at_desk):
    add({"kind": "judicial_office", "name": "示例所", "area": "410928107"})
    add({"kind": "notary", "name": "公证处"})

    found = at_desk("body", "list", "--words", "户部寨").out.splitlines()
    of_kind = at_desk("body", "list", "--kind", "notary", "--limit", "5", "--json")

    assert len(found) == 2
    assert "司法所" in found[1]
    assert "濮阳县户部寨镇" in found[1]
    assert [body["name"] for body in of_kind.document] == ["公证处"]


def test_a_record_is_shown_in_words(add, at_desk):
    record = add({"kind": "judicial_office", "name": "示例所", "area": "410928107"}).document["id"]

    shown = at_desk("show", record).out

    assert "机构 " in shown
    assert "类别：司法所" in shown
    assert "管辖区域：濮阳县户部寨镇" in shown


def test_a_table_is_taken_in_but_for_rows_with_problems(at_desk, table):
    file = table("公证处,示例公证处,0393-5550101,濮阳县", "大使馆,甲,,", "司法所,示例所,,火星")

    looked = at_desk("body", "import", file, "--check", "--json")
    assert at_desk("body", "list", "--json").document == []
    taken = at_desk("body", "import", file, "--json")
    again = at_desk("body", "import", file, "--json")

    assert looked.document == taken.document
    assert {key: taken.document[key] for key in ("new", "changed", "same", "refused")} == {
        "new": 1, "changed": 0, "same": 0, "refused": 2,
    }  # fmt: skip
    assert [(each["row"], each["code"]) for each in taken.document["problems"]] == [
        (3, "body_kind_unknown"), (4, "area_unknown"),
    ]  # fmt: skip
    assert (again.document["new"], again.document["same"]) == (0, 1)
    assert taken.err.splitlines()[0].startswith("第 3 行 类别：")


def test_a_file_that_is_no_table_is_told_and_nothing_is_written(at_desk, tmp_path):
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")

    ended = at_desk("body", "import", file, "--json")
    missing = at_desk("body", "import", tmp_path / "没有.csv", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "table_unreadable")
    assert (missing.status, missing.document["error"]["code"]) == (1, "file_unreadable")


def test_the_directory_goes_out_as_a_table_that_comes_in_again(add, at_desk, tmp_path):
    add({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})
    out = tmp_path / "名录.xlsx"

    written = at_desk("body", "export", "--out", out, "--json")

    assert written.document == {"file": str(out)}
    assert at_desk("body", "import", out, "--json").document["same"] == 1


def test_the_empty_table_is_written_where_there_is_room(at_desk, tmp_path):
    assert at_desk("body", "template", "--out", tmp_path / "空白.xlsx").status == 0

    refused = at_desk("body", "template", "--out", tmp_path / "没有" / "空白.xlsx", "--json")

    assert (refused.status, refused.document["error"]["code"]) == (1, "file_unwritten")
