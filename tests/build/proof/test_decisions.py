"""Decisions are written so that they are read back, and brought up to date when a pack decides otherwise."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.model.routing import NoAnswer
from app.rules import pack, pack_decisions
from proof import decisions
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
ON = date(2026, 11, 22)
ANSWERS = (
    {"dispute_type": "divorce", "domestic_violence": True, "safety_risk": NoAnswer.UNKNOWN},
    {"dispute_type": "work_injury", "injury_date": date(2026, 9, 1), "party_count": Decimal(12)},
    {"dispute_type": "private_loan", "marriage_registered": NoAnswer.NOT_APPLICABLE},
)


@pytest.fixture
def folder(tmp_path):
    shutil.copy(FOLDER / "pack.toml", tmp_path)
    decisions.write(tmp_path, [decisions.decided(PACK, each, ON) for each in ANSWERS])
    return tmp_path


def test_decisions_are_read_as_they_were_written(folder):
    kept = pack_decisions.load(folder, PACK.facts)

    assert [each.answers for each in kept] == [*ANSWERS]
    assert list(pack_decisions.broken(PACK, kept, ON)) == []


def test_what_has_changed_is_told_and_written(folder):
    other = replace(PACK, rules=tuple(each for each in PACK.rules if each.id != "ov_domestic_violence"))

    [changed] = decisions.refresh(folder, other, ON)

    assert ("dispute_type", "divorce") in {(fact.id, answer) for fact, answer in changed.answers}
    assert list(pack_decisions.broken(other, pack_decisions.load(folder, other.facts), ON)) == []
    assert decisions.refresh(folder, other, ON) == []


def test_answers_that_the_pack_no_longer_knows_are_dropped(folder):
    facts = {name: fact for name, fact in PACK.facts.items() if name != "injury_date"}
    with_fewer = replace(PACK, facts=facts)
    tables = pack_decisions.read_tables(folder)

    assert [bool(pack_decisions.answers_of(each, with_fewer.facts)[1]) for each in tables] == [False, True, False]


def test_further_parts_are_kept_where_they_are_named():
    [answers, *_] = ANSWERS

    assert decisions.decided(PACK, answers, ON).parts.keys() == {*pack_decisions.ALWAYS}
    assert decisions.decided(PACK, answers, ON, "asked").parts.keys() == {*pack_decisions.ALWAYS, "asked"}
