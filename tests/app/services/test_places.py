"""Divisions for whoever has no profile open yet."""

from app.services import places
from tests.conftest import VILLAGE


def test_the_divisions_are_there_without_a_profile():
    assert places.divisions().get(VILLAGE).code == VILLAGE


def test_names_of_the_place_their_stems_and_codes_are_guessed():
    words = places.guessable(VILLAGE)

    assert {"濮阳县", "濮阳", "户部寨镇", "户部寨", "户部寨村", VILLAGE, VILLAGE[:9], VILLAGE[:6]} <= set(words)
    assert len(words) == len(set(words))


def test_of_a_place_nobody_knows_the_code_alone_is():
    assert places.guessable("990000000000") == ("990000", "990000000", "990000000000")
