"""A text with passages on a tint, rare characters among it."""

from app.model.statute import Span
from ui.pages.statutes.article_text import ArticleText


def test_passages_are_marked_where_they_stand(qtbot):
    shown = ArticleText()
    qtbot.addWidget(shown)
    text = "𬱖家的树\n遮了阳光"

    shown.show_text(text, passage=Span(0, 4), marked=[Span(5, 9)])

    assert shown.marked() == ["𬱖家的树", "遮了阳光"]
    assert shown.toPlainText() == text


def test_the_next_text_keeps_no_mark_of_the_one_before(qtbot):
    shown = ArticleText()
    qtbot.addWidget(shown)
    shown.show_text("甲乙", passage=Span(0, 2))

    shown.show_text("丙丁")

    cursor = shown.textCursor()
    cursor.setPosition(1)
    assert shown.marked() == []
    assert not cursor.charFormat().hasProperty(0x820)  # QTextFormat.BackgroundBrush
