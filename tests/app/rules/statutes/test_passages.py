import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.statute import Span
from app.rules.statutes.passages import Reference, paragraphs, place, points, references, spans

TEXT = "有下列情形之一的：\n（一）甲；\n（二）乙。\n前款规定不适用于丙。"


def cut(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("第八十五条第四款", (Reference(85, paragraph=4),)),
        ("第一百二十条之一第二款", (Reference(120, 1, 2),)),
        ("第五条、第六条", (Reference(5), Reference(6))),
        ("第二百三十三条第（二）项", (Reference(233, point=2),)),
        ("第233条", (Reference(233),)),
        ("一、二", (Reference(1, is_item=True), Reference(2, is_item=True))),
        ("四、", (Reference(4, is_item=True),)),
        ("全文（批复正文）", (Reference(0),)),
        ("第二十一部分", ()),
        ("", ()),
    ],
)
def test_a_citation_names_its_articles(cited: str, found: tuple[Reference, ...]):
    assert references(cited) == found


def test_points_belong_to_the_paragraph_before_them():
    found = paragraphs(TEXT)

    assert [cut(TEXT, each) for each in found] == [TEXT[: TEXT.rindex("\n")], "前款规定不适用于丙。"]
    assert [cut(TEXT, each) for each in points(TEXT, found[0])] == ["（一）甲；", "（二）乙。"]


def test_a_paragraph_or_point_is_found_by_its_number():
    assert cut(TEXT, place(TEXT, Reference(1, paragraph=2))) == "前款规定不适用于丙。"
    assert cut(TEXT, place(TEXT, Reference(1, paragraph=1, point=2))) == "（二）乙。"
    assert place(TEXT, Reference(1, paragraph=3)) is None
    assert place(TEXT, Reference(1, paragraph=1, point=3)) is None
    assert place(TEXT, Reference(1)) is None


def test_a_phrase_is_found_over_line_ends_and_widths_of_marks():
    found = spans(TEXT, ["之一的:(一)甲", "丁"])

    assert cut(TEXT, found["之一的:(一)甲"]) == "之一的：\n（一）甲"
    assert found["丁"] is None


def test_a_phrase_is_looked_for_inside_a_passage_alone():
    second = place(TEXT, Reference(1, paragraph=2))

    assert spans(TEXT, ["甲"], second)["甲"] is None
    assert spans(TEXT, ["丙"], second)["丙"] is not None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int):
    piece = text[start : start + length]

    found = spans(text, [piece])[piece]

    assert found is not None or not piece.strip()
