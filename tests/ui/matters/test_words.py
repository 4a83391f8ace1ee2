"""How matters, people and days are said."""

import pytest

from app.model.follow_up import FollowUp
from app.services import Services
from tests import factories
from tests.conftest import TODAY
from tests.ui.matters.conftest import complete
from ui.matters import words
from ui.matters.desk import MatterDesk


def test_a_dispute_is_called_by_its_people_and_type_or_its_own_title(desk: MatterDesk, services: Services):
    dispute = complete(services)

    assert words.title(desk, dispute).startswith("孙桂兰、张三 · ")

    titled = services.disputes.change(dispute.id, {"title": "院墙的事"})
    assert words.title(desk, titled) == "院墙的事"


def test_a_matter_of_which_nothing_is_known_is_called_by_its_number(desk: MatterDesk, services: Services):
    dispute = services.disputes.record({})

    assert words.title(desk, dispute) == dispute.number


def test_a_consultation_is_called_by_who_asked(desk: MatterDesk, services: Services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)

    assert words.title(desk, consultation).startswith("孙桂兰 · ")


@pytest.mark.parametrize(("status", "word"), [("draft", "未填齐"), ("open", "办理中"), ("closed", "已办结")])
def test_a_status_is_an_icon_and_a_word(status: str, word: str):
    assert words.status_mark(status).word == word


def test_danger_and_an_overdue_visit_are_marked(desk: MatterDesk, services: Services):
    dispute = complete(services)
    services.rows.add("risk", dispute.id, {"kind": "7"})
    services.rows.add("follow_up", dispute.id, {"due_on": "2026-11-20"})

    told = [mark.word for mark in words.marks(desk, services.disputes.get(dispute.id))]

    assert told == ["办理中", "有风险苗头", "回访已过期"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-23T09:30", "今天 09:30"),
        ("2026-11-22", "昨天"),
        ("2026-11-24", "明天"),
        ("2026-03-05", "3月5日"),
        ("2025-03-05T08:00", "2025年3月5日 08:00"),
        (None, ""),
        ("麦收前后", "麦收前后"),
    ],
)
def test_days_are_said_as_people_say_them(text: str | None, said: str):
    assert words.day_words(text, TODAY) == said


@pytest.mark.parametrize(
    ("due_on", "done_on", "word"),
    [
        ("2026-11-20", None, "已过期 3 天"),
        ("2026-11-23", None, "今天要回访"),
        ("2026-11-30", None, "计划 · 还剩 7 天"),
        ("2026-11-20", "2026-11-21", "已回访"),
    ],
)
def test_a_visit_says_how_it_stands(due_on: str, done_on: str | None, word: str):
    visit = FollowUp(id="v", scope="s", record="r", due_on=due_on, done_on=done_on)

    assert words.due_mark(visit, TODAY).word == word


def test_a_type_is_found_by_part_of_its_name(desk: MatterDesk):
    field = words.type_field(desk, table="dispute")

    assert "support_elderly" in [leaf for leaf, _label in field.find("赡养")]


def test_people_are_named_by_role(desk: MatterDesk, services: Services):
    dispute = complete(services)

    assert words.people(desk, dispute.id, "respondent") == ["张三"]
    assert words.people(desk, dispute.id) == ["孙桂兰", "张三"]
