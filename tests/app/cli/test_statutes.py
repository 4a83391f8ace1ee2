"""law: what is printed for texts taken in, looked for and shown."""

import pytest

from tests import made_up_laws


@pytest.fixture
def folder(tmp_path):
    return made_up_laws.write_folder(tmp_path / "laws")


@pytest.fixture
def at_library(at_desk, folder):
    """The desk with the made-up laws taken in."""
    at_desk("law", "import", folder)
    return at_desk


def test_an_import_tells_what_the_library_holds_and_what_it_could_not_read(at_desk, folder):
    ended = at_desk("law", "import", folder, "--json")

    assert ended.status == 0
    assert ended.document == {
        "laws": made_up_laws.LAWS,
        "articles": made_up_laws.ARTICLES,
        "problems": [
            {
                "file": "地方/空的(2019-07-01).md",
                "code": "statute_empty",
                "text": "没有读到名称或正文，没有导入。",
                "imported": False,
            }
        ],
    }
    assert "读取法律文本 7/7" in ended.err


def test_an_import_is_told_in_words_too(at_desk, folder):
    ended = at_desk("law", "import", folder)

    assert "新增 6 个文本，更新 0 个，已有 0 个，没有读懂 1 个。" in ended.out
    assert "5 部法律法规、6 个版本、14 条" in ended.out


def test_words_are_found_with_the_keys_that_are_promised(at_library):
    found = at_library("law", "search", "滴水", "--limit", "2", "--json").document

    assert [tuple(hit) for hit in found] == [("law", "article", "version", "status", "score", "snippet")] * 2
    assert (found[0]["law"], found[0]["article"]) == ("中华人民共和国虚构调解法", "第三条")
    assert (found[0]["version"], found[0]["status"]) == ("2025-10-01", "in_force")


def test_words_and_an_article_by_its_name_are_whole_hits(at_library):
    found = at_library("law", "search", "滴水", "--json").document
    shown = at_library("law", "show", found[0]["law"], found[0]["article"], "--json").document

    assert {hit["score"] for hit in (*found, shown)} == {1.0}


def test_what_is_repealed_says_so_in_words(at_library):
    assert "已废止" in at_library("law", "search", "旧时").out


def test_a_story_is_asked_from_a_file(at_library, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("邻居屋檐滴水造成损害，要求赔偿", encoding="utf-8")

    found = at_library("law", "search", "--text-file", story, "--json").document

    assert found[0]["law"] == "虚构法院关于滴水纠纷的批复"
    assert found[0]["score"] > 0


@pytest.mark.parametrize("arguments", [(), ("滴水", "--text-file", "x.txt")])
def test_a_search_is_by_words_or_by_a_story(at_library, arguments):
    assert at_library("law", "search", *arguments).status == 2


@pytest.mark.parametrize("named", [("", "第一条"), ("虚构调解法", " ")])
def test_an_article_is_named_by_its_law_and_number(at_library, named):
    ended = at_library("law", "show", *named)

    assert (ended.status, "都要写" in ended.err) == (2, True)


def test_an_article_is_shown_as_of_the_day(fagu, at_library, profile, secret):
    common = ("--profile", profile.folder, "--passphrase-file", secret)

    now = at_library("law", "show", "虚构调解法", "第二条第二款", "--json").document
    then = fagu(*common, "--on", "2010-01-01", "law", "show", "虚构调解法", "第二条", "--json").document

    assert list(now) == ["law", "article", "version", "status", "score", "snippet", "text"]
    assert now["snippet"].startswith("当事人另有约定的，从其约定；")
    assert (then["version"], then["status"]) == ("2001-03-01", "in_force")
    assert then["text"].startswith("调解期限为十日。")


def test_a_shown_article_tells_its_version_and_what_was_not_found(at_library):
    ended = at_library("law", "show", "虚构调解法", "2", "--phrase", "四十日", "--phrase", "三十日")

    assert "《中华人民共和国虚构调解法》第二条" in ended.out
    assert "2025-10-01 公布，2026-01-01 施行 · 现行有效" in ended.out
    assert "没有找到：四十日" in ended.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "没有的法", "第一条"), "law_unknown"),
        (("show", "虚构调解法", "第九条"), "article_unknown"),
        (("search", "--text-file", "/nowhere/x.txt"), "file_unreadable"),
        (("import", "/nowhere"), "path_missing"),
    ],
)
def test_what_goes_wrong_is_one_sentence_with_a_code(at_library, arguments, code):
    ended = at_library("law", *arguments, "--json")

    assert ended.status == 1
    assert ended.document["error"]["code"] == code
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("arguments", [("search", "滴水"), ("show", "虚构调解法", "第一条")])
def test_without_texts_the_desk_says_how_to_get_them(at_desk, arguments):
    ended = at_desk("law", *arguments, "--json")

    assert ended.document["error"]["code"] == "statutes_empty"
