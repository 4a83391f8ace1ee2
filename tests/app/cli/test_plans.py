"""Kept plans on the command line."""

import json

import pytest

from tests import factories
from tests.conftest import TODAY


@pytest.fixture
def planned(services):
    """A dispute with an older plan and a newer one, one paper at hand and one day done."""
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id, agreement_reached="none", agreement_date=None)
    answers = services.routing.answers(factories.LOAN)
    services.plans.accept(dispute.id, answers, route="people_mediation", reason="再谈谈")
    papers, (first, _second) = services.kept_plans.materials(dispute.id), services.kept_plans.reminders(dispute.id)
    services.kept_plans.tick(papers[0].id, ready=True)
    services.rows.change("material", papers[1].id, {"note": "原件在家"})
    services.kept_plans.done(first.id, on=TODAY)
    services.disputes.change(dispute.id, {"dispute_type": "pollution"})
    services.reminders.recount_all()
    return dispute


def test_plans_days_and_papers_are_given_out(planned, services, at_desk):
    shown = at_desk("show", planned.id, "--json").document

    older, newer = shown["plans"]
    assert (newer["route"], newer["reason"]) == ("people_mediation", "再谈谈")
    assert newer["facts"]["amount"] == "20000"
    assert newer["facts"] != older["facts"]
    assert newer["parts"]["days"]["judicial_confirm_30d"] == "2026-12-10"
    assert [row["plan"] == newer["id"] for row in shown["reminders"]].count(True) == 3
    assert {row["ready"] for row in shown["materials"]} == {True, False}


def test_of_the_newest_plan_days_and_papers_are_told_in_lines(planned, at_desk):
    told = at_desk("show", planned.id).out.splitlines()

    first = lines_of(told, "要带的材料")
    assert first[0].startswith("要带的材料：已备齐 ")
    assert first[1].endswith("（原件在家）")
    days = lines_of(told, "期限提醒")
    assert "期限提醒：共同申请司法确认三十日 2026-11-23 办完" in days
    assert "期限提醒：普通诉讼时效三年 已变动：原 2027年1月4日，现在不再适用，因为登记的事实变了" in days
    plans = lines_of(told, "分流方案")
    assert len(plans) == 2
    assert plans[1].startswith("分流方案：人民调解 2026-11-23 规则包 ")
    assert plans[1].endswith("理由：再谈谈")


def test_plans_are_not_taken_in(at_desk, tmp_path):
    file = tmp_path / "dispute.json"
    file.write_text(json.dumps({"brief": "墙", "plans": [{"route": "people_mediation"}]}), encoding="utf-8")

    refused = at_desk("dispute", "add", "--file", file, "--json")

    assert refused.status == 1
    assert "plans" in json.dumps(refused.document, ensure_ascii=False)


def lines_of(told, label):
    return [line for line in told if line.startswith(f"{label}：")]
