import pytest

from app.errors import AccessError
from app.paths import Profile
from app.services import access
from ui.pages.settings import SettingsPage


def test_a_new_code_ends_the_old_one(qtbot, page: SettingsPage, profile: Profile, founded):
    page.recovery.renew.click()
    assert "立即作废" in page.recovery.outcome()

    page.recovery.sure.click()

    qtbot.waitUntil(lambda: bool(page.recovery.recovery.code.text()), timeout=20_000)
    assert access.unlock_with_code(profile, page.recovery.recovery.code.text()) == founded.key
    assert page.recovery.recovery.sheet().startswith(b"%PDF")
    with pytest.raises(AccessError):
        access.unlock_with_code(profile, founded.code)


def test_after_the_warning_one_can_turn_back(page: SettingsPage, profile: Profile, founded):
    page.recovery.renew.click()

    page.recovery.keep.click()

    assert access.unlock_with_code(profile, founded.code) == founded.key
    assert page.recovery.outcome() == ""


def test_a_code_put_away_is_forgotten(qtbot, page: SettingsPage):
    page.recovery.renew.click()
    page.recovery.sure.click()
    qtbot.waitUntil(lambda: bool(page.recovery.recovery.code.text()), timeout=20_000)

    page.recovery.put_away.click()

    assert page.recovery.recovery.code.text() == ""
    assert page.recovery.renew.isVisible()
