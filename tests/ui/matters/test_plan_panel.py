"""The plan on its matter: route, days, papers, what has changed since."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import Services
from tests import factories
from tests.changed_packs import changed_pack, with_rest
from tests.ui.matters.conftest import complete, press
from ui.changes import Changes
from ui.matters.desk import desk_of
from ui.matters.plan_panel import PlanPanel


@pytest.fixture
def planned(services: Services):
    """A dispute with a plan for which a court should confirm what was agreed."""
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    return dispute


def buttons(panel) -> list[str]:
    """Return the words on the buttons that can be seen, as one reads them."""
    QApplication.processEvents()
    shown = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(shown, key=lambda each: place(panel, each))]


def place(panel, widget) -> tuple[int, int]:
    at = widget.mapTo(panel, widget.rect().center())
    return at.y(), at.x()


def said(panel) -> list[str]:
    """Return the words of the card without its pictures."""
    return [line for line in panel.lines() if line]


def test_without_a_plan_it_says_so_in_one_sentence_with_one_button(make_panel, dispute, qtbot):
    panel = make_panel(PlanPanel, dispute.id)

    assert said(panel) == []
    assert buttons(panel) == ["分流导引"]
    assert not panel.materials.isVisible()
    with qtbot.waitSignal(panel.route_asked) as asked:
        press(panel, "分流导引")
    assert asked.args == ["dispute", dispute.id]


def test_the_route_its_day_and_the_days_left_are_told(make_panel, planned):
    panel = make_panel(PlanPanel, planned.id)

    assert said(panel) == [
        "选定途径",
        "司法确认调解协议（11月23日定，规则包 2026.11）",
        "未到期",
        "共同申请司法确认三十日：还剩 17 天（12月10日 周四）",
        "未到期",
        "普通诉讼时效三年：还剩 42 天（2027年1月4日 周一）",
    ]
    assert buttons(panel) == ["办完了", "办完了", "打开方案", "打印告知书", "重新分流"]


def test_why_this_route_was_taken_is_told(make_panel, services: Services, dispute):
    answers = services.routing.answers(factories.LOAN)
    services.plans.accept(dispute.id, answers, route="people_mediation", reason="双方愿意再谈")
    panel = make_panel(PlanPanel, dispute.id)

    assert said(panel)[1] == "人民调解（11月23日定，规则包 2026.11）\n理由：双方愿意再谈"


def test_the_plan_and_a_new_one_are_asked_for(make_panel, services: Services, planned, qtbot):
    panel = make_panel(PlanPanel, planned.id)

    press(panel, "打开方案")
    assert panel.asked == [("plan", services.plans.current(planned.id).id)]
    with qtbot.waitSignal(panel.route_asked) as asked:
        press(panel, "重新分流")
    assert asked.args == ["dispute", planned.id]


def test_what_is_done_is_noted_with_today_and_taken_back(make_panel, services: Services, planned):
    panel = make_panel(PlanPanel, planned.id)

    press(panel, "办完了")

    assert said(panel)[-2:] == ["已办完", "共同申请司法确认三十日：11月23日办完"]
    assert panel.undos[-1][0] == "已办完：共同申请司法确认三十日。"
    panel.undos.pop()[1]()
    assert buttons(panel).count("办完了") == 2

    press(panel, "办完了")
    press(panel, "没有办完")
    assert [row.done_on for row in services.kept_plans.reminders(planned.id)] == [None, None]


def test_the_focus_stays_on_the_card_when_a_day_is_ticked_off_by_keyboard(make_panel, planned):
    panel = make_panel(PlanPanel, planned.id)
    panel.activateWindow()
    QTest.qWaitForWindowActive(panel)
    [first, second] = [each for each in panel.findChildren(QPushButton) if each.text() == "办完了"]
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Space)

    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert (focused.text(), focused.accessibleName()) == (second.text(), second.accessibleName())
    assert focused.isVisible()


def test_tab_goes_through_the_card_as_one_reads_it(make_panel, planned):
    panel = make_panel(PlanPanel, planned.id)
    panel.activateWindow()
    QTest.qWaitForWindowActive(panel)
    QApplication.processEvents()
    went = [panel.findChildren(QPushButton)[-1]]
    went[0].setFocus()

    for _ in range(11):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget())

    places = [place(panel, each) for each in went]
    begins = places.index(min(places))
    went = [*places[begins:], *places[:begins]]
    assert len(set(went)) == 12  # two days, four ticks and notes, two buttons
    rows = [(y // 20, x) for y, x in went]
    assert rows == sorted(rows)


def test_a_day_that_moved_is_told_with_the_one_before_until_it_is_noticed(
    make_panel, services: Services, planned, profile, open_profile, tmp_path
):
    later = open_profile(profile)
    later.routing = changed_pack(tmp_path / "pack", calendar=with_rest("2027-01-04"))
    later.reminders.recount_all()
    panel = make_panel(PlanPanel, planned.id)

    assert said(panel)[-4:] == [
        "未到期",
        "普通诉讼时效三年：还剩 43 天（2027年1月5日 周二）",
        "已变动",
        "原 2027年1月4日 → 2027年1月5日，因为节假日安排变了",
    ]

    press(panel, "知道了")
    assert "已变动" not in said(panel)
    panel.undos.pop()[1]()
    assert "已变动" in said(panel)


def test_facts_that_changed_are_named_and_a_limit_that_ended_is_told_until_it_is_noticed(
    make_panel, services: Services, planned, qtbot
):
    services.disputes.change(planned.id, {"dispute_type": "pollution"})
    services.reminders.recount_all()
    panel = make_panel(PlanPanel, planned.id)

    qtbot.waitUntil(lambda: "事实变了" in said(panel), timeout=20_000)
    told = said(panel)
    changed = told[told.index("事实变了") + 1]
    assert "分流时是“民间借贷”，登记里现在是“" in changed
    assert changed.endswith("期限已按登记里现在的事实重算。")
    assert "新增 2027年1月4日，因为登记的事实变了" in told
    assert told[-4:] == ["不再适用", "普通诉讼时效三年", "已变动", "原 2027年1月4日，现在不再适用，因为登记的事实变了"]

    press(panel, "知道了", place=1)
    assert "普通诉讼时效三年" not in said(panel)


def test_a_route_that_can_not_be_taken_any_more_is_advised_against(make_panel, services: Services, planned, qtbot):
    kept = services.plans.current(planned.id)
    services.rows.change("plan", kept.id, {"route": "people_mediation"})
    panel = make_panel(PlanPanel, planned.id)

    qtbot.waitUntil(lambda: "建议重选" in said(panel), timeout=20_000)

    assert "按现在的事实，排第一的是“司法确认调解协议”，不是选定的“人民调解”，建议重新分流。" in said(panel)


def test_a_closed_matter_s_days_are_still_ticked_off_and_no_new_way_is_found(make_panel, services: Services):
    dispute = complete(services)
    factories.make_plan(services, dispute.id)
    services.disputes.close(dispute.id)
    panel = make_panel(PlanPanel, dispute.id)

    assert buttons(panel)[-2:] == ["打开方案", "打印告知书"]
    press(panel, "办完了")

    assert services.kept_plans.reminders(dispute.id)[-1].done_on == "2026-11-23"


def test_a_deleted_matter_s_plan_is_only_read(make_panel, services: Services, planned):
    services.disputes.delete(planned.id)
    panel = make_panel(PlanPanel, planned.id)

    assert buttons(panel) == ["打开方案", "打印告知书"]
    assert not any(row.isEnabled() for row in panel.materials.rows.values())


def test_a_plan_with_days_that_only_a_foreign_program_writes_is_shown(make_panel, services: Services, planned):
    first, second = services.kept_plans.reminders(planned.id)
    services.rows.change("reminder", first.id, {"last_day": "bald", "known_day": "bald", "name": None})
    services.rows.change("reminder", second.id, {"done_on": "irgendwann"})
    services.rows.change("plan", services.plans.current(planned.id).id, {"made_on": "x", "route": "nirgends"})

    panel = make_panel(PlanPanel, planned.id)

    assert said(panel)[:2] == ["选定途径", "nirgends（x定，规则包 2026.11）"]


def test_a_consultation_has_the_same_card(make_panel, services: Services):
    consultation = factories.make_consultation(services, dispute_type="private_loan")
    factories.make_plan(services, consultation.id)
    panel = make_panel(PlanPanel, consultation.id, "consultation")

    assert said(panel)[0] == "选定途径"
    assert services.consultations.get(consultation.id).record.route == "judicial_confirm"


def test_days_are_told_as_of_today(profile, open_profile, qapp, jobs, services: Services, planned, qtbot):
    later = open_profile(profile, today=date(2026, 12, 12))
    panel = PlanPanel(desk_of(later, changes=Changes(), jobs=jobs), "dispute")
    qtbot.addWidget(panel)
    panel.show_record(planned.id, read_only=False)

    assert "已过期" in said(panel)
    assert "共同申请司法确认三十日：已过 2 天（12月10日 周四）" in said(panel)


def test_the_notice_for_the_resident_is_one_button_away(qtbot, services, make_panel, dispute):
    factories.make_plan(services, dispute.id)
    panel = make_panel(PlanPanel, dispute.id)

    with qtbot.waitSignal(panel.paper_asked) as asked:
        press(panel, "打印告知书")

    assert asked.args == ["ADV-20", dispute.id]
