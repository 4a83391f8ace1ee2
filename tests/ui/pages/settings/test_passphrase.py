import pytest

from app.errors import AccessError
from app.paths import Profile
from app.services import access
from tests.conftest import PASSPHRASE
from tests.hands import ASCII_PASSPHRASE
from ui.pages.settings import SettingsPage


def change(page: SettingsPage, old: str) -> None:
    page.passphrase.change.click()
    page.passphrase.old.setText(old)
    page.passphrase.fresh.first.setText(ASCII_PASSPHRASE)
    page.passphrase.fresh.again.setText(ASCII_PASSPHRASE)
    page.passphrase.save.click()


def test_the_new_one_opens_and_the_old_one_does_not(qtbot, page: SettingsPage, profile: Profile):
    change(page, PASSPHRASE)

    qtbot.waitUntil(lambda: page.passphrase.outcome().startswith("口令已更换"), timeout=20_000)
    assert access.unlock(profile, ASCII_PASSPHRASE)
    with pytest.raises(AccessError):
        access.unlock(profile, PASSPHRASE)


def test_without_the_old_one_nothing_changes(qtbot, page: SettingsPage, profile: Profile):
    change(page, "wrong")

    qtbot.waitUntil(lambda: page.passphrase.outcome().startswith("口令不对。"), timeout=20_000)
    assert access.unlock(profile, PASSPHRASE)
    assert page.passphrase.form.isEnabled()


def test_giving_up_forgets_what_was_typed(page: SettingsPage):
    page.passphrase.change.click()
    page.passphrase.old.setText("x")

    page.passphrase.cancel.click()

    assert page.passphrase.old.text() == ""
    assert page.passphrase.change.isVisible()
