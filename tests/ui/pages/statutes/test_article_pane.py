"""The pane of one article before anything is shown, and what its buttons ask for."""

from ui.pages.statutes.article_pane import ArticlePane


def test_before_anything_is_chosen_it_says_what_to_do(qtbot):
    pane = ArticlePane()
    qtbot.addWidget(pane)
    pane.show()

    assert pane.shown is None
    assert not pane.title.isVisible()


def test_buttons_ask_for_what_stands_beside(page, look_for, qtbot):
    look_for("延长")

    assert page.article.earlier.isEnabled()
    assert not page.article.later.isEnabled()
    with qtbot.waitSignal(page.article.article_asked) as asked:
        page.article.before.click()
    assert asked.args == ["第一条"]
    page.article.clear()
    assert page.article.shown is None
    page.article.copy.click()
