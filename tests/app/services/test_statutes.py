"""The library of statutes as a desk uses it: on made-up laws in real files."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import AppError
from app.model.statute import CitedArticle, Standing
from app.services import Services
from app.services.statutes import ArticleOfDay, Statutes
from tests import made_up_laws

LAW = "虚构调解法"


@pytest.fixture
def statutes(services: Services, tmp_path: Path) -> Statutes:
    """The library with the made-up laws in it."""
    services.statutes.import_folder(made_up_laws.write_folder(tmp_path / "laws"))
    return services.statutes


def marked(shown: ArticleOfDay) -> list[str]:
    return [shown.article.text[span.start : span.end] for span in shown.marked]


def test_a_desk_without_texts_finds_nothing_and_makes_no_file(services: Services):
    assert services.statutes.is_empty
    assert services.statutes.counts() == (0, 0, 0)
    assert services.statutes.search("调解") == []
    assert services.statutes.story("邻居滴水") == []
    assert services.statutes.laws("调解") == []
    with pytest.raises(AppError, match="statutes_empty"):
        services.statutes.article(LAW, "第一条")
    assert not services.session.profile.statutes.exists()


@pytest.mark.parametrize("name", ["虚构调解法", "《虚构调解法》", "中华人民共和国虚构调解法", "虚构调解法（2025修订）"])
def test_a_law_is_found_under_its_usual_names(statutes: Statutes, name: str):
    assert statutes.article(name, "第三条").article.text.startswith("滴水、通道")


@pytest.mark.parametrize("cited", ["0", "第0条", "3之一", "三条之一", "一千之一", "某某一", "2之", "之一", "-", "2.9"])
def test_what_names_no_article_is_not_taken_for_another(statutes, cited):
    with pytest.raises(AppError, match="article_unknown"):
        statutes.article(LAW, cited)


@pytest.mark.parametrize("cited", ["第二条之一", "2-1", "第2条之一", "2之一", "二条之一", "２条之１"])
def test_an_article_is_found_however_it_is_numbered(statutes: Statutes, cited: str):
    assert statutes.article(LAW, cited).article.text == "调解不收费。"


def test_the_article_of_the_day_is_that_of_its_version(statutes: Statutes):
    before, after = (statutes.article(LAW, "第二条", on) for on in (date(2025, 12, 31), date(2026, 1, 1)))

    assert before.article.text.startswith("调解期限为十日")
    assert (before.standing, before.later, before.earlier) == (Standing.IN_FORCE, after.version, None)
    assert after.article.text.startswith("调解期限为三十日")
    assert (after.standing, after.earlier) == (Standing.IN_FORCE, before.version)


def test_before_the_first_version_the_law_is_not_yet_in_force(statutes: Statutes):
    assert statutes.article(LAW, "第一条", date(2000, 1, 1)).standing is Standing.NOT_YET


def test_a_repealed_law_ends_with_the_law_that_repeals_it(statutes: Statutes):
    assert statutes.article("虚构旧条例", "第一条", date(2001, 4, 30)).standing is Standing.IN_FORCE
    assert statutes.article("虚构旧条例", "第一条", date(2001, 5, 1)).standing is Standing.REPEALED


def test_the_passage_cited_and_the_phrases_quoted_are_marked(statutes: Statutes):
    shown = statutes.article(LAW, "第二条第二款第（二）项", phrases=["案情复杂", "三十日"])

    assert shown.passage is not None
    assert shown.article.text[shown.passage.start : shown.passage.end] == "（二）案情复杂的。"
    assert marked(shown) == ["案情复杂"]
    assert shown.missing == ("三十日",)


def test_a_citation_is_shown_with_its_own_phrases(statutes: Statutes):
    shown = statutes.cited(CitedArticle(LAW, "第二条", None, ("三十日", "四十日")), date(2026, 11, 23))

    assert marked(shown) == ["三十日"]
    assert shown.missing == ("四十日",)


def test_a_citation_without_phrases_takes_those_that_the_rules_quote(services: Services, tmp_path: Path):
    (tmp_path / "中华人民共和国民法典(2020-05-28).md").write_text("第一百八十八条 期间为三年。", encoding="utf-8")
    services.statutes.import_folder(tmp_path / "中华人民共和国民法典(2020-05-28).md")

    shown = services.statutes.cited(CitedArticle("民法典", "第一百八十八条"), date(2026, 11, 23))

    assert marked(shown) == ["三年"]
    assert shown.missing == ()


def test_the_articles_beside_it_are_named(statutes: Statutes):
    shown = statutes.article(LAW, "第二条")

    assert (shown.before, shown.after) == ("第一条", "第二条之一")
    assert statutes.article(LAW, "第三条").after == ""


def test_an_item_of_a_reply_and_a_whole_text_can_be_cited(statutes: Statutes):
    name = "虚构法院关于滴水纠纷的批复"

    assert statutes.article(name, "二、").article.text == "损失轻微的，可以赔礼道歉。"
    assert "应当赔偿" in statutes.article(name, "全文").article.text


def test_what_is_not_there_is_told(statutes: Statutes):
    with pytest.raises(AppError, match="law_unknown"):
        statutes.article("没有这部法", "第一条")
    with pytest.raises(AppError, match="article_unknown"):
        statutes.article(LAW, "第九十九条")
    with pytest.raises(AppError, match="article_unknown"):
        statutes.article(LAW, "附件")
    with pytest.raises(AppError, match="law_unknown"):
        statutes.article_in(10_000, "第一条")


def test_versions_stand_side_by_side(statutes: Statutes):
    found = statutes.side_by_side(LAW, "第二条之一")
    both = statutes.side_by_side(LAW, "第二条")

    assert [each.version.published for each in found] == [date(2025, 10, 1)]
    assert [each.article.text[:7] for each in both] == ["调解期限为十日", "调解期限为三十"]
    assert [standing for _version, standing in statutes.versions(LAW)] == [Standing.AMENDED, Standing.IN_FORCE]
    assert statutes.article_in(both[0].version.id, "第二条").standing is Standing.AMENDED


def test_words_find_what_holds_first_and_what_is_repealed_last(statutes: Statutes):
    found = statutes.search("滴水")

    assert [(each.version.title, each.standing) for each in found] == [
        ("中华人民共和国虚构调解法", Standing.IN_FORCE),
        ("虚构法院关于滴水纠纷的批复", Standing.IN_FORCE),
        ("虚构法院关于滴水纠纷的批复", Standing.IN_FORCE),
        ("虚构旧条例", Standing.REPEALED),
    ]


def test_on_an_earlier_day_another_version_comes_first(statutes: Statutes):
    found = statutes.search("邻里之间", date(2020, 1, 1))

    assert [(each.version.published, each.standing) for each in found] == [
        (date(2001, 3, 1), Standing.IN_FORCE),
        (date(2025, 10, 1), Standing.NOT_YET),
    ]


def test_all_words_must_be_there_wherever_they_stand(statutes: Statutes):
    assert [each.article.label for each in statutes.search("物业规定 按月")] == ["第一条"]
    assert statutes.search("物业规定 滴水") == []
    assert statutes.search("  ") == []
    assert statutes.search("\ud800") == []


def test_pairs_that_only_stand_apart_are_no_hit(statutes: Statutes):
    assert statutes.search("当事人有") == []


@pytest.mark.parametrize("character", ["邻", "费", "\\", '"', "*"])
def test_one_character_is_found_wherever_it_stands(statutes: Statutes, character: str):
    found = statutes.search(character)

    assert all(character in each.version.title + each.article.text for each in found)
    assert bool(found) == (character in "邻费")


def test_a_law_named_among_the_words_comes_first(statutes: Statutes):
    found = statutes.search("虚构调解法 第二条")

    assert (found[0].article.label, found[0].version.published) == ("第二条", date(2025, 10, 1))
    assert statutes.search("虚构调解法 延长")[0].article.label == "第二条"
    assert statutes.search("虚构调解法")[0].version.published == date(2025, 10, 1)


def test_as_many_are_shown_as_are_asked_for(statutes: Statutes):
    assert len(statutes.search("纠纷", limit=2)) == 2


def test_a_story_finds_the_articles_it_is_about(statutes: Statutes):
    found = statutes.story("邻居家屋檐滴水把我家墙泡坏了，该不该赔偿？")

    assert (found[0].version.title, found[0].article.label) == ("虚构法院关于滴水纠纷的批复", "一、")
    assert found[0].score > found[-1].score
    assert found[0].score > 0
    assert all(each.standing.holds for each in found)


def test_a_story_is_answered_by_the_version_of_its_day(statutes: Statutes):
    found = statutes.story("调解期限是多少日，当事人能不能约定", date(2020, 1, 1), limit=3)

    assert found[0].article.text.startswith("调解期限为十日")


def test_a_story_without_words_finds_nothing(statutes: Statutes):
    assert statutes.story("。。。") == []


def test_laws_are_listed_by_their_names(statutes: Statutes):
    found = statutes.laws("虚构")

    assert {each.version.law for each in found} == {
        "虚构调解法", "虚构旧条例", "虚构法院关于滴水纠纷的批复", "虚构县物业规定", "虚构仲裁法",
    }  # fmt: skip
    assert found[-1].standing is Standing.REPEALED
    assert statutes.laws("调解")[0].versions == 2
    assert len(statutes.contents(statutes.laws("调解")[0].version.id)) == 4


def test_a_damaged_library_is_told_and_begun_anew_by_the_next_import(
    services: Services, statutes: Statutes, tmp_path: Path
):
    statutes.close()
    file = services.session.profile.statutes
    file.write_bytes(b"x" * 8192)

    with pytest.raises(AppError, match="statutes_damaged"):
        statutes.article(LAW, "第一条")
    assert "statutes_damaged" in {each.code for each in services.integrity.check()}
    done = statutes.import_folder(tmp_path / "laws")

    assert done.new == made_up_laws.VERSIONS
    assert statutes.article(LAW, "第一条").article.label == "第一条"
    assert services.integrity.check() == []
