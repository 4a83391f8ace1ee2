"""When a visit may be recorded as made."""

from dataclasses import replace

from app.model.follow_up import FollowUp, check_visit
from tests.conftest import TODAY

PLANNED = FollowUp(id="1", scope="v", record="2", due_on="2026-11-20")


def test_a_visit_made_says_when_and_what_was_found():
    done = replace(PLANNED, done_on="2026-11-23", situation="已按协议付清")

    assert check_visit(done, TODAY) == ()


def test_a_visit_without_day_or_finding_is_not_one_yet():
    assert [(each.field, each.code) for each in check_visit(PLANNED, TODAY)] == [
        ("done_on", "required"),
        ("situation", "required"),
    ]


def test_nobody_has_visited_tomorrow():
    done = replace(PLANNED, done_on="2026-11-24", situation="好")

    assert [each.code for each in check_visit(done, TODAY)] == ["day_in_future"]
