from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.statute import Declared
from app.rules.statutes import numbers
from app.rules.statutes.parsing import parse_markdown, parse_paragraphs

HEAD = (
    "---\ntitle: 中华人民共和国虚构法\npublished: 2020-05-28\neffective: 2021-01-01\nstatus: 有效\ngroup: 法律\n---\n"
)


@dataclass(frozen=True)
class Habit:
    """One way in which a mirror writes its files."""

    article: str
    chapter: str
    point: str = "{}"


HABITS = (
    Habit("- **{label}**　　{text}", "## {}", "  - {}"),
    Habit("{label} {text}", "### {}", "{}"),
    Habit("**{label}** {text}", "{}", "> {}"),
    Habit("* {label}　{text}", "#### {}"),
)
CHARACTERS = st.text("甲乙丙丁戊己庚辛的应当可以，", min_size=1, max_size=30)


@st.composite
def laws(draw: st.DrawFn) -> list[tuple[str, int, int, list[str]]]:
    """Return articles: chapter, number, sub and the lines of the text."""
    made, chapter, number = [], "", 0
    for _each in range(draw(st.integers(1, 12))):
        if draw(st.booleans()):
            chapter = f"第{numbers.chinese(draw(st.integers(1, 30)))}章 {draw(CHARACTERS)[:10]}"
        number, sub = number + 1, 0
        lines = [draw(CHARACTERS)]
        for point in range(draw(st.integers(0, 3))):
            lines.append(f"（{numbers.chinese(point + 1)}）{draw(CHARACTERS)}")
        lines += draw(st.lists(CHARACTERS, max_size=2))
        made.append((chapter, number, sub, lines))
        if draw(st.booleans()):
            made.append((chapter, number, 1, [draw(CHARACTERS)]))
    return made


@given(laws(), st.sampled_from(HABITS))
def test_a_law_written_in_any_habit_is_read_back(law: list[tuple[str, int, int, list[str]]], habit: Habit):
    written, before = [HEAD, "# 中华人民共和国虚构法"], ""
    for chapter, number, sub, lines in law:
        if chapter != before:
            written.append(habit.chapter.format(chapter))
            before = chapter
        written.append(habit.article.format(label=numbers.label(number, sub), text=lines[0]))
        written += [habit.point.format(line) if line.startswith("（") else line for line in lines[1:]]

    found = parse_markdown("\n\n".join(written), "虚构法(2020-05-28).md")

    assert [(each.chapter, each.number, each.sub, each.text.split("\n")) for each in found.articles] == law
    assert not found.problems


@given(st.text(max_size=500))
def test_any_text_is_read_or_refused_in_words(text: str):
    found = parse_markdown(text, "1.md")

    assert found.articles or found.problems


def test_the_head_tells_what_the_version_is():
    found = parse_markdown(HEAD + "第一条　甲", "x.md")

    assert (found.title, found.law) == ("中华人民共和国虚构法", "虚构法")
    assert (found.published, found.effective, found.is_estimated) == (date(2020, 5, 28), date(2021, 1, 1), False)
    assert (found.declared, found.group) == (Declared.IN_FORCE, "法律")


def test_an_index_fills_what_the_head_leaves_open():
    found = parse_markdown("---\ntitle: 虚构法\n---\n第一条　甲", "x.md", {"effective": "2001-02-03", "title": "别的"})

    assert (found.title, found.effective) == ("虚构法", date(2001, 2, 3))


def test_without_head_name_and_text_tell():
    text = "# 虚构条例\n2001年3月4日公布\n第一条　甲\n第二条　本条例自2001年5月1日起施行。《旧条例》同时废止。"

    found = parse_markdown(text, "虚构条例(2001-03-04).md")

    assert (found.title, found.published, found.effective) == ("虚构条例", date(2001, 3, 4), date(2001, 5, 1))
    assert found.is_estimated
    assert found.repeals == ("旧条例",)


def test_the_day_stands_in_the_preamble_where_the_name_has_none():
    found = parse_markdown("# 虚构条例\n（2001年3月4日通过）\n第一条　甲", "条例.md")

    assert (found.published, found.effective) == (date(2001, 3, 4), date(2001, 3, 4))


def test_a_law_without_any_day_is_kept_and_told():
    found = parse_markdown("第一条　甲", "虚构法.md")

    assert found.published is None
    assert [each.code for each in found.problems] == ["statute_undated"]


def test_a_title_that_says_so_is_no_longer_in_force():
    found = parse_markdown("第一条　甲", "关于虚构的决定（失效）(2001-02-03).md")

    assert found.declared is Declared.REPEALED


@pytest.mark.parametrize("text", ["", "---\ntitle: 虚构法\n---\n", "---\n---\n\n# \n"])
def test_a_file_without_text_is_told(text: str):
    assert [each.code for each in parse_markdown(text, "虚构法.md").problems] == ["statute_empty"]


def test_a_file_beyond_all_laws_is_not_read():
    assert [each.code for each in parse_markdown("甲" * 8_000_001, "虚构法.md").problems] == ["statute_too_long"]


def test_paragraphs_of_a_word_file_are_read_alike():
    found = parse_paragraphs(
        [
            "中华人民共和国虚构法",
            "（2020年5月28日通过）",
            "目　　录",
            "第一章　总则",
            "第一章　总则",
            "第一条　甲\n（一）乙",
            "",
        ],
        "中华人民共和国虚构法_20200528.docx",
    )

    assert [(each.chapter, each.label, each.text) for each in found.articles] == [
        ("第一章 总则", "第一条", "甲\n（一）乙")
    ]
    assert found.published == date(2020, 5, 28)
