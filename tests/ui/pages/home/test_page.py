"""The home page: visits, unfinished input, records opened lately, what is not sent."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import factories
from tests.conftest import TODAY
from tests.signers import keep_authority
from tests.travelling import Village, give_card
from ui.changes import Topic


def test_an_empty_day_says_what_would_stand_here(open_page):
    page = open_page()

    assert page.visits.lines() == page.unfinished.lines() == page.opened.lines() == []
    assert page.visits.note.isVisible()
    assert "回访" in page.visits.note.text()


def test_visits_are_told_with_the_most_overdue_first(services, open_page, profile, open_profile):
    dispute = factories.make_dispute(services)
    earlier = open_profile(profile, today=TODAY - timedelta(days=9))
    earlier.follow_ups.plan(dispute.id, TODAY - timedelta(days=3), purpose="看墙拆了没有")
    services.follow_ups.plan(dispute.id, TODAY)
    services.follow_ups.plan(dispute.id, TODAY + timedelta(days=2))
    services.follow_ups.plan(dispute.id, TODAY + timedelta(days=8))

    page = open_page()

    assert [line.split("　")[0] for line in page.visits.lines()] == ["已过 3 天", "今天", "还剩 2 天（11月25日）"]
    assert page.visits.lines()[0].endswith("看墙拆了没有")
    assert page.visits.heading.text() == "要回访的（3）"


def test_the_days_of_plans_are_told_with_the_most_overdue_first(services, profile, open_profile, make_page):
    for agreed in ("2026-11-10", "2026-10-25", "2026-11-01"):
        dispute = factories.make_dispute(services, dispute_type="private_loan", title=f"{agreed}的协议")
        factories.make_plan(services, dispute.id, agreement_date=agreed)
    page = make_page(open_profile(profile, today=TODAY + timedelta(days=3)))

    assert page.deadlines.lines() == [
        "已过 2 天（11月24日 周二）　2026-10-25的协议　共同申请司法确认三十日",
        "还剩 5 天（12月1日 周二）　2026-11-01的协议　共同申请司法确认三十日",
        "还剩 14 天（12月10日 周四）　2026-11-10的协议　共同申请司法确认三十日",
    ]
    assert page.deadlines.heading.text() == "期限（3）"
    assert list(page.areas())[1] is page.deadlines


def test_a_day_that_moved_stands_there_however_far_with_the_one_before(services, open_page):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id, agreement_reached="none", agreement_date=None)
    page = open_page()
    assert page.deadlines.lines() == []
    services.disputes.change(dispute.id, {"dispute_type": "pollution"})
    services.reminders.recount_all()

    page.refresh()

    assert [line.split("　")[:2] + line.split("　")[-1:] for line in page.deadlines.lines()] == [
        ["还剩 42 天（2027年1月4日 周一）", "已变动", "新增 2027年1月4日，因为登记的事实变了"],
        ["不再适用", "已变动", "原 2027年1月4日，现在不再适用，因为登记的事实变了"],
    ]


def test_many_days_cost_no_more_than_the_lines_that_are_shown(services, open_page, monkeypatch):
    for _ in range(20):
        dispute = factories.make_dispute(services, dispute_type="private_loan")
        factories.make_plan(services, dispute.id)
    asked, rows = [], services.session.database.rows
    monkeypatch.setattr(services.session.database, "rows", lambda sql, given=(): asked.append(sql) or rows(sql, given))

    page = open_page()

    assert page.deadlines.heading.text() == "期限（20）"
    assert page.deadlines.note.text() == "还有 12 条。"
    assert len([sql for sql in asked if "reminder" in sql]) <= 3 * 3  # built, shown, shown again
    assert len([sql for sql in asked if "participant" in sql]) <= 3 * 8


def test_a_line_opens_its_record_by_keyboard(services, open_page, qtbot):
    dispute = factories.make_dispute(services)
    services.follow_ups.plan(dispute.id, TODAY)
    page = open_page()

    page.visits.list.setFocus()
    QTest.keyClick(page.visits.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.visits.list, Qt.Key.Key_Return)

    assert asked.args == ["dispute", dispute.id]


def test_unfinished_input_is_listed_by_what_was_typed(services, open_page):
    consultation = factories.make_consultation(services)
    services.drafts.keep("consultation", consultation.id, "answer", value="先")
    services.drafts.keep("consultation", "01a0b1c2-0000-7000-8000-000000000001", "enquirer.name", value="孙桂兰")
    services.drafts.keep("party", "01a0b1c2-0000-7000-8000-000000000002", "phone", value="137")

    page = open_page()
    lines = page.unfinished.lines()

    assert any("接待咨询　孙桂兰" in line for line in lines)
    assert any("赡养" in line for line in lines)
    assert any("当事人　没写姓名" in line for line in lines)


def test_records_opened_lately_come_back_by_name(services, open_page):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    services.recent.note("party", party.id)
    services.recent.note("consultation", consultation.id)

    page = open_page()
    assert page.opened.lines() == ["孙桂兰 · 赡养", "孙桂兰"]


def test_what_nobody_else_holds_is_counted(services, open_page):
    factories.make_party(services)

    page = open_page()
    assert "只在这台电脑上" in page.unsent.text()


def test_what_changes_elsewhere_shows_at_once(services, open_page, changes):
    page = open_page()
    dispute = factories.make_dispute(services)
    services.follow_ups.plan(dispute.id, TODAY)

    changes.tell(Topic.DISPUTES)

    assert len(page.visits.lines()) == 1


def test_its_main_act_receives_somebody(open_page, qtbot):
    page = open_page()

    with qtbot.waitSignal(page.receive_asked):
        page.head.action.click()


def test_a_narrow_page_has_one_column(open_page, qtbot):
    page = open_page()
    assert page.opened.x() > page.visits.x()

    page.resize(700, 700)

    qtbot.waitUntil(lambda: page.opened.x() == page.visits.x())
    assert list(page.areas())[1:] == [page.deadlines, page.visits, page.unfinished, page.opened]


def test_the_days_for_a_court_come_up_after_the_first_paint(services, open_page, qtbot):
    agreement = services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id)
    services.agreements.change(agreement.id, {"agreed_on": "2026-10-30", "effective_on": "2026-10-30"})

    page = open_page()

    qtbot.waitUntil(lambda: any("申请司法确认" in line for line in page.deadlines.lines()))
    services.agreements.change(agreement.id, {"confirmation_status": "applied"})
    page.refresh()
    assert page.deadlines.lines() == []


def test_a_round_trip_that_is_overdue_is_told_and_leads_to_the_sticks(qtbot, services, make_page):
    factories.make_party(services)
    page = make_page(services)
    assert not page.overdue.isVisible()

    later = services.session.now() + timedelta(days=31)
    page._desk = replace(page._desk, now=lambda: later)
    page.refresh()

    assert page.overdue.isVisible()
    assert "没有和县局往来" in page.overdue.sentence()
    with qtbot.waitSignal(page.page_asked) as asked:
        page.overdue.button().click()
    assert asked.args == ["round_trip"]


def test_after_the_receipt_nothing_waits_any_more(village, county_services, make_page):
    factories.make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.take()

    page = make_page(village.services)

    assert page.unsent.text() == "这台电脑上的修改县局都已收到。"


def test_the_county_sends_to_nobody(county_services, make_page):
    page = make_page(county_services)

    assert not page.unsent.isVisible()
    assert not page.overdue.isVisible()


def test_the_county_is_told_what_waits_for_a_person(qtbot, services, county_services, desk_bureau, make_page, tmp_path):
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    factories.make_party(services)
    county_services.exchange.take(Village(services, tmp_path / "stick").write())

    page = make_page(county_services)

    assert page.overdue.sentence().startswith("1 台电脑等您登记或续签：请到")
    with qtbot.waitSignal(page.page_asked) as asked:
        page.overdue.button().click()
    assert asked.args == ["round_trip"]


def test_the_county_is_told_of_what_came_after_an_end(village, county_services, make_page, desk_bureau, tmp_path):
    safe = keep_authority(desk_bureau, tmp_path / "ca.json", "石磨-深秋-4419")
    factories.make_party(village.services)
    county_services.exchange.take(village.write())
    device = village.services.session.installation.device
    county_services.devices.revoke(device, safe, "石磨-深秋-4419")
    factories.make_party(village.services, name="赵铁柱")
    county_services.exchange.take(village.write())

    page = make_page(county_services)

    assert page.overdue.sentence().startswith("1 个停用以后才到的数据包等您决定")
