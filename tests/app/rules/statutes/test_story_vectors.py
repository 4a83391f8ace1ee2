import struct
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.statutes import story
from app.rules.statutes.story_vectors import NOTHING, StoryVectors, nearness

KITE, DRAGON, TAX = [100, 0], [90, 10], [0, 120]


def made(turn: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0), start: tuple[float, ...] = (0.0, 0.0)) -> StoryVectors:
    rows = bytes(NOTHING + each for row in (KITE, DRAGON, TAX) for each in row)
    learned = array("f", (*turn, *start)).tobytes()
    return StoryVectors(struct.pack("<III", 2, 1, 2) + "鸢纸龙纳税".encode("utf-16-le") + rows + learned)


def near(vectors: StoryVectors, told: list[str], articles: list[list[str]]) -> list[float]:
    held = b"".join(map(vectors.of_article, articles))
    return nearness(vectors.of_story(told), held, range(len(articles)))


def test_an_article_is_near_that_shares_no_word_but_the_meaning():
    alike, other = near(made(), ["鸢"], [["纸龙"], ["纳税"]])

    assert alike > 100
    assert abs(other) < 2


def test_an_articles_vector_has_the_length_of_one_however_long_it_is():
    vectors = made()

    assert vectors.of_article(["鸢"]) == vectors.of_article(["鸢", "鸢", "没见过"])
    assert len(vectors.of_article(["鸢", "纳税"])) == vectors.dimensions == 2


def test_an_article_of_unknown_terms_is_neither_near_nor_far():
    assert near(made(), ["鸢"], [["没见过"]]) == [0]


def test_nothing_is_known_of_a_story_of_unknown_terms():
    assert made().of_story(["没见过"]) == ()


def test_a_story_is_turned_and_moved_as_was_learned():
    turned = made(turn=(0.0, 1.0, 0.0, 0.0), start=(0.0, 0.5)).of_story(["鸢"])

    assert turned == pytest.approx([0.0, 1.5])


def test_the_shipped_vectors_know_plain_speech():
    vectors = StoryVectors.load()
    articles = ["饲养的动物造成他人损害的，动物饲养人应当承担侵权责任", "纳税人未按照规定的期限缴纳税款的，加收滞纳金"]

    bitten, taxed = near(vectors, story.terms("邻居家的狗把我娃咬了"), [story.terms(each) for each in articles])

    assert bitten > taxed + 1


@given(
    st.lists(st.sampled_from(["鸢", "纸龙", "纳税", "没见过"])),
    st.lists(st.sampled_from(["鸢", "纸龙", "纳税"]), min_size=1),
)
def test_no_article_is_nearer_than_the_length_of_both_allows(article: list[str], told: list[str]):
    (found,) = near(made(), told, [article])

    assert abs(found) <= 257
