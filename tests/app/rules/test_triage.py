"""Triage on invented stories, chatter and noise."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.dispute_types import DisputeTypes
from app.rules.triage import Triage

TRIAGE = Triage.load()
LEAVES = set(DisputeTypes.load().leaves)
STORIES = [
    (leaf, text)
    for leaf, texts in tomllib.loads(
        (Path(__file__).parent / "triage_narratives.toml").read_text(encoding="utf-8")
    ).items()
    for text in texts
]


def types(text: str) -> list[str]:
    return [each.type for each in TRIAGE.suggest(text)]


def test_there_is_a_story_for_every_type():
    assert {leaf for leaf, _ in STORIES} == LEAVES
    assert len(STORIES) >= 60


def test_nine_stories_in_ten_find_their_type_among_three():
    missed = Counter(leaf for leaf, text in STORIES if leaf not in types(text))
    first = sum(types(text)[:1] == [leaf] for leaf, text in STORIES)

    assert missed.total() <= len(STORIES) * 0.05, missed  # measured: 1 of 125
    assert first >= len(STORIES) * 0.9  # measured: 118 of 125


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_no_type_is_never_found(leaf):
    assert any(leaf in types(text) for each, text in STORIES if each == leaf)


def test_each_suggestion_has_words_of_the_user_and_the_best_comes_first():
    for _, text in STORIES:
        suggested = TRIAGE.suggest(text)

        assert all(1 <= len(each.evidence) <= 4 for each in suggested)
        assert all(word in text for each in suggested for word in each.evidence)
        assert [each.score for each in suggested] == sorted((each.score for each in suggested), reverse=True)


def test_the_words_that_decided_can_be_read():
    (first, *_) = TRIAGE.suggest("干完活要不到钱，包工头拖欠工资半年了")

    assert first.type == "wage_arrears"
    assert first.evidence[0] == "干完活要不到钱"
    assert "包工头" in first.evidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "地",
        "你好",
        "在吗",
        "请问一下",
        "今天天气很好",
        "谢谢你",
        "12345",
        "abcdefg",
        "asdf",
        "x" * 300,
        "第一行 " + "xyxyxyxyxyxyxyxyxyxyxyxy",
        "今天天气不错",
        "哈哈哈哈",
        "不知道咋办",
        "😀😀",
    ],
)
def test_where_nothing_is_to_go_on_nothing_is_suggested(text):
    assert TRIAGE.suggest(text) == ()


def test_no_more_is_suggested_than_asked_for():
    text = "离婚后他打我，还欠我工资不还，宅基地也被占了"

    assert len(TRIAGE.suggest(text)) <= 3
    assert TRIAGE.suggest(text, limit=1) == TRIAGE.suggest(text)[:1]


@given(st.text())
def test_no_text_is_too_odd(text):
    suggested = TRIAGE.suggest(text)

    assert {each.type for each in suggested} <= LEAVES
    assert all(word in text for each in suggested for word in each.evidence)


@given(st.lists(st.sampled_from([text for _, text in STORIES]), min_size=1, max_size=4).map("".join))
def test_the_same_text_gives_the_same_answer(text):
    assert TRIAGE.suggest(text) == Triage.load().suggest(text)


def test_of_a_text_without_end_the_beginning_is_read():
    story = STORIES[0][1] + "。" * 20_000

    assert TRIAGE.suggest(story + STORIES[-1][1] * 1000) == TRIAGE.suggest(story)


def test_dangers_are_found_besides():
    assert [danger.kind for danger in TRIAGE.dangers("老公打我，不想活了")] == ["violence", "self_harm"]


def test_its_own_classes_are_scored_for_measuring():
    scores = TRIAGE.class_scores("专利叫人侵权了，商标也叫人注册了")

    assert max(scores, key=scores.__getitem__) == "+intellectual"
    assert sum(scores.values()) == pytest.approx(1)
    assert set(scores) > LEAVES
