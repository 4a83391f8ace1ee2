from array import array
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from app.rules.statutes import story

TEXTS = ["离婚后孩子由母亲抚养", "邻居屋檐滴水损害墙壁", "拖欠工资应当支付", "借款到期不还要支付利息"]


def made(
    texts: list[str], questions: dict[int, list[str]] | None = None, words: dict[int, str] | None = None
) -> dict[str, bytes]:
    maker = story.IndexMaker()
    for place, text in enumerate(texts):
        known, plain = (questions or {}).get(place, []), (words or {}).get(place, "")
        maker.add(text, title=[], chapter="", questions=known, words=plain)
    return dict(maker.buckets())


def asked(buckets: dict[str, bytes], text: str, count: int, priors: list[int] | None = None) -> list[int]:
    lists = []
    for term, share in story.asked(text).items():
        first = max((each for each in buckets if each <= term), default=None)
        if first is not None:
            lists.append((story.list_of(term, buckets[first]), share))
    return [place for place, _score in story.best(lists, array("I", priors or [0] * count), limit=3)]


def test_terms_are_characters_and_pairs_without_marks():
    assert story.terms("离婚，3ＡＢ。") == ["离", "婚", "离婚", "3", "a", "b", "3a", "ab"]


def test_a_story_is_asked_for_once_per_term_and_not_without_end():
    assert story.asked("还还还") == {"还": 1, "还还": 1}
    assert len(story.asked("甲乙" * 100_000)) <= 4


def test_what_people_say_whatever_they_ask_counts_less():
    counted = story.asked("请问邻居滴水怎么办")

    assert counted["滴水"] == 1
    assert counted["请问"] == counted["么办"] < 1
    assert "请" not in counted


def test_courtesies_decide_nothing():
    buckets = made(["怎么", "滴水"])

    assert asked(buckets, "怎么滴水", 2) == [1, 0]


def test_the_article_with_the_same_words_comes_first():
    assert asked(made(TEXTS), "老板拖欠我三个月工资", 4)[0] == 2


def test_a_character_weighs_half_of_a_pair():
    buckets = made(TEXTS)

    def weight(term: str) -> int:
        bucket = buckets[max(each for each in buckets if each <= term)]
        return next(level for level, _first, _distances in story.unpacked(story.list_of(term, bucket)))

    assert weight("滴水") // 2 <= weight("滴") < weight("滴水")


def test_a_question_that_an_article_answered_leads_to_it():
    buckets = made(TEXTS, {0: ["小孩跟谁过"]})

    assert asked(buckets, "小孩跟谁", 4) == [0]


def test_what_plain_people_call_its_matter_leads_to_an_article():
    buckets = made(TEXTS, words={1: "屋顶的水流到我家"})

    assert asked(buckets, "他家的水流到我家", 4)[0] == 1


def test_the_fewer_plain_words_the_more_each_weighs():
    buckets = made(["甲", "甲"], words={0: "流水 晒谷 修墙 挡光 挖沟 种树", 1: "流水"})

    assert asked(buckets, "流水", 2) == [1, 0]


def test_where_a_list_is_cut_short_laws_that_answered_often_stay():
    maker = story.IndexMaker()
    for place in range(20_000):
        text = "滴水" if place < 4_100 else "挡光"
        maker.add(text, title=[], chapter="", questions=[], prior=20 if place in (7, 11) else 0)
    buckets = dict(maker.buckets())

    content = story.list_of("滴水", buckets[max(first for first in buckets if first <= "滴水")])

    held = {at for _, start, far in story.unpacked(content) for at in accumulate([start + far[0], *far[1:]])}
    assert len(held) == 4_000
    assert {7, 11} < held


def test_a_question_that_the_neighbour_answered_counts_less_than_an_own_one():
    maker = story.IndexMaker()
    for own, nearby in (([], []), ([], ["小孩跟谁过"]), (["小孩跟谁过"], [])):
        maker.add("抚养", title=[], chapter="", questions=own, nearby=nearby)

    assert asked(dict(maker.buckets()), "小孩跟谁", 3) == [2, 1]


def test_what_its_law_has_answered_decides_between_equals():
    buckets = made(["滴水损害", "滴水损害"])

    assert asked(buckets, "滴水", 2, [0, story.prior(30)])[0] == 1
    assert story.prior(0) == 0


def test_places_without_any_word_of_the_story_are_not_found():
    assert asked(made(TEXTS), "滴水", 4, [50, 0, 0, 0]) == [1]


def test_nothing_is_found_where_there_is_nothing():
    assert story.best([], array("I"), limit=3) == []
    assert story.best([(b"", 1.0)], array("I", [1, 2]), limit=3) == []


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=12), min_size=1, max_size=30))
def test_every_term_of_every_text_is_in_a_bucket_with_its_place(texts: list[str]):
    buckets = made(texts)

    for place, text in enumerate(texts):
        for term in story.asked(text):
            first = max(each for each in buckets if each <= term)
            content = story.list_of(term, buckets[first])
            held = [
                at
                for _level, start, distances in story.unpacked(content)
                for at in [start + each for each in accumulate(distances)]
            ]
            assert place in held


def test_many_articles_leave_out_terms_of_one_alone():
    texts = [f"应当办理第{number}号事项" for number in range(5_200)]
    progress: list[tuple[int, int]] = []
    maker = story.IndexMaker()
    for text in [*texts, "屋檐滴水"]:
        maker.add(text, title=["规", "定"], chapter="", questions=[])
    buckets = dict(maker.buckets(lambda done, total: progress.append((done, total))))

    def is_held(term: str) -> bool:
        return bool(story.list_of(term, buckets[max(each for each in buckets if each <= term)]))

    assert is_held("应当")
    assert not is_held("滴水")
    assert progress[-1][0] == progress[-1][1]
