"""Whether what a pack holds can be used: each kind is read by the readers that will use it."""

import shutil

import pytest

from app import texts
from app.exchange import pack_manifest
from app.model.pack import PackKind
from app.paths import resource
from app.rules import pack_source
from app.services import pack_checks, pack_contents
from tests import packing


@pytest.fixture
def problems():
    """Return what is wrong with a folder, as (field, code)."""

    def found(folder):
        head = pack_manifest.about(folder)
        checked = pack_contents.check(head, folder, pack_source.shipped(), pack_checks.try_source)
        return [(each.field, each.code) for each in checked.problems]

    return found


def test_years_of_holidays_are_read_above_the_rules(problems, tmp_path):
    assert problems(packing.calendars(tmp_path / "a", "1", "2027-03-01", year=2027)) == []
    assert problems(packing.calendars(tmp_path / "b", "1", "2028-03-01", year=2027)) == [
        ("calendar.2027", "pack_value")
    ]


def test_a_calendar_without_years_and_a_stray_file_are_told(problems, tmp_path):
    folder = packing.calendars(tmp_path / "a", "1", "2027-03-01", year=2027)
    (folder / "calendar.toml").write_text("")
    assert problems(folder) == [("calendar.toml", "pack_file")]
    (folder / "rules.toml").write_text("")
    assert problems(folder) == [("rules.toml", "pack_stray")]


def test_a_year_that_nobody_filled_is_told(problems, tmp_path):
    folder = packing.calendars(tmp_path / "a", "1", year=2027)
    assert problems(folder) == [("calendar.toml", "pack_no_rest")]
    file = folder / "calendar.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"通知"', '" "'), encoding="utf-8")
    assert problems(folder) == [("calendar.toml", "pack_no_rest"), ("calendar.toml", "pack_no_source")]


def test_the_line_that_can_not_be_read_is_told(tmp_path):
    folder = packing.calendars(tmp_path / "a", "1", "2027-02-30", year=2027)
    head = pack_manifest.about(folder)

    (found,) = pack_contents.check(head, folder, pack_source.shipped(), pack_checks.try_source).problems

    assert texts.problem_text(found) == "文件 calendar.toml 第 3 行读不懂。"


def test_fees_are_worked_out_before_they_are_taken(problems, tmp_path):
    folder = packing.about(tmp_path / "f", "fees", "1", over="2026.11")
    assert problems(folder) == [("fees.toml", "pack_stray")]
    shutil.copy(packing.RULES / "fees.toml", folder)
    assert problems(folder) == []
    (folder / "fees.toml").write_text("x", encoding="utf-8")
    assert problems(folder) == [("fees.toml", "pack_file")]


def test_papers_are_read_whole(problems, tmp_path):
    folder = packing.about(tmp_path / "t", "templates", "1")
    shutil.copytree(resource("templates") / "ADV-01", folder / "ADV-01")
    assert problems(folder) == []
    text = (folder / "ADV-01" / "template.toml").read_text(encoding="utf-8")
    (folder / "ADV-01" / "template.toml").write_text(text.replace('id = "ADV-01"', 'id = "ADV-99"'), encoding="utf-8")
    assert problems(folder) == [("ADV-01", "pack_template")]
    (folder / "layouts.toml").write_text("")
    assert ("layouts.toml", "pack_stray") in problems(folder)


def test_wordings_must_name_every_route(problems, tmp_path):
    folder = packing.notes(tmp_path / "n", "1")
    assert problems(folder) == []
    (folder / "route_notes.toml").write_text('people_mediation = "可以先调解"', encoding="utf-8")
    assert {code for _field, code in problems(folder)} == {"pack_reference"}
    (folder / "route_notes.toml").write_text("[", encoding="utf-8")
    assert problems(folder) == [("route_notes.toml", "pack_file")]


def test_texts_of_law_must_be_there(problems, tmp_path):
    folder = packing.about(tmp_path / "s", "statutes", "1")
    assert problems(folder) == [("statutes", "pack_file")]
    (folder / "x.txt").write_text("x")
    assert problems(folder) == [("index.tsv", "pack_file")]
    (folder / "法.md").write_text("# 法\n第一条 甲", encoding="utf-8")
    assert problems(folder) == []


def test_rules_must_bear_the_version_of_their_pack(problems, tmp_path):
    folder = packing.rules(tmp_path / "r", "2026.12")
    packing.about(folder, "rules", "2026.13", id="puyang")

    assert problems(folder) == [("pack.version", "pack_value")]


def test_rules_without_their_other_files_are_refused(problems, tmp_path):
    folder = packing.rules(tmp_path / "r", "2026.12")
    (folder / "triage.toml").unlink()

    assert problems(folder) == [("triage.toml", "pack_file")]


def test_every_kind_has_a_reader(problems, tmp_path):
    for kind in PackKind:
        assert problems(packing.about(tmp_path / kind, kind, "1")) != [], kind
