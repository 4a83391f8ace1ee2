"""Papers are values: equal content is an equal paper, and nothing in one can be changed."""

import dataclasses

import pytest

from app.model.paper import Face, Paper, Paragraph, Text, plain


def paper(**changes):
    given = {"title": "协议书", "layout": "L-MED", "blocks": (Paragraph(plain("双方自愿。")),)}
    return Paper(**{**given, **changes})


def test_papers_with_the_same_content_are_the_same():
    assert paper() == paper()
    assert hash(paper()) == hash(paper())
    assert paper() != paper(blocks=(Paragraph(plain("双方自愿")),))


def test_a_paper_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        paper().title = "另一份"


def test_plain_text_is_one_piece_and_no_text_is_none():
    assert plain("甲", Face.KAI) == (Text("甲", Face.KAI),)
    assert plain("") == ()
