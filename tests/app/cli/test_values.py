"""Values on the command line: days and whole numbers in plain digits alone, files that are none, folders that are."""

from datetime import date

import click
import pytest

from app.cli.values import Day, FileName, FolderName, PathName, Whole


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "0000-00-00", "20261123", "2026-W48-1", "2026-1-1", "２０２６-01-01", "2026-01-01 ", "", "明天"],
)
def test_what_is_no_day_of_the_calendar_is_refused(text):
    with pytest.raises(click.BadParameter, match="日期要写成"):
        Day().convert(text, None, None)


def test_a_day_is_read_as_iso_has_it():
    assert Day().convert("2024-02-29", None, None) == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["３", "1_000", " 3", "3\n", "+3", "3.0", "1e3", "NaN", "", "三", "9" * 19, "9" * 5000]
)
def test_what_is_no_whole_number_in_plain_digits_is_refused(text):
    with pytest.raises(click.BadParameter, match="整数"):
        Whole().convert(text, None, None)


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_today_lies_in_the_years_that_are_counted_in(fagu, tmp_path, text):
    (tmp_path / "facts.json").write_text('{"dispute_type": "private_loan", "decision_served_date": "2026-01-01"}')

    ended = fagu("route", "--facts", tmp_path / "facts.json", "--on", text, "--json")

    assert (ended.status, ended.document["error"]["problems"][0]["code"]) == (1, "day_out_of_range")
    assert f"{text} 不在 1900 年至 2200 年之间" in ended.err


@pytest.mark.parametrize("text", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_of_them_can_be_planned_on(fagu, tmp_path, text):
    (tmp_path / "facts.json").write_text('{"dispute_type": "private_loan", "decision_served_date": "2026-01-01"}')

    assert fagu("route", "--facts", tmp_path / "facts.json", "--on", text, "--json").status == 0


@pytest.mark.parametrize("kind", [PathName(), FileName(), FolderName()])
def test_an_empty_name_does_not_mean_the_folder_one_stands_in(kind):
    with pytest.raises(click.BadParameter, match="名字是空的"):
        kind.convert("", None, None)


@pytest.mark.parametrize(
    ("text", "is_taken"), [("0", False), ("1", True), ("500", True), ("501", False), ("-1", False)]
)
def test_a_number_out_of_range_is_refused(text, is_taken):
    if is_taken:
        assert Whole(1, 500).convert(text, None, None) == int(text)
    else:
        with pytest.raises(click.BadParameter, match="要写 1 至 500 的整数"):
            Whole(1, 500).convert(text, None, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "田", "--limit", "３"),
        ("party", "list", "--limit", "1_0"),
        ("law", "search", "田", "--limit", " 5"),
        ("demo", "--records", "１０"),
        ("demo", "--seed", "1_0"),
    ],
)
def test_every_number_of_an_option_is_read_alike(fagu, arguments):
    assert fagu(*arguments).status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("document", "MED-07", "--record", "x", "--format", "pdf", "--out"),
        ("body", "import"),
        ("enrol", "accept"),
        ("recover", "finish"),
        ("pack", "install"),
        ("county", "card", "--out"),
        ("bundle", "inspect"),
        ("route", "--facts"),
        ("party", "add", "--file"),
    ],
)
def test_a_folder_in_a_file_s_place_is_the_world_s_fault(at_desk, tmp_path, arguments):
    ended = at_desk(*arguments, tmp_path, "--json")

    assert ended.status == 1
    assert ended.document["error"]["code"] in {"file_is_folder", "file_unreadable"}
    assert tmp_path.name in ended.err


@pytest.mark.parametrize("arguments", [("export", "all"), ("recover", "backup"), ("party", "list", "--profile")])
def test_a_file_in_a_folder_s_place_is_the_world_s_fault(at_desk, secret, arguments):
    ended = at_desk(*arguments, secret, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "folder_is_file")


def test_a_name_that_nothing_bears_yet_is_a_file_s_or_a_folder_s(tmp_path):
    nothing = tmp_path / "nothing"

    assert [kind.convert(str(nothing), None, None) for kind in (FileName(), FolderName())] == [nothing, nothing]
