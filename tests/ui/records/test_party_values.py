from datetime import date

import pytest

from app.model.identifiers import new_id
from app.model.identity_numbers import resident_id_number
from app.model.party import Party
from ui.records import party_values
from ui.records.desk import Desk

NUMBER = resident_id_number("410900", date(1958, 2, 26), 2)


def person(**given) -> Party:
    return Party(id=new_id(), scope="", kind="natural_person", **given)


def test_values_stand_in_the_form_as_they_were_said():
    party = person(name="甲", anonymous=True, birth_date="1961-04-18", birth_words="三月初四")

    shown = party_values.shown(party)

    assert (shown["name"], shown["anonymous"], shown["birth_date"]) == ("甲", "1", "三月初四")


def test_a_number_fills_only_what_is_empty():
    assert party_values.filled_from(NUMBER, person(sex="1")) == {"birth_date": "1958-02-26", "id_type": "111"}
    assert party_values.filled_from(NUMBER[:-1], person()) == {}
    assert party_values.filled_from(NUMBER, person(id_type="414")) == {}


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
    assert party_values.meant(field, text, person(), desk).given == given
