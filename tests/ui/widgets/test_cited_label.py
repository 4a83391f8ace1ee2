"""Texts whose articles can be pressed, and whoever hears of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.model.statute import CitedArticle
from ui.page import Page
from ui.widgets.cited_label import CitedLabel, ask_for_article


@pytest.fixture
def label(qtbot) -> CitedLabel:
    made = CitedLabel()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("《民法典》第一条、《刑法》第二条第一款（待核）", [("民法典", "第一条"), ("刑法", "第二条第一款")]),
        ("《最高人民法院关于适用《民法典》的解释》第五条", [("最高人民法院关于适用《民法典》的解释", "第五条")]),
        ("《刑法》第一百二十条之一第（二）项", [("刑法", "第一百二十条之一第（二）项")]),
        ("依《合同》办理；第三条", []),
        ("", []),
    ],
)  # fmt: skip
def test_articles_in_a_text_can_be_pressed(label, words, cited):
    label.show_text(words)

    assert [(each.law, each.article) for each in label.cited()] == cited
    assert label.text() == words


def test_pressing_tells_law_and_article(label, qtbot):
    label.show_text("见《民法典》第一百八十八条。")

    with qtbot.waitSignal(label.article_asked) as asked:
        label.press()

    assert asked.args == [CitedArticle("民法典", "第一百八十八条")]


def test_the_page_it_stands_on_hears_of_it(qtbot):
    page = Page()
    qtbot.addWidget(page)
    label = CitedLabel()
    QVBoxLayout(page).addWidget(label)
    label.show_text("《民法典》第一百八十八条")

    with qtbot.waitSignal(page.article_asked) as asked:
        label.press()

    assert asked.args == [CitedArticle("民法典", "第一百八十八条")]


def test_without_a_page_nobody_is_asked(label):
    ask_for_article(label, CitedArticle("民法典", "第一条"))


def test_markup_of_a_person_stays_text(label):
    label.show_text("<b>甲</b>《民法典》第一条<a href='x'>")

    assert label.textFormat() is Qt.TextFormat.RichText
    assert "&lt;b&gt;" in super(CitedLabel, label).text()


def test_a_text_without_articles_stays_plain_and_takes_no_focus(label):
    label.show_text("<b>甲</b>")

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.focusPolicy() is not Qt.FocusPolicy.StrongFocus
