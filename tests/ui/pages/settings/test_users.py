from app.model.installation import Role
from app.paths import Profile
from app.services import Services, access
from app.store import keyslots
from tests.hands import ASCII_PASSPHRASE
from ui.pages.settings import SettingsPage


def fill_in(page: SettingsPage, name: str) -> None:
    page.users.add.click()
    page.users.name.setText(name)
    page.users.passphrase.first.setText(ASCII_PASSPHRASE)
    page.users.passphrase.again.setText(ASCII_PASSPHRASE)


def test_a_user_added_here_can_open_the_profile(qtbot, page: SettingsPage, profile: Profile):
    fill_in(page, "赵海燕")

    with qtbot.waitSignal(page.saved, timeout=20_000):
        page.users.save.click()

    qtbot.waitUntil(lambda: page.users.outcome().startswith("已添加使用人：赵海燕"), timeout=20_000)
    assert access.unlock(profile, ASCII_PASSPHRASE, "赵海燕")
    assert not page.users.form.isVisible()
    assert page.users.passphrase.text() == ""


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(qtbot, page: SettingsPage):
    fill_in(page, "李明法")

    page.users.save.click()

    qtbot.waitUntil(lambda: page.users.outcome().startswith("已经有一位使用人叫"), timeout=20_000)
    assert page.users.form.isEnabled()
    assert page.users.passphrase.text() == ASCII_PASSPHRASE


def test_what_is_missing_is_said(page: SettingsPage):
    page.users.add.click()

    page.users.save.click()

    assert page.users.outcome() == "请填写姓名。"


def test_nobody_removes_oneself(page: SettingsPage):
    assert page.users.removes == {}


def test_removing_asks_once_more(qtbot, page: SettingsPage, services: Services):
    services.users.add("赵海燕", Role.VILLAGE, ASCII_PASSPHRASE, seconds=0)
    page.refresh()

    page.users.removes["赵海燕"].click()
    assert [user.name for user in services.users.all()] == ["李明法", "赵海燕"]
    page.users.removes["赵海燕"].click()

    qtbot.waitUntil(lambda: page.users.outcome().startswith("已移除使用人：赵海燕。"), timeout=20_000)
    assert [user.name for user in services.users.all()] == ["李明法"]


def test_who_was_away_at_a_change_of_keys_gets_a_new_passphrase(qtbot, page: SettingsPage, services, profile):
    services.users.add("赵海燕", Role.VILLAGE, ASCII_PASSPHRASE, seconds=0)
    slots = keyslots.load(profile.keyslots)
    keyslots.save(profile.keyslots, [slot for slot in slots if slot.user == services.session.user.id])
    page.users.show_list()

    page.users.gives["赵海燕"].click()
    assert page.users.name.text() == "赵海燕"
    page.users.passphrase.first.setText(ASCII_PASSPHRASE)
    page.users.passphrase.again.setText(ASCII_PASSPHRASE)
    page.users.save.click()

    qtbot.waitUntil(lambda: page.users.outcome() == "已给赵海燕设了新口令。", timeout=20_000)
    assert access.unlock(profile, ASCII_PASSPHRASE, "赵海燕")
    assert page.users.gives == {}
