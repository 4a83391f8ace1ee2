from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from app.model.identity_numbers import (
    clean_number,
    clean_phone,
    credit_code_problem,
    from_fifteen_digits,
    phone_problem,
    read_resident_id,
    resident_id_number,
    resident_id_problem,
)

BIRTH_DATES = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def resident_id(born: date, order: int = 451, place: str = "410928") -> str:
    first = f"{place}{born:%Y%m%d}{order:03d}"
    return first + ric.calc_check_digit(first + "0")


@given(BIRTH_DATES, st.integers(0, 999))
def test_a_valid_number_tells_birth_date_and_sex(born, order):
    card = read_resident_id(resident_id(born, order))

    assert card.birth_date == born
    assert card.sex == ("1" if order % 2 else "2")


@given(BIRTH_DATES, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born, order, place, change):
    number = resident_id(born, order)
    wrong = number[:place] + str((int(number[place]) + change) % 10) + number[place + 1 :]

    assert read_resident_id(wrong) is None


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_is_the_one_python_stdnum_computes(first):
    right = first + ric.calc_check_digit(first + "0")
    problem = resident_id_problem(right)

    assert problem is None or problem.code == "id_number_birth_date"


def test_people_born_before_their_county_had_its_code_are_accepted():
    assert resident_id_problem(resident_id(date(1958, 1, 8), place="410928")) is None
    assert resident_id_problem(resident_id(date(1990, 1, 1), place="410971")) is None


@pytest.mark.parametrize("written", ["{0}", " {0} ", "４{1}", "{2} {3}", "{4}", "{2}-{3}"])
def test_width_case_and_spaces_do_not_matter(written):
    number = next(found for order in range(999) if (found := resident_id(date(1958, 1, 8), order)).endswith("X"))

    text = written.format(number, number[1:], number[:6], number[6:], number.lower())

    assert read_resident_id(text).number == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4109281958010845", "id_number_length"),
        ("41092819580108451Y", "id_number_characters"),
        ("4109281958O1084510", "id_number_characters"),
        ("410928195813084510", "id_number_birth_date"),
        ("410928195801084511", "id_number_check_digit"),
        ("²10928195801084510", "id_number_check_digit"),
        ("٤10928195801084510", "id_number_characters"),
    ],
)
def test_each_fault_of_a_number_has_its_code(text, code):
    assert resident_id_problem(text).code == code


def test_an_old_number_is_a_soft_problem_that_offers_the_new_one():
    problem = resident_id_problem("410928580108451")

    assert problem.is_soft
    assert read_resident_id(problem.facts["converted"]).birth_date == date(1958, 1, 8)


@pytest.mark.parametrize("text", ["410928581308451", "41092858010845X", "4109285801084"])
def test_what_is_no_old_number_is_not_converted(text):
    assert from_fifteen_digits(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91110000600037341L", None),
        (" ９1110000600037341l", None),
        ("91110000600037341", "credit_code_length"),
        ("9111000060003734IL", "credit_code_characters"),
        ("911100006000373410", "credit_code_check_digit"),
    ],
)
def test_credit_codes_are_checked(text, code):
    problem = credit_code_problem(text)

    assert (problem and problem.code) == code


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("138 0000 1234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("03938888888", "0393-8888888"),
        ("（0393）8888888", "0393-8888888"),
        ("0393—8888888", "0393-8888888"),
        ("010-82345678-802", "010-82345678-802"),
        ("400 123 4567", "4001234567"),
        ("13800001234、0393-8888888", "13800001234 / 0393-8888888"),
    ],
)
def test_plausible_phones_are_kept_in_one_form_and_raise_no_doubt(text, kept):
    assert clean_phone(text) == kept
    assert clean_phone(kept) == kept
    assert phone_problem(text) is None


@pytest.mark.parametrize("text", ["8888888", "1380000123", "23800001234", "13800001234（儿子）", "没有"])
def test_a_doubtful_phone_stays_as_typed_and_is_only_doubted(text):
    assert phone_problem(text).is_soft
    assert phone_problem(clean_phone(text)).is_soft


@given(st.text("0189０９XxＸ -－—+()（）、/\u3000\u200b儿子"))
def test_a_cleaned_number_is_clean(text):
    assert clean_number(clean_number(text)) == clean_number(text)
    assert clean_phone(clean_phone(text)) == clean_phone(text)


@given(st.text())
def test_any_text_can_be_judged(text):
    assert read_resident_id(text) is None
    resident_id_problem(text)
    credit_code_problem(text)
    phone_problem(text)


@given(BIRTH_DATES, st.integers(0, 999))
def test_an_invented_number_is_valid_by_python_stdnum_too(born, order):
    number = resident_id_number("410902", born, order)

    assert number == resident_id(born, order, "410902")
    assert read_resident_id(number).birth_date == born
