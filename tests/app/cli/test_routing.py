"""route and pack: no profile, exact keys, one sentence for what is wrong."""

import json
import re
import shutil

import pytest

from app.services import pack_checks
from app.services.routing import Routing
from tests.app.rules.naive_routing import FOLDER
from tests.patched_packs import broken_packs

KEYS = {"route", "name", "status", "rank", "reasons", "body", "deadlines", "materials", "fee", "next", "basis"}


@pytest.fixture
def route(fagu, tmp_path):
    """Plan for facts where there is no profile."""

    def run(facts, *arguments):
        file = tmp_path / "F.json"
        file.write_text(facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8")
        return fagu("--profile", tmp_path / "nowhere", "--on", "2026-11-22", "route", "--facts", file, *arguments)

    return run


def test_the_document_has_exactly_its_keys(route):
    document = route({"dispute_type": "divorce", "safety_risk": True, "domestic_violence": True}, "--json").document

    assert document.keys() == {
        "pack", "dispute_type", "options", "warnings", "unanswered", "next_question", "assumptions", "human", "trace",
    }  # fmt: skip
    assert document["pack"] == {"id": "puyang", "version": "2026.11"}
    first = document["options"][0]
    assert first.keys() == KEYS
    assert (first["route"], first["status"], first["rank"]) == ("police_110", "recommended", 1)
    assert {"law", "article"} <= first["basis"][0].keys()
    closed = [each for each in document["options"] if each["status"] == "closed"]
    assert document["options"][-len(closed) :] == closed
    assert all(each["rank"] is None and each["reasons"] for each in closed)
    assert document["warnings"][0]["severity"] == "danger"
    assert document["trace"][0] == {
        "rule": "ov_immediate_danger",
        "result": "hit",
        "because": [{"fact": "safety_risk", "op": "==", "value": True}],
    }
    assert document["human"] is None


def test_law_older_than_its_text_is_named_where_there_is_some(route):
    facts = {"dispute_type": "traffic_injury", "opponent_is_government": False, "injury_date": "2010-05-01"}
    older = [each for option in route(facts, "--json").document["options"] for each in option.get("older", ())]

    assert {"law": "道路交通安全法", "since": "2021-04-29", "fact": "injury_date", "day": "2010-05-01"} in older
    assert "〔旧法，待核〕" in route(facts).out


def test_golden_cases_through_the_command_line(route):
    for case in list(Routing.load()._pack.cases)[::6]:
        facts = {name: value if isinstance(value, str | bool) else str(value) for name, value in case.facts.items()}
        document = route(facts, "--json").document

        recommended = [each["route"] for each in document["options"] if each["status"] == "recommended"]
        assert tuple(recommended) == case.recommended
        limits = {each["limit"] for option in document["options"] for each in option["deadlines"]}
        assert set(case.deadlines) <= limits
        assert document["next_question"] == case.next_question


def test_a_limit_is_counted_or_says_what_it_needs(route):
    facts = {
        "dispute_type": "wage_arrears",
        "employment_relation_kind": "contractor_team",
        "labor_relation_ended": "ended",
        "labor_end_date": "2026-03-02",
    }
    document = route(facts, "--json").document

    limits = {each["limit"]: each for option in document["options"] for each in option["deadlines"]}
    assert limits["labor_wage_exception"]["last_day"] == "2027-03-02"
    assert limits["labor_wage_exception"]["days_left"] == 100
    assert limits["labor_arb_1y"]["needs"] == "date_known"
    assert limits["labor_arb_1y"]["text"].startswith("还不知道起算的日子")


def test_unclear_options_name_what_they_hang_on(route):
    document = route({"dispute_type": "private_loan"}, "--json").document

    unclear = [each for each in document["options"] if each["status"] == "unclear"]
    assert unclear
    assert all(each["unless"] for each in unclear)
    assert document["next_question"] == "safety_risk"


def test_what_was_asked_in_vain_is_an_assumption(route):
    document = route({"dispute_type": "wage_arrears", "employment_relation_kind": None}, "--json").document

    assert [each["fact"] for each in document["assumptions"]] == ["employment_relation_kind"]


def test_in_words(route):
    said = route({"dispute_type": "private_loan", "mediation_willing": "refused"}).out

    assert "人民调解【走不通】双方愿意坐下来调解吗？对方明确拒绝（《人民调解法》第十七条" in said
    assert "先问：现在有没有人正在挨打" in said
    assert "不替代律师意见" in said


@pytest.mark.parametrize(
    ("facts", "named"),
    [({"nonsense": 1}, "nonsense"), ({"dispute_type": "war"}, "war"), ({"due_date": "2026-02-30"}, "2026-02-30")],
)
def test_wrong_facts_are_named(route, facts, named):
    ended = route(facts, "--json")

    assert ended.status == 1
    assert named in ended.err
    assert ended.document["error"]["code"] == "invalid_input"


@pytest.mark.parametrize("facts", ["[]", "{", ""])
def test_a_file_without_facts_is_refused(route, facts):
    assert route(facts, "--json").document["error"]["code"] == "file_unreadable"


def test_the_facts_are_listed(fagu):
    document = fagu("route", "--list-facts", "--json").document

    assert [each["id"] for each in document][:2] == ["dispute_type", "safety_risk"]
    assert document[0]["choices"][0] == {"value": "divorce", "label": "离婚"}
    assert {"id", "question", "type", "choices"} <= document[0].keys()
    assert "safety_risk" in fagu("route", "--list-facts").out


def test_one_of_the_two_is_asked_for(fagu):
    assert fagu("route").status == 2
    assert fagu("route", "--list-facts", "--facts", "x").status == 2


def test_a_sound_pack(fagu):
    ended = fagu("pack", "check", FOLDER, "--json")

    assert (ended.status, ended.document) == (0, {"ok": True, "counterexamples": []})


def test_a_broken_pack(fagu, tmp_path):
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    rules = (tmp_path / "rules.toml").read_text(encoding="utf-8")
    (tmp_path / "rules.toml").write_text(rules.replace('route = "police_110"', 'route = "x"', 1), encoding="utf-8")

    ended = fagu("pack", "check", tmp_path, "--json")

    assert ended.status == 1
    assert ended.document["ok"] is False
    assert ended.document["counterexamples"][0]["field"] == "ov_immediate_danger.recommend"
    told = fagu("pack", "check", tmp_path)
    assert "提到了不存在的“x”" in told.out
    assert "没有通过检查" in told.err


def test_a_broken_promise_is_told_by_answers_that_a_plan_can_be_made_for(fagu, route, tmp_path, monkeypatch):
    monkeypatch.setattr(pack_checks, "find_spec", lambda name: None)  # tried, not proved: seconds, not half a minute
    broken = next(each for each in broken_packs() if each.name == "protection_order_closed")

    ended = fagu("pack", "check", broken.written(tmp_path / "pack"), "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "pack_unsound")
    first, *_further = ended.document["counterexamples"]
    assert first.keys() == {"field", "code", "text", "facts", "answers"}
    assert (first["field"], first["code"]) == (broken.field, broken.code)
    assert re.fullmatch(
        r"反例：(.+“.+”；?)+。保护人身的规则“.+”推荐“人身安全保护令”，却被别的规则（.+）挡住。", first["text"]
    )
    assert route(first["answers"], "--json").status == 0


def test_answers_that_look_wrong_are_named_beside_the_plan(route):
    facts = {"dispute_type": "private_loan", "no_due_date": False, "due_date": "2026-05-01"}
    ended = route({**facts, "last_demand_date": "2026-04-01", "date_of_harm": "2026-12-24"}, "--json")

    assert ended.document["dispute_type"] == "private_loan"
    told = [line.split("：")[0] for line in ended.err.splitlines()]
    assert told == ["last_demand_date", "last_demand_date", "date_of_harm"]
    assert route(facts, "--json").err == ""
