"""consult and dispute: in and out."""

import json

import pytest

CONSULTATION = {
    "received_at": "2026-11-23T09:30",
    "way": "1",
    "enquirer": {"name": "孙桂兰", "phone": "13700000418"},
    "dispute_type": "support_elderly",
    "question": "三个儿子都不管",
    "answer": "先调解",
    "route": "people_mediation",
}
DISPUTE = {"dispute_type": "homestead_boundary", "brief": "墙砌过了界", "claims": [{"text": "拆墙"}]}


@pytest.fixture
def add(at_desk, tmp_path):
    """Record what a document says."""

    def record(command, document):
        file = tmp_path / "document.json"
        file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return at_desk(command, "add", "--file", file, "--json")

    return record


def test_a_consultation_is_recorded_listed_and_shown(add, at_desk):
    added = add("consult", CONSULTATION)
    listed = at_desk("consult", "list", "--json").document
    shown = at_desk("show", added.document["id"], "--json").document

    assert added.status == 0
    assert listed == [added.document]
    assert shown["table"] == "consultation"
    assert shown["question"] == "三个儿子都不管"
    assert len(shown["history"]) == 1


def test_what_is_missing_is_said_and_it_is_kept_all_the_same(add, at_desk):
    added = add("dispute", DISPUTE)

    assert added.status == 0
    assert "受理日期：还没有填，办结前要补上。" in added.err
    assert [row["text"] for row in added.document["claims"]] == ["拆墙"]
    assert at_desk("dispute", "list", "--json").document == [added.document]


def test_a_wrong_document_is_one_sentence_and_nothing_is_kept(add, at_desk):
    ended = add("consult", {**CONSULTATION, "way": "9", "colour": "red"})

    assert (ended.status, ended.document["error"]["code"]) == (1, "invalid_input")
    assert [each["field"] for each in ended.document["error"]["problems"]] == ["way"]
    assert at_desk("consult", "list", "--json").document == []


def test_lists_are_filtered(add, at_desk):
    add("consult", CONSULTATION)
    add("consult", {**CONSULTATION, "dispute_type": "private_loan", "question": "借钱不还"})

    by_type = at_desk("consult", "list", "--type", "private_loan", "--json").document
    by_words = at_desk("consult", "list", "--words", "三个儿子", "--json").document
    by_day = at_desk("consult", "list", "--until", "2026-11-22", "--json").document
    first = at_desk("consult", "list", "--limit", "1", "--json").document

    assert [each["question"] for each in by_type] == ["借钱不还"]
    assert [each["question"] for each in by_words] == ["三个儿子都不管"]
    assert by_day == []
    assert [each["question"] for each in first] == ["借钱不还"]


@pytest.mark.parametrize("command", [("consult", "list"), ("dispute", "list"), ("search", "张")])
def test_a_type_that_the_rules_do_not_know_is_refused(at_desk, command):
    ended = at_desk(*command, "--type", "UNKNOWN", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "dispute_type_unknown")
    assert "没有纠纷类型“UNKNOWN”" in ended.err


def test_a_type_that_nothing_has_finds_nothing(at_desk):
    assert at_desk("dispute", "list", "--type", "private_loan", "--json").document == []


def test_lists_are_readable(add, at_desk):
    add("consult", CONSULTATION)

    text = at_desk("consult", "list").out

    assert "（2026）户部寨村顾字第临001号" in text
    assert "孙桂兰 · 赡养" in text
    assert "办理中" in text


def test_a_matter_is_shown_in_words(add, at_desk):
    added = add("dispute", DISPUTE)

    text = at_desk("show", added.document["id"]).out

    assert "纠纷简要情况：墙砌过了界" in text
    assert "申请事项：拆墙" in text


def test_a_file_that_is_no_object_is_refused(at_desk, tmp_path):
    file = tmp_path / "list.json"
    file.write_text("[]", encoding="utf-8")

    assert at_desk("dispute", "add", "--file", file).status == 1


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_is_none_is_wrong_usage(at_desk, option):
    ended = at_desk("dispute", "list", option, "昨天")

    assert ended.status == 2
    assert "2026-03-05" in ended.err
