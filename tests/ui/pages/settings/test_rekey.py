from ui.pages.settings import SettingsPage


def test_a_change_of_keys_is_asked_twice_and_goes_on_at_the_door(qtbot, page: SettingsPage):
    page.rekey.ask.click()
    assert page.rekey.outcome().startswith("换钥匙时不能使用程序")

    with qtbot.waitSignal(page.rekey_asked):
        page.rekey.sure.click()


def test_one_may_leave_it(page: SettingsPage):
    page.rekey.ask.click()
    page.rekey.keep.click()

    assert page.rekey.ask.isVisible()
    assert not page.rekey.sure.isVisible()
