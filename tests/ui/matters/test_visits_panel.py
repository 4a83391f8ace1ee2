"""Visits: planned, recorded, overdue, planned again."""

from datetime import date

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import complete, press
from ui.matters.visits_panel import VisitsPanel


def test_a_visit_is_planned_for_a_day_and_taken_back(make_panel, services: Services, dispute, commit):
    panel = make_panel(VisitsPanel, dispute.id)
    press(panel, "计划一次回访")
    assert panel.plan.texts()["due_on"] == "2026-12-07"
    panel.plan.cells["due_on"].editor.set_value("11月30日")
    commit(panel.plan.cells["purpose"].editor, "看说好的事办了没有")
    panel.plan.record.click()

    (visit,) = services.follow_ups.of(dispute.id)
    assert (visit.due_on, visit.purpose) == ("2026-11-30", "看说好的事办了没有")
    assert panel.lines()[:3] == ["", "计划 · 还剩 7 天", "2026-11-30 周一 回访：看说好的事办了没有"]
    panel.undos.pop()[1]()
    assert services.follow_ups.of(dispute.id) == []


def test_a_day_that_is_past_is_refused_under_its_field(make_panel, services: Services, dispute):
    panel = make_panel(VisitsPanel, dispute.id)
    press(panel, "计划一次回访")
    panel.plan.cells["due_on"].editor.set_value("2026-11-20")
    panel.plan.record.click()

    assert "已经过去" in panel.plan.cells["due_on"].note()
    assert services.follow_ups.of(dispute.id) == []


def test_an_overdue_visit_says_so_and_is_recorded(make_panel, services: Services, dispute, commit):
    party = factories.make_party(services)
    services.rows.add("follow_up", dispute.id, {"due_on": "2026-11-20", "party": party.id})
    panel = make_panel(VisitsPanel, dispute.id)
    assert panel.lines()[1:3] == ["已过期 3 天", "2026-11-20 周五 回访 孙桂兰"]

    press(panel, "记下回访")
    assert (panel.visit.texts()["done_on"], panel.visit.texts()["way"]) == ("2026-11-23", "visit")
    commit(panel.visit.cells["situation"].editor, "钱给了一半")
    panel.visit.cells["satisfaction"].editor.set_value("2")
    panel.visit.record.click()

    assert panel.lines()[1:3] == ["已回访", "今天 上门回访 孙桂兰：钱给了一半；基本满意"]
    panel.undos.pop()[1]()
    assert services.follow_ups.of(dispute.id)[0].done_on is None


def test_nothing_said_of_what_was_found_is_no_visit(make_panel, services: Services, dispute):
    services.follow_ups.plan(dispute.id, date(2026, 11, 30))
    panel = make_panel(VisitsPanel, dispute.id)

    press(panel, "记下回访")
    panel.visit.record.click()

    assert "请填写" in panel.visit.cells["situation"].note()


def test_a_visit_to_come_can_not_be_recorded(make_panel, services: Services, dispute, commit):
    services.follow_ups.plan(dispute.id, date(2026, 11, 30))
    panel = make_panel(VisitsPanel, dispute.id)

    press(panel, "记下回访")
    commit(panel.visit.cells["situation"].editor, "好")
    panel.visit.cells["done_on"].editor.set_value("明天")
    panel.visit.record.click()

    assert "还没有到" in panel.visit.cells["done_on"].note()


def test_a_rebound_offers_the_next_visit(make_panel, services: Services, dispute, commit):
    services.follow_ups.plan(dispute.id, date(2026, 11, 23))
    panel = make_panel(VisitsPanel, dispute.id)
    press(panel, "记下回访")
    commit(panel.visit.cells["situation"].editor, "又吵起来了")
    panel.visit.cells["rebound"].editor.click()
    panel.visit.record.click()

    assert "有反弹" in panel.lines()
    assert panel.plan.isVisible()
    assert panel.plan.texts()["due_on"] == "2026-11-30"
    panel.plan.record.click()
    assert [visit.due_on for visit in services.follow_ups.of(dispute.id)] == ["2026-11-23", "2026-11-30"]


def test_visits_go_on_when_the_matter_is_closed(make_panel, services: Services):
    dispute = complete(services)
    services.disputes.close(dispute.id)
    panel = make_panel(VisitsPanel, dispute.id)

    press(panel, "计划一次回访")
    panel.plan.record.click()

    assert len(services.follow_ups.of(dispute.id)) == 1


def test_who_takes_part_is_offered_first(make_panel, services: Services):
    dispute = complete(services)
    panel = make_panel(VisitsPanel, dispute.id)

    assert [label for _id, label in panel.plan.cells["party"].field.find("")] == ["孙桂兰", "张三"]
    assert panel.plan.cells["party"].field.find("张三")[0][1].startswith("张三")
