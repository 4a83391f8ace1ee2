from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from app.model.party import Party, PartyFacts, PartyKind, Sex, check, facts_of, normalise

TODAY = date(2026, 3, 5)


def party(**changes) -> Party:
    return Party(**{"id": "p1", "scope": "v:410928107201", "kind": PartyKind.NATURAL_PERSON, "name": "张三", **changes})


def resident_id(born: str, order: str = "451") -> str:
    first = f"410928{born}{order}"
    return first + ric.calc_check_digit(first + "0")


def codes(**changes) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in check(party(**changes), TODAY)]


def test_facts_come_from_a_valid_number_before_the_fields():
    facts = facts_of(party(id_number=resident_id("19580108"), sex=Sex.FEMALE, birth_date="1990-01-01"), TODAY)

    assert facts == PartyFacts(Sex.MALE, date(1958, 1, 8), 68, False, True)


@pytest.mark.parametrize(
    "changes", [{"id_number": "410928195801084511"}, {"id_number": resident_id("19580108"), "id_type": "414"}]
)
def test_facts_come_from_the_fields_where_no_resident_id_is_valid(changes):
    facts = facts_of(party(**changes, sex="2", birth_date="2010-06-01"), TODAY)

    assert facts == PartyFacts("2", date(2010, 6, 1), 15, True, False)


@pytest.mark.parametrize(
    ("born", "is_minor", "is_elderly"),
    [
        ("2008-03-05", False, False),
        ("2008-03-06", True, False),
        ("1966-03-05", False, True),
        ("1966-03-06", False, False),
    ],
)
def test_minors_and_elders_are_told_from_the_day_of_the_birthday(born, is_minor, is_elderly):
    facts = facts_of(party(birth_date=born), TODAY)

    assert (facts.is_minor, facts.is_elderly) == (is_minor, is_elderly)


@pytest.mark.parametrize("born", [None, "", "1958", "20260305", "2026-03-06"])
def test_without_a_usable_birth_date_nothing_is_claimed(born):
    facts = facts_of(party(birth_date=born), TODAY)

    assert (facts.age, facts.is_minor, facts.is_elderly) == (None, None, None)


def test_organisations_have_no_sex_or_age():
    firm = party(kind=PartyKind.LEGAL_PERSON, id_number=resident_id("19580108"), sex="1")

    assert facts_of(firm, TODAY) == PartyFacts()


def test_an_ordinary_party_has_no_problems():
    number = resident_id("19580108")

    assert codes(id_number=number, id_type="111", sex="1", birth_date="1958-01-08", phone="13800001234") == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": None}, [("name", "name_missing")]),
        ({"name": None, "anonymous": True}, []),
        ({"kind": "dog"}, [("kind", "kind_unknown")]),
        ({"birth_date": "2026-13-01"}, [("birth_date", "birth_date_unreadable")]),
        ({"birth_date": "2026-03-06"}, [("birth_date", "birth_in_future")]),
        ({"birth_date": "1899-12-31"}, [("birth_date", "birth_before_1900")]),
        (
            {"birth_date": "1958-01-09", "id_number": resident_id("19580108")},
            [("birth_date", "birth_date_differs_from_id")],
        ),
        ({"sex": "2", "id_number": resident_id("19580108")}, [("sex", "sex_differs_from_id")]),
        ({"sex": "0", "id_number": resident_id("19580108")}, []),
        ({"id_number": resident_id("20270108")}, [("id_number", "birth_in_future")]),
        ({"id_number": "410928580108451"}, [("id_number", "id_number_old")]),
        ({"id_number": "E12345678"}, [("id_number", "id_number_length")]),
        ({"id_number": "E12345678", "id_type": "414"}, []),
        ({"credit_code": "911100006000373410"}, [("credit_code", "credit_code_check_digit")]),
        ({"phone": "12"}, [("phone", "phone_doubtful")]),
        ({"division": "410928107"}, [("division", "division_code")]),
    ],
)
def test_each_problem_is_named_at_its_field(changes, expected):
    assert codes(**changes) == expected


@pytest.mark.parametrize("changes", [{"name": None}, {"phone": "12"}, {"id_number": "410928580108451"}])
def test_what_may_be_right_after_all_is_only_a_soft_problem(changes):
    assert [problem.is_soft for problem in check(party(**changes), TODAY)] == [True]


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("name", "\u3000张 三 ", "张 三"),
        ("name", "Ｊohn", "Ｊohn"),
        ("name", " \u3000", None),
        ("name", "欧阳\t修", "欧阳 修"),
        ("domicile", "户部寨村\r\n 3 组", "户部寨村 3 组"),
        ("id_number", " ４10928 19580108 451x", "41092819580108451X"),
        ("credit_code", "91110000600037341l", "91110000600037341L"),
        ("phone", "138 0000 1234", "13800001234"),
        ("birth_date", "２０２６-03-05", "2026-03-05"),
        ("domicile", " 户部寨村３组 ", "户部寨村３组"),
    ],
)
def test_fields_are_kept_in_one_form_and_names_as_written(field, text, kept):
    assert normalise(field, text) == kept


@given(st.sampled_from([item.name for item in fields(Party) if item.type is not bool]), st.text())
def test_any_text_in_any_field_is_kept_and_judged_without_failing(field, text):
    kept = normalise(field, text)

    assert kept is None or kept == kept.strip() != ""
    check(party(**{field: kept}), TODAY)
    facts_of(party(**{field: kept}), TODAY)
