"""The second passphrase at the window: set once, asked for, refused in a sentence."""

from tests.ui.pages.restricted.conftest import SECOND


def test_it_is_set_once_and_typed_twice(qtbot, make_page, services):
    page = make_page()
    page.lock.fresh.first.setText(SECOND)
    page.lock.keep.click()
    differing = page.lock.outcome()
    page.lock.fresh.again.setText(SECOND)
    page.lock.keep.click()

    qtbot.waitUntil(lambda: page.lock.outcome().startswith("保密口令已设好"), timeout=30_000)
    assert differing
    assert services.restricted.has_key()
    assert page.form.isVisible()
    assert page.lock.fresh.text() == ""


def test_a_wrong_one_and_none_are_sentences(qtbot, page, services):
    page.lock.open.click()
    nothing = page.lock.outcome()
    page.lock.passphrase.setText("不对的口令")
    page.lock.open.click()

    qtbot.waitUntil(lambda: page.lock.outcome().startswith("保密口令不对"), timeout=30_000)
    assert nothing == "请输入保密口令。"
    assert not services.restricted.is_open
    assert page.lock.open.isEnabled()


def test_it_can_be_locked_again_without_leaving(qtbot, page, services):
    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()
    qtbot.waitUntil(lambda: services.restricted.is_open, timeout=30_000)

    page.lock.close_again.click()

    assert not services.restricted.is_open
    assert page.lock.open.isVisible()


def test_a_passphrase_still_being_tried_opens_nothing_once_the_page_was_left(qtbot, page, services):
    page.form.address.setText("示例镇河东12号")
    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()
    page.hide()

    qtbot.waitUntil(page.lock.open.isEnabled, timeout=30_000)
    page.show()
    assert not services.restricted.is_open
    assert page.list.isHidden()
    assert page.form.address.text() == ""
