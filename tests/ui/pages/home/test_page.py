"""The home page: visits, unfinished input, records opened lately, what is not sent."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import factories
from tests.conftest import TODAY
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
    assert list(page.areas())[1:] == [page.visits, page.unfinished, page.opened]
