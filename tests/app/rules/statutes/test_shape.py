from app.model.statute import Declared
from app.rules.statutes.shape import shape


def test_every_pattern_is_compiled_once():
    assert shape() is shape()
    assert shape().lines.article.match("第一百二十条之一　为资助")


def test_words_for_the_force_of_a_text_are_known():
    assert shape().declared["已废止"] is Declared.REPEALED
    assert shape().declared["有效"] is Declared.IN_FORCE
