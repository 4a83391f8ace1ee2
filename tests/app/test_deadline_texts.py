"""Every step has its sentence, and every sentence its facts."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from app import deadline_texts
from app.deadline_texts import days_left_text, last_day_text, step_text
from app.model.deadline import Circumstances, Citation, Deadline, Period, Step
from app.services.limits import Limits, Start

RULES = Path(deadline_texts.__file__).parent / "rules"
LIMITS = Limits.load()


def test_every_step_made_has_its_sentence_and_none_is_left_over():
    made = set()
    for name in ("deadlines", "limit_deadlines", "limits_in_time", "held_limits"):
        text = (RULES / f"{name}.py").read_text(encoding="utf-8")
        made |= set(re.findall(r'"([a-z_]+)"', text))

    assert set(deadline_texts._STEPS) - made == set()


@pytest.mark.parametrize("limit", [limit.id for limit in LIMITS.all])
def test_every_step_of_every_limit_can_be_said(limit):
    found = LIMITS.get(limit)
    happened = Circumstances()
    if found.suspension == "both":
        happened = Circumstances(
            (Period(date(2022, 9, 1), date(2026, 3, 1)),), (date(2021, 3, 5),), (), 3, True, date(2010, 3, 5)
        )

    for start in (None, Start(datetime(2021, 3, 5)), Start(datetime(2027, 3, 5, 9, 30), has_hour=True)):
        given = happened if start is None or start.moment.year < 2022 else Circumstances(by_post=True)
        steps = LIMITS.deadline(limit, start, given, today=date(2026, 11, 26)).deadline.steps
        assert all(step_text(step).endswith("。") for step in steps)


def test_a_step_is_a_sentence_with_its_article():
    step = Step(date(2026, 10, 8), "rolled", {"rest": "2026-10-01"}, (Citation("民法典", "第二百零三条"),))

    assert step_text(step) == "2026-10-01 是休息日，顺延到之后的第一个工作日 2026-10-08（《民法典》第二百零三条）。"


def test_an_estimate_says_so():
    step = Step(date(2027, 3, 1), "year_estimated", {"year": "2027"})

    assert "未公布，按周末和法定节日估算" in step_text(step)


def test_the_last_day_in_words():
    assert last_day_text(Deadline(date(2026, 3, 5), ())) == "最后一天：2026-03-05 周四。"
    assert last_day_text(Deadline(date(2026, 3, 5), (), datetime(2026, 3, 5, 10))) == "到 2026-03-05 10:00 为止。"
    assert last_day_text(Deadline(None, ())) == "没有固定的最后一天。"
    assert [days_left_text(days) for days in (3, 0, -2)] == ["还有 3 天。", "就是今天。", "已过 2 天。"]
