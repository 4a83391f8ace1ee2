"""How long interviews of the shipped pack are, over every kind of dispute."""

import random

import pytest

import pack_paths
from app.model.routing import NoAnswer
from app.rules import pack, routing

PACK = pack.shipped()
KINDS = tuple(PACK.facts["dispute_type"].choices)


@pytest.fixture(scope="module")
def paths():
    return pack_paths.measured(PACK, 2)


def test_a_typical_path_has_eight_questions_at_most_and_the_worst_fifteen(paths):
    assert {each.kind for each in paths} == set(KINDS)
    assert len(paths) == 2 * len(KINDS)
    assert pack_paths.typical(paths) <= 8
    assert len(pack_paths.worst(paths).asked) <= 15


def test_the_first_choice_stands_before_all_is_asked(paths):
    assert all(each.until_settled <= len(each.asked) for each in paths)
    assert any(each.until_settled < len(each.asked) for each in paths)


def test_nothing_is_asked_twice_and_what_is_known_is_not_asked(paths):
    for each in paths:
        assert len(set(each.asked)) == len(each.asked)
        assert not {"dispute_type", *pack_paths.SAFETY} & set(each.asked)


def test_the_same_number_gives_the_same_path():
    first, again, other = (pack_paths.played("private_loan", number, PACK) for number in (1, 1, 2))

    assert first == again
    assert first != other


def test_every_question_asked_has_a_help_text(paths):
    for fact in {fact for each in paths for fact in each.asked}:
        assert PACK.facts[fact].help, fact


def test_the_models_name_facts_and_answers_of_the_pack():
    for fact, (value, share) in pack_paths.USUAL.items():
        assert value in PACK.facts[fact].choices
        assert 0 < share < 1
    assert pack_paths.YES.keys() | pack_paths.SAFETY <= PACK.facts.keys()
    assert set(KINDS) >= pack_paths.AGAINST_AUTHORITY


def test_an_answer_is_one_that_the_fact_has():
    chance = random.Random(6)
    for fact in PACK.facts.values():
        answer = pack_paths.plausible(fact, "private_loan", chance)

        assert answer is NoAnswer.UNKNOWN or routing.plan({fact.id: answer}, PACK, on=pack_paths.ON)
        assert not fact.choices or answer in fact.choices


def test_the_table_names_every_kind_and_the_longest_path(paths):
    lines = pack_paths.table(paths).splitlines()

    assert len(lines) == len(KINDS) + 3
    assert lines[-1] == "longest: " + pack_paths.worst(paths).kind + ": " + " ".join(pack_paths.worst(paths).asked)


def test_a_path_that_is_too_long_ends_in_failure(monkeypatch, capsys):
    monkeypatch.setattr(pack_paths, "WORST", 3)

    assert pack_paths.main(["--each", "1"]) == 1
    assert "every kind" in capsys.readouterr().out
