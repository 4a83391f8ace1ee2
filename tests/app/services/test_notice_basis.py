"""At the end of a notice stand the articles that it uses, once, law by law."""

from datetime import date

import pytest

from app.model.deadline import Citation
from app.model.limit import Basis
from app.rules import notices
from app.services import notice_basis

FREE, WILLING, OTHER = (
    Basis("人民调解法", "第四条", date(2011, 1, 1), True),
    Basis("人民调解法", "第十七条", date(2011, 1, 1), True),
    Basis("某某法", "第一条", date(2011, 1, 1), True),
)


@pytest.fixture(scope="module")
def shipped():
    return notices.load()


def test_an_article_stands_where_any_text_of_the_notice_rests_on_it(shipped):
    said = {"route": {"fee": "不收费"}, "others": ({"text": "可以申请人民调解"},), "flag": True}

    assert notice_basis.used([WILLING, FREE, OTHER], said, shipped) == (FREE, OTHER)
    assert notice_basis.used([WILLING, FREE], {"others": ({"text": "自愿参加"},)}, shipped) == (WILLING,)


def test_an_article_that_a_sentence_names_stands_there(shipped):
    said = {"note": "依照《人民调解法》第十七条"}

    assert notice_basis.used([WILLING, FREE], said, shipped) == (WILLING,)


@pytest.mark.parametrize(
    ("law", "article", "notice", "is_named"),
    [
        ("民法典", "第一百九十五条", "（《民法典》第一百八十八条、第一百九十五条）", True),
        ("行政复议法", "第二十三条", "《行政复议法实施条例》第二十三条", False),
        ("民法典", "第十二条", "《民法典》第一条；《公证法》第十二条", False),
        ("关于适用《民法典》的解释", "第三条", "《关于适用〈中华人民共和国民法典〉的解释》第三条", True),
    ],
)  # fmt: skip
def test_an_article_is_named_with_its_law(law, article, notice, is_named):
    assert notice_basis.is_named(Basis(law, article, None, True), notice) is is_named


def test_a_notice_that_seems_to_rest_on_nothing_keeps_its_articles(shipped):
    assert notice_basis.used([WILLING, FREE], {"note": "……"}, shipped) == (FREE, WILLING)


def test_articles_stand_once_in_their_order(shipped):
    said = {"note": "自愿参加，不收费"}

    assert notice_basis.used([WILLING, FREE, WILLING], said, shipped) == (FREE, WILLING)


def test_articles_are_found_by_law_and_number():
    assert notice_basis.named({"人民调解法第四条"}, [(WILLING, FREE), (OTHER,)]) == (FREE,)
    assert notice_basis.cited([Citation("民法典", "第二百零三条")]) == (Basis("民法典", "第二百零三条", None, True),)
