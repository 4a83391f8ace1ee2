from datetime import date

import pytest

from app.model.identifiers import new_id
from app.model.identity_numbers import resident_id_number
from app.model.party import Party
from app.services import Services
from tests import factories
from ui.pages.parties import fields
from ui.pages.parties.desk import Desk

NUMBER = resident_id_number("410900", date(1958, 2, 26), 2)


def person(**given) -> Party:
    return Party(id=new_id(), scope="", kind="natural_person", **given)


@pytest.mark.parametrize("kind", ["natural_person", "legal_person", "organisation"])
def test_every_field_of_a_form_is_a_field_of_the_model(desk: Desk, kind: str):
    names = [field.name for group in fields.groups(kind, desk, besides=str) for field in group.fields]

    assert set(names) <= set(Party.__dataclass_fields__)
    assert len(names) == len(set(names))


def test_every_field_of_the_model_stands_in_some_form(desk: Desk):
    kinds = ("natural_person", "legal_person", "organisation")
    shown = {field.name for kind in kinds for group in fields.groups(kind, desk, besides=str) for field in group.fields}

    assert set(Party.__dataclass_fields__) - shown == {"id", "scope", "birth_words"}


def test_values_stand_in_the_form_as_they_were_said():
    party = person(name="甲", anonymous=True, birth_date="1961-04-18", birth_words="三月初四")

    shown = fields.shown(party)

    assert (shown["name"], shown["anonymous"], shown["birth_date"]) == ("甲", "1", "三月初四")


def test_a_number_fills_only_what_is_empty():
    assert fields.filled_from(NUMBER, person(sex="1")) == {"birth_date": "1958-02-26", "id_type": "111"}
    assert fields.filled_from(NUMBER[:-1], person()) == {}
    assert fields.filled_from(NUMBER, person(id_type="414")) == {}


@pytest.mark.parametrize(
    ("field", "text", "given"),
    [
        ("anonymous", "1", {"anonymous": True}),
        ("phone", " 139 0000 0001", {"phone": "13900000001"}),
        ("name", "  ", {"name": None}),
        ("birth_date", "", {"birth_date": None, "birth_words": None}),
        ("birth_date", "昨天", {"birth_date": "2026-11-22", "birth_words": "昨天"}),
        ("birth_date", "1958-02-26", {"birth_date": "1958-02-26", "birth_words": None}),
    ],
)
def test_a_text_means_fields_to_set(desk: Desk, field: str, text: str, given: dict):
    assert fields.meant(field, text, person(), desk).given == given


def test_a_party_is_never_offered_as_its_own_guardian(desk: Desk, services: Services):
    one, other = factories.make_party(services), factories.make_party(services, name="李四")

    find = fields.find_party(desk, lambda: one.id)

    assert [value for value, _label in find("")] == [other.id]
    assert find("孙") == []


def test_a_field_without_a_place_in_the_form_is_a_line(desk: Desk):
    assert fields.field_of("birth_words", desk, "natural_person").label == "出生日期（原话）"
