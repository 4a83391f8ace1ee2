"""What is written and how texts are taken; learning itself needs packages that the set-up does not bring."""

import story_texts
from app.rules.statutes.story_vectors import StoryVectors, nearness
from story_vectors import written


def test_what_is_written_can_be_read():
    vectors = StoryVectors(written(["鸢", "纸龙"], [[100, 0], [0, 50]], [[1, 0], [0, 1]], [0.25, -0.25]))

    assert vectors.of_story(["鸢"]) == [1.25, -0.25]
    assert vectors.of_story(["纸龙"]) == [0.25, 0.75]
    assert nearness([1.0, 0.0], vectors.of_article(["鸢"]), [0]) == [127]


def test_the_teacher_reads_of_a_law_what_tells_it_from_others():
    told = story_texts.passage("中华人民共和国民法典", "第五编 婚姻家庭 第四章 离婚", "夫妻自愿离婚的……")

    assert told == "民法典。离婚。夫妻自愿离婚的……"


def test_a_text_counts_as_its_terms_each_once():
    assert story_texts.bag("借钱借钱", "借") == {"借", "钱", "借钱", "钱借"}
