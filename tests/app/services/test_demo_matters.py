"""Invented matters."""

import random
from datetime import date

from app.services.demo_matters import Cast, Story, matter_writes

STORY = Story(
    type="private_loan",
    question="{other}借了{amount}元",
    facts="{number}个人在场",
    answer="可以起诉",
    route="civil_litigation",
    claims=["还钱"],
    provisions=[["民法典", "675"]],
    risks=["4"],
)
CAST = Cast(["p1", "p2"], date(2026, 11, 23), ["看还了没有"], ["还了"])


def writes(kind, seed=1, day=date(2026, 11, 23)):
    return list(matter_writes(kind, STORY, random.Random(seed), cast=CAST, day=day, number="1"))


def test_a_story_is_told_with_a_name_and_figures():
    told = STORY.told(random.Random(1), "赵大勇")

    assert told.question.startswith("赵大勇借了")
    assert "{" not in told.question + told.facts


def test_what_hangs_on_a_matter_names_it():
    (table, record, _fields), *rows = writes("dispute")

    assert table == "dispute"
    assert {"participant", "claim", "risk", "provision"} <= {row[0] for row in rows}
    assert all(row[2]["record"] == record for row in rows)


def test_a_consultation_has_an_enquirer_and_no_sides():
    (table, _record, fields), *rows = writes("consultation")

    assert table == "consultation"
    assert fields["enquirer"] in CAST.people
    assert "participant" not in {row[0] for row in rows}


def test_a_visit_long_past_was_mostly_made():
    visits = [
        row[2] for seed in range(300) for row in writes("dispute", seed, date(2026, 1, 1)) if row[0] == "follow_up"
    ]

    made = [visit for visit in visits if visit.get("done_on")]
    assert 0.8 < len(made) / len(visits) < 1
