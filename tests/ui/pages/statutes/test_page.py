"""Looking for articles, reading them as of a day, and taking texts in."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.model.statute import CitedArticle, Standing
from ui import file_dialogs

LAW = "中华人民共和国虚构调解法"


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)


def test_a_desk_without_texts_says_how_to_get_them(empty_page):
    assert empty_page.no_texts.isVisible()
    assert "国家法律法规数据库" in empty_page.no_texts.sentence()


def test_a_folder_is_taken_in_from_the_empty_page(empty_page, folder, qtbot, jobs, monkeypatch):
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_arguments, **_named: folder)

    qtbot.mouseClick(empty_page.no_texts.button(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=20_000)

    assert not empty_page.no_texts.isVisible()
    assert "新增 6 个文本" in empty_page.import_card.summary.text()
    assert "空的(2019-07-01).md：没有读到名称或正文" in empty_page.import_card.problems.toPlainText()
    empty_page.import_card.close_button.click()
    assert not empty_page.import_card.isVisible()


def test_words_find_articles_and_the_first_is_shown(page, look_for):
    found = look_for("滴水")

    assert [hit.standing for hit in found][-1] is Standing.REPEALED
    assert page.article.title.text() == f"《{LAW}》第三条"
    assert page.article.text.marked() == ["滴水"]


def test_an_article_found_by_its_law_and_number_is_no_doubtful_citation(page, look_for):
    look_for("虚构调解法 3")

    assert page.article.title.text() == f"《{LAW}》第三条"
    assert not page.article.missing.isVisible()


def test_where_nothing_is_found_no_article_stands_beside(page, look_for):
    look_for("滴水")
    assert page.article.shown is not None

    look_for("asdf")

    assert page.article.shown is None


def test_a_story_is_recognised_by_its_length_or_by_choice(page, look_for, jobs, qtbot):
    found = look_for("邻居家屋檐滴水把我家的墙泡坏了好几年，一直不肯赔偿")

    assert found[0].version.law == "虚构法院关于滴水纠纷的批复"
    page.way.chosen.emit("words")
    page.way.set_value("words")
    page.refresh()
    settle(qtbot, jobs)
    assert page.results.model().rowCount() == 0


def test_a_citation_is_shown_with_its_passage_and_phrases(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条第二款", None, ("案情复杂", "四十日")))
    settle(qtbot, jobs)

    assert page.article.title.text() == f"《{LAW}》第二条"
    assert "当事人另有约定的" in page.article.text.marked()[0]
    assert page.article.text.marked()[1:] == ["案情复杂"]
    assert "“四十日”" in page.article.missing.text()
    assert "现行有效" in page.article.standing.text()


def test_another_day_shows_the_version_of_that_day(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条"))
    settle(qtbot, jobs)

    page.day.setText("2020年5月1日")
    page.day.editingFinished.emit()
    settle(qtbot, jobs)

    assert page.day.text() == "2020-05-01"
    assert page.article.text.toPlainText().startswith("调解期限为十日")


def test_a_day_that_is_none_is_put_back(page):
    page.day.setText("某天")
    page.day.editingFinished.emit()
    page.day.setText("2020-02-31")
    page.day.editingFinished.emit()

    assert page.day.text() == "2026-11-23"


def test_a_citation_of_an_earlier_day_sets_the_day(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条", date(2010, 1, 1)))
    settle(qtbot, jobs)

    assert page.day.text() == "2010-01-01"
    assert page.article.shown.version.published == date(2001, 3, 1)


def test_one_goes_from_article_to_article_and_from_version_to_version(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条"))
    settle(qtbot, jobs)

    page.article.after.click()
    settle(qtbot, jobs)
    after = page.article.title.text()
    page.article.before.click()
    settle(qtbot, jobs)
    page.article.earlier.click()
    settle(qtbot, jobs)

    assert after == f"《{LAW}》第二条之一"
    assert page.article.shown.version.published == date(2001, 3, 1)
    assert "已被修改" in page.article.standing.text()
    page.article.later.click()
    settle(qtbot, jobs)
    assert page.article.shown.version.published == date(2025, 10, 1)


def test_versions_stand_side_by_side_with_what_differs(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条"))
    settle(qtbot, jobs)

    page.article.compare.click()
    settle(qtbot, jobs)

    left, right = page.article.versions.sides
    assert page.article.is_comparing()
    assert left.text.marked()[0] == "调解期限为十日。"
    assert right.text.marked()[0] == "调解期限为三十日。"
    page.article.compare.click()
    assert not page.article.is_comparing()


def test_an_article_is_copied_with_its_name(page, qtbot, jobs):
    page.show_article(CitedArticle("虚构调解法", "第二条之一"))
    settle(qtbot, jobs)

    with qtbot.waitSignal(page.announced):
        page.article.copy.click()

    assert QApplication.clipboard().text() == f"《{LAW}》第二条之一\n调解不收费。"


def test_what_the_library_has_not_is_told(page, qtbot):
    with qtbot.waitSignal(page.failed) as failed:
        page.show_article(CitedArticle("没有的法", "第一条"))

    assert isinstance(failed.args[0], AppError)
    assert failed.args[0].code == "law_unknown"


def test_coming_back_leaves_the_article_where_it_was(page, look_for, qtbot, jobs):
    look_for("滴水")
    page.results.select_row(1)
    settle(qtbot, jobs)
    shown = page.article.title.text()

    page.refresh()
    settle(qtbot, jobs)

    assert page.article.title.text() == shown
    assert page.place() == "滴水"
    page.return_to("物业")
    assert page.place() == "物业"


def test_nothing_found_says_what_to_try(page, look_for):
    assert look_for("根本没有这样的词") == []
    assert page.areas()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down])
def test_the_list_is_reached_from_the_box(page, look_for, qtbot, key):
    look_for("滴水")

    page.start_search()
    qtbot.keyClick(page.head.search, key)

    assert page.results.hasFocus()
