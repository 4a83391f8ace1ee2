"""Divisions for whoever has no profile open yet."""

from app.services import places
from tests.conftest import VILLAGE


def test_the_divisions_are_there_without_a_profile():
    assert places.divisions().get(VILLAGE).code == VILLAGE
