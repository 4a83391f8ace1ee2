from dataclasses import replace
from functools import cache

from app.model.kept_plan import KeptPlan, Reminder
from app.rules.plan_parts import Differences
from app.services.plans import Recalled
from app.services.routing import Routing
from tests.conftest import TODAY
from tests.ui.pages.routing.conftest import LOAN
from ui.pages.routing import kept_words

KEPT = KeptPlan(
    id="k",
    scope="v:1",
    record="r",
    made_on="2026-11-20",
    pack="puyang",
    pack_version="2026.11",
    route="civil_litigation",
)


@cache
def routing() -> Routing:
    return Routing.load()


def recalled(differences: Differences, unread: tuple[str, ...] = ()) -> Recalled:
    return Recalled(KEPT, routing().plan(LOAN, on=TODAY), differences, unread)


def told(differences: Differences, unread: tuple[str, ...] = ()) -> str:
    names = {"civil_general_3y": "诉讼时效三年"}
    return kept_words.differences_text(recalled(differences, unread), routing().facts, routing().routes, names)


def test_it_says_when_and_by_what_it_was_made_and_what_was_chosen():
    assert kept_words.made_text(KEPT) == "2026-11-20 周五 定的方案，规则包 2026.11 版"
    assert kept_words.chosen_text(KEPT, routing().routes) == "选定：民事诉讼"
    reasoned = replace(KEPT, reason="对方躲着不见")
    assert kept_words.chosen_text(reasoned, routing().routes).endswith("（没选首选，因为：对方躲着不见）")
    assert kept_words.chosen_text(replace(KEPT, route=None), routing().routes).startswith("没有走得通的途径")


def test_nothing_is_said_while_it_comes_out_the_same():
    assert told(Differences()) == ""


def test_what_changed_is_named_in_words():
    said = told(
        Differences(
            rules=("leaf_private_loan",), routes=("civil_litigation",), limits=("civil_general_3y",), facts=("amount",)
        ),
        ("old_fact",),
    )

    assert said.startswith("按现在的规则，这份方案不再一样。")
    for part in (
        "途径：民事诉讼",
        "期限：诉讼时效三年",
        "问题：大概涉及多少钱？",
        "已不再问的：old_fact",
        "分流规则改了 1 条",
    ):
        assert part in said
    assert said.endswith("原来的方案照旧保存，可以重新分流。")


def test_a_day_that_is_only_counted_in_another_way_is_said_so():
    said = told(Differences(steps=("civil_general_3y", "no_such_limit")))

    assert "算法：诉讼时效三年、no_such_limit" in said
    assert "。。" not in said


def test_answers_that_were_changed_afterwards_are_said_so():
    changed = replace(recalled(Differences()), is_altered=True)

    said = kept_words.differences_text(changed, routing().facts, routing().routes, {})

    assert "回答与采用时不符" in said
    assert "。。" not in said


def test_a_reminder_says_its_day_and_what_is_left():
    reminder = Reminder(id="m", scope="v:1", record="r", name="起诉期", last_day="2026-11-30")

    assert kept_words.reminder_text(reminder, TODAY) == "最后一天：2026-11-30 周一，还有 7 天。"
    assert kept_words.reminder_text(replace(reminder, done_on="2026-11-24"), TODAY) == "已办（2026-11-24）"
    assert kept_words.reminder_text(replace(reminder, last_day=None), TODAY) == "现在不适用了"
