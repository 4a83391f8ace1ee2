"""A note from the form to the list, behind its lock."""

from tests.ui.pages.restricted.conftest import SECOND


def test_a_note_is_added_locked_and_read_open(qtbot, page):
    page.form.about.setText("孙桂兰")
    page.form.address.setText("示例镇河东12号")
    page.form.keep.click()
    while_locked = page.list.isVisible()

    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()

    qtbot.waitUntil(page.list.isVisible, timeout=30_000)
    assert while_locked is False
    assert page.list.lines() == ["安全住址和联系方式", "关于谁：孙桂兰", "安全住址：示例镇河东12号"]


def test_leaving_the_page_locks_it(qtbot, page, services):
    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()
    qtbot.waitUntil(lambda: services.restricted.is_open, timeout=30_000)

    page.hide()

    assert not services.restricted.is_open
    assert page.list.lines() == []


def test_a_county_reads_and_changes_nothing(make_page, services):
    services.restricted.set_passphrase(SECOND, seconds=0)

    page = make_page(may_change=False)

    assert page.form.isHidden()
