"""triage: without a profile, as JSON and in words."""

import io

import pytest


@pytest.fixture
def story(tmp_path):
    """Write a narrative into a file."""

    def write(text: str, encoding: str = "utf-8"):
        file = tmp_path / "story.txt"
        file.write_bytes(text.encode(encoding))
        return file

    return write


def test_no_profile_is_needed_and_the_keys_are_exact(fagu, story, tmp_path):
    ended = fagu("--profile", tmp_path / "nowhere", "triage", "--text-file", story("包工头欠我工资不给"), "--json")

    assert ended.status == 0
    assert ended.document[0]["type"] == "wage_arrears"
    assert {tuple(each) for each in ended.document} == {("type", "score", "evidence")}
    assert "工资" in "".join(ended.document[0]["evidence"])
    assert 0 < ended.document[0]["score"] <= 1


def test_a_table_and_the_dangers_are_told_in_words(fagu, story):
    text = fagu("triage", "--text-file", story("老公喝醉酒就打我，我不想活了")).out

    assert "家庭暴力与虐待遗弃" in text
    assert "可能有暴力（“打我”）：先问清人现在是否安全" in text
    assert "《反家庭暴力法》第十五条" in text
    assert "可能有轻生的念头（“不想活”）" in text


def test_a_story_comes_from_standard_input(fagu, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("彩礼要退不".encode()), encoding="ascii"))

    assert fagu("triage", "--text-file", "-", "--json").document[0]["type"] == "betrothal_gift"


@pytest.mark.parametrize("text", ["", "你好"])
def test_nothing_to_go_on_is_an_empty_list(fagu, story, text):
    assert fagu("triage", "--text-file", story(text), "--json").document == []
    assert fagu("triage", "--text-file", story(text)).out == "看不出是哪种纠纷，请人工归类。\n"


def test_a_file_that_is_not_there_is_said(fagu, tmp_path):
    ended = fagu("triage", "--text-file", tmp_path / "none.txt", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")


def test_a_file_in_another_encoding_is_said(fagu, story):
    ended = fagu("triage", "--text-file", story("离婚", "gb18030"), "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")
