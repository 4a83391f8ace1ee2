"""Amounts in capitals: the vectors of the rules on payment and settlement, and every amount reads back as itself."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import AppError
from app.model.amount_in_words import in_words

VECTORS = {
    "12300": "人民币壹万贰仟叁佰元整",
    "1409.50": "人民币壹仟肆佰零玖元伍角整",
    "6007.14": "人民币陆仟零柒元壹角肆分",
    "16409.02": "人民币壹万陆仟肆佰零玖元零贰分",
    "325.04": "人民币叁佰贰拾伍元零肆分",
    "100000": "人民币壹拾万元整",
    "10000001": "人民币壹仟万零壹元整",
    "0.50": "人民币伍角整",
    "10": "人民币壹拾元整",
    "0": "人民币零元整",
    "0.05": "人民币伍分",
    "100010000": "人民币壹亿零壹万元整",
    "123456789012345": "人民币壹佰贰拾叁万肆仟伍佰陆拾柒亿捌仟玖佰零壹万贰仟叁佰肆拾伍元整",
}
DIGITS = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read(words: str) -> Decimal:
    """Read an amount in capitals, written independently of how it is made."""
    match = re.fullmatch(r"人民币(?:(.+?)元)?(零)?(?:(.)角)?(?:(.)分)?整?", words)
    yuan, _, jiao, fen = match.groups()
    return whole(yuan or "") + Decimal(DIGITS.get(jiao, 0)) / 10 + Decimal(DIGITS.get(fen, 0)) / 100


def whole(words: str) -> int:
    for unit, value in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            above, rest = words.rsplit(unit, 1) if unit == "亿" else words.split(unit, 1)
            return whole(above) * value + whole(rest)
    total = digit = 0
    for character in words:
        if character in PLACES:
            total, digit = total + digit * PLACES[character], 0
        else:
            digit = DIGITS[character]
    return total + digit


@pytest.mark.parametrize(("amount", "words"), VECTORS.items())
def test_the_vectors_hold(amount, words):
    assert in_words(amount) == words


@given(some.integers(0, 10**15 - 1))
def test_every_amount_reads_back_as_itself(fen):
    amount = Decimal(fen) / 100

    words = in_words(amount)

    assert read(words) == amount
    assert "零零" not in words
    assert words.endswith(("整", "分"))


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("-1", "amount_negative"),
        ("1234567890123456", "amount_too_long"),
        ("12345678901234.56", "amount_too_long"),
        ("1.001", "amount_too_fine"),
        ("一百", "amount_not_a_number"),
        ("NaN", "amount_not_a_number"),
        ("Infinity", "amount_not_a_number"),
        ("1e400", "amount_too_long"),
    ],
)
def test_what_cannot_be_said_is_refused(amount, code):
    with pytest.raises(AppError, match=code):
        in_words(amount)


def test_zeros_behind_the_hundredths_say_nothing():
    assert in_words("12.3400") == in_words("12.34")
