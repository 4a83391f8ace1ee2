"""What a body's fields may hold, and whom it serves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import body
from app.model.body import TOLD, Body

KINDS = {"judicial_office", "notary"}


def a_body(**given):
    return Body(**{"id": "b", "scope": "o:1", "kind": "judicial_office", "name": "示例司法所", **given})


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({}, []),
        ({"kind": None, "name": ""}, ["body_kind_missing", "body_name_missing"]),
        ({"kind": "embassy"}, ["body_kind_unknown"]),
        ({"phone": "0393-5550101", "area": "410928107"}, []),
        ({"phone": "3935550101"}, ["phone_doubtful"]),
        ({"area": "41092"}, ["area_unknown"]),
        ({"area": "四一〇九"}, ["area_unknown"]),
    ],
)
def test_what_is_wrong_is_told(given, codes):
    assert [problem.code for problem in body.check(a_body(**given), KINDS)] == codes


def test_only_a_doubtful_number_is_soft():
    found = body.check(a_body(kind=None, phone="请到窗口问"), KINDS)

    assert {problem.field: problem.is_soft for problem in found} == {"kind": False, "phone": True}


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("name", "  示例\t司法所\n ", "示例 司法所"),
        ("note", "周三下午\r\n不上班\x00", "周三下午\n不上班"),
        ("phone", "０３９３ 5550101", "0393-5550101"),
        ("area", "４１０９２８", "410928"),
        ("hours", "   ", None),
    ],
)
def test_a_text_is_kept_in_one_form(field, text, kept):
    assert body.normalise(field, text) == kept


@given(st.sampled_from(TOLD), st.text(max_size=60))
def test_what_was_kept_is_kept_again_as_it_is(field, text):
    kept = body.normalise(field, text)

    assert kept is None or body.normalise(field, kept) == kept


@pytest.mark.parametrize(
    ("area", "serves"), [(None, True), ("4109", True), ("410928", True), ("410928107", True), ("410922", False)]
)
def test_a_body_serves_what_lies_in_its_area(area, serves):
    assert body.covers(a_body(area=area), "410928107201") is serves


def test_a_villages_committee_does_not_serve_the_whole_township():
    assert not body.covers(a_body(area="410928107201"), "410928107")


@given(st.text(max_size=30), st.sampled_from(["phone", "name", "hours", "address", "note"]))
def test_what_is_kept_stays_as_it_is(text: str, field: str):
    kept = body.normalise(field, text)

    assert kept is None or body.normalise(field, kept) == kept
