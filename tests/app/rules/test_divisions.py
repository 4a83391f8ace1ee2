import csv

import pytest

from app import paths
from app.model.division import CODE_LENGTHS, Division, Level
from app.rules.divisions import Divisions

DIVISIONS = Divisions.load()
VILLAGE = "410928107201"


def test_the_shipped_table_is_whole():
    with open(paths.data("divisions.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == len({row["code"] for row in rows}) == 3295
    assert all(len(row["code"]) == CODE_LENGTHS[Level(row["level"])] for row in rows)
    assert {row["valid_from"] for row in rows} == {"2023-06-30"}


def test_every_division_has_its_parents():
    with open(paths.data("divisions.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    for row in rows:
        assert len(DIVISIONS.path(row["code"])) == list(Level).index(Level(row["level"])) + 1


def test_a_division_is_got_by_code():
    assert DIVISIONS.get(VILLAGE) == Division(Level.VILLAGE, VILLAGE, "户部寨村村委会", "2023-06-30")


def test_an_unknown_code_is_missing_but_shows_what_is_known_of_its_path():
    assert DIVISIONS.known("410928107999") is None
    assert DIVISIONS.path("410928107999") == ("濮阳市", "濮阳县", "户部寨镇")
    with pytest.raises(KeyError):
        DIVISIONS.get("410928107999")


def test_a_path_does_not_repeat_the_parents_name():
    assert DIVISIONS.path(VILLAGE) == ("濮阳市", "濮阳县", "户部寨镇", "户部寨村村委会")


@pytest.mark.parametrize(
    "words",
    [
        "户部寨",
        "hubuzhai",
        "HuBuZhai",
        "ｈｕｂｕｚｈａｉ",
        "410928107201",
        "濮阳县 hbz",
        "濮阳县户部寨镇 户部寨",
        "hbzc",
    ],
)
def test_a_village_is_found_by_name_pinyin_initials_and_code(words):
    assert VILLAGE in [division.code for division in DIVISIONS.find(words, limit=3)]


def test_villages_come_before_the_township_of_the_same_name():
    found = [division.level for division in DIVISIONS.find("柳屯")]

    assert found[:2] == [Level.VILLAGE, Level.TOWNSHIP]


def test_a_township_can_be_asked_for_alone():
    found = DIVISIONS.find("hbz", level=Level.TOWNSHIP)

    assert [division.code for division in found] == ["410928107"]


@pytest.mark.parametrize("words", ["", "  ", "·", "无此村庄", "濮阳县 无此村庄"])
def test_nothing_is_found_for_nothing(words):
    assert DIVISIONS.find(words) == ()


def test_no_more_are_found_than_asked_for():
    assert len(DIVISIONS.find("村", limit=7)) == 7


def test_a_division_is_named_alone_or_with_those_above_it():
    divisions = Divisions.load()

    for name in ("户部寨镇", "濮阳县户部寨镇", "濮阳市濮阳县户部寨镇", "濮阳县 户部寨镇"):
        assert [each.code for each in divisions.named(name)] == ["410928107"]
    assert len(divisions.named("王庄村村委会")) > 1
    assert divisions.named("户部寨") == ()
