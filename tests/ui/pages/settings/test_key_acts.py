from tests.conftest import PASSPHRASE
from tests.hands import ASCII_PASSPHRASE
from ui.pages.settings import SettingsPage


def test_what_was_done_with_keys_stands_there_at_once(qtbot, page: SettingsPage):
    assert page.key_acts.lines() == ["还没有记录。"]

    page.passphrase.change.click()
    page.passphrase.old.setText(PASSPHRASE)
    page.passphrase.fresh.first.setText(ASCII_PASSPHRASE)
    page.passphrase.fresh.again.setText(ASCII_PASSPHRASE)
    page.passphrase.save.click()

    qtbot.waitUntil(lambda: page.key_acts.lines()[0].endswith("李明法　更换口令"), timeout=20_000)
