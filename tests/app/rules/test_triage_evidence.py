import re

from hypothesis import given
from hypothesis import strategies as st

from app.rules.triage_evidence import Readable, words_for
from app.rules.triage_text import told

CLOSE = {"工资": 3.0, "保险": 3.0, "公司": 3.0, "险公": -0.2, "司拒": -1.0, "的工": -2.0}
READABLE = Readable(lambda pair: CLOSE.get(pair, 0.0), "的了", re.compile("请问|怎么"), least_part=0.2, most=4)


def words(text: str, shares: dict[str, float], *phrases: str) -> tuple[str, ...]:
    return words_for(told(text), shares, phrases, readable=READABLE)


def test_pieces_join_where_they_touch():
    assert words("他拖欠工资", {"拖欠": 1.0, "欠工": 0.5, "工资": 1.0}) == ("拖欠工资",)


def test_half_a_word_is_completed():
    assert words("保险公司", {"保险": 1.0, "险公": 0.9}) == ("保险公司",)


def test_what_hardly_weighs_is_left_out():
    assert words("工资和保险", {"工资": 1.0, "保险": 0.1}) == ("工资",)


def test_particles_are_taken_off_the_ends():
    assert words("欠的工资了", {"的工": 0.9, "工资": 1.0, "资了": 0.9}) == ("工资",)


def test_words_that_decide_nothing_are_not_shown():
    assert words("请问怎么", {"请问": 1.0, "怎么": 1.0}) == ()


def test_known_wordings_come_before_all_else_and_longest_first():
    shares = {"甲乙": 4.0, "丙丁": 3.0, "戊己": 2.0, "庚辛": 1.0}

    shown = words("甲乙，丙丁，戊己，庚辛，工程款没结", shares, "工程款没结")

    assert shown == ("工程款没结", "甲乙", "丙丁", "戊己")


def test_a_word_within_another_is_not_said_twice():
    assert words("工程款没结，没结", {"没结": 1.0}, "工程款没结") == ("工程款没结",)


def test_a_heavy_lone_character_takes_in_its_neighbour():
    assert words("迁坟", {"坟": 1.0}) == ("迁坟",)


@given(
    st.text(alphabet="保险公司拒赔工资的了，a1"),
    st.dictionaries(st.text("保险公司工资", min_size=2, max_size=2), st.floats(-3, 3)),
)
def test_the_words_always_stand_in_the_text(text, shares):
    shown = words(text, shares)

    assert all(word in text for word in shown)
    assert len(shown) <= 4
    assert [len(word) for word in shown] == sorted((len(word) for word in shown), reverse=True)
