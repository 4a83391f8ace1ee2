"""What a proved pack decided is kept, and a pack that decides otherwise is told by it."""

import re
import shutil
from dataclasses import replace
from datetime import date

import pytest

from app.errors import PackRefused
from app.model.routing import NoAnswer
from app.proof_texts import example_text
from app.rules import pack, pack_decisions, pack_proof
from app.rules.pack_decisions import Decision
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
ON = pack_proof.day(FOLDER)
KEPT = pack_decisions.load(FOLDER, PACK.facts)


def without(rule):
    return replace(PACK, rules=tuple(each for each in PACK.rules if each.id != rule))


def test_the_shipped_pack_decides_as_it_did_when_it_was_proved():
    assert list(pack_decisions.broken(PACK, KEPT, ON)) == [], (
        "decisions have changed: `make proof`, and read the difference"
    )


def test_kept_answers_are_such_as_people_are_asked_for():
    assert all(each.answers.keys() <= PACK.facts.keys() for each in KEPT)
    assert len({tuple(sorted(each.answers.items())) for each in KEPT}) == len(KEPT)


def test_a_lost_rule_is_told_by_answers_in_plain_chinese():
    [found, *_] = pack_decisions.broken(without("ov_domestic_violence"), KEPT, ON)

    assert re.fullmatch(r"反例：.+。.+与证明过的规则包不同：应有 .+，现在是 .+。", example_text(found))


def test_parts_that_are_not_kept_are_not_compared():
    answers = {"dispute_type": "inheritance"}

    assert list(pack_decisions.broken(PACK, [Decision(answers, {})], ON)) == []
    [found] = pack_decisions.broken(PACK, [Decision(answers, {"next": ("unasked",)})], ON)
    assert (found.facts["part"], found.facts["expected"]) == ("next", "unasked")


def test_what_was_asked_in_vain_is_kept():
    answers = {"dispute_type": "inheritance", "safety_risk": NoAnswer.UNKNOWN, "injury_date": date(2026, 1, 5)}
    table = pack_decisions.as_table(answers, {})

    assert table == {"facts": {"dispute_type": "inheritance", "injury_date": "2026-01-05"}, "unknown": ["safety_risk"]}
    assert pack_decisions.answers_of(table, PACK.facts) == (answers, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[decision]]\nfacts = 1\n", "pack_keys"),
        ("[[decision", "pack_file"),
        (
            "[[decision]]\nfacts = { nobody = true }\nrecommended = []\nunclear = []\nlater = []\nclosed = []\n"
            "limits = []\nnext = []\n",
            "fact_unknown",
        ),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path, text, code):
    (tmp_path / pack_decisions.FILE).write_text(text, encoding="utf-8")

    with pytest.raises(PackRefused) as refused:
        pack_decisions.load(tmp_path, PACK.facts)
    assert code in {each.code for each in refused.value.problems}


def test_a_folder_without_decisions_is_refused(tmp_path):
    shutil.copy(FOLDER / "pack.toml", tmp_path)

    with pytest.raises(PackRefused):
        pack_decisions.load(tmp_path, PACK.facts)
