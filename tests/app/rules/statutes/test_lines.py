from hypothesis import given
from hypothesis import strategies as st

from app.rules.statutes.lines import Line, head_and_body, plain_lines


def lines(body: str) -> list[Line]:
    return list(plain_lines(body))


def test_the_head_is_parted_from_the_body():
    head, body = head_and_body("\ufeff---\ntitle: 虚构法\npublished: 2001-02-03\n---\n正文")

    assert head == {"title": "虚构法", "published": "2001-02-03"}
    assert body == "正文"


def test_a_text_without_head_is_all_body():
    assert head_and_body("第一条") == ({}, "第一条")
    assert head_and_body("---\n没有结束") == ({}, "---\n没有结束")


def test_marks_go_and_words_stay():
    assert lines("- **第一条**　　为了\n\n> （通过）\n## 第一章　总则\n  - （一）甲\n---\n") == [
        Line("第一条　　为了"), Line("（通过）"), Line("第一章　总则", is_heading=True), Line("（一）甲"),
    ]  # fmt: skip


def test_a_row_of_a_table_is_one_line():
    assert lines("| 甲 | 乙 |\n| --- | --- |\n| | |") == [Line("甲 | 乙", is_table=True)]


def test_comments_escapes_and_control_characters_go():
    assert lines("<!-- INFO\nEND -->\n第1\\.条\x00款") == [Line("第1.条 款")]


@given(st.text(max_size=300))
def test_any_text_gives_lines_that_say_something(text: str):
    assert all(line.text.strip() for line in plain_lines(head_and_body(text)[1]))
