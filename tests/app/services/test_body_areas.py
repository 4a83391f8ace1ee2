"""Areas as people write them."""

import pytest

from app.rules.body_table import BodyTable
from app.rules.divisions import Divisions
from app.services.body_areas import BodyAreas

DIVISIONS = Divisions.load()
AREAS = BodyAreas(DIVISIONS, BodyTable.load())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("濮阳县", "410928"),
        ("户部寨镇", "410928107"),
        ("濮阳县户部寨镇", "410928107"),
        ("河南省濮阳市濮阳县 户部寨镇", "410928107"),
        ("410928107", "410928107"),
        ("户部寨村", "410928107201"),
        ("户部寨镇户部寨村村委会", "410928107201"),
        ("濮阳市", "4109"),
        ("", None),
        ("全市", None),
    ],
)
def test_an_area_is_read_by_name_or_code(text, code):
    assert AREAS.read(text) == (code, None)


@pytest.mark.parametrize("text", ["火星", "410999", "41092", "户部"])
def test_an_area_that_is_not_there_is_told(text):
    code, problem = AREAS.read(text)

    assert (code, problem.code) == (None, "area_unknown")


def test_a_name_that_several_bear_asks_for_more():
    _, problem = AREAS.read("王庄村")

    assert problem.code == "area_ambiguous"
    assert "范县" in problem.facts["examples"]


def test_every_division_is_read_as_it_is_written():
    for division in DIVISIONS.find("濮阳", limit=10_000):
        assert AREAS.read(AREAS.written(division.code)) == (division.code, None)


def test_a_code_of_another_edition_is_written_as_it_is():
    assert AREAS.written("410928999") == "410928999"
    assert AREAS.written(None) is None
