import pytest
from PySide6.QtTest import QTest

from app import bootstrap
from app.errors import StorageError
from app.model.clock import Doubt
from app.paths import Profile
from app.services import access
from app.services.stick_backups import StickBackups
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import ASCII_PASSPHRASE
from tests.recovering import give_card_with, make_officers, open_layer
from ui.door import Door
from ui.pages.date_check import DateCheckPage
from ui.pages.first_run import FirstRunPage
from ui.pages.new_code import NewCodePage
from ui.pages.restore import RestorePage
from ui.pages.unlock import UnlockPage
from ui.start import Start


@pytest.fixture
def door(qtbot, profile: Profile) -> Door:
    door = Door(Start(profile, bootstrap.open_services, unlock_seconds=0))
    qtbot.addWidget(door)
    door.show()
    yield door
    door.close_jobs()


def test_without_a_profile_one_is_made(qtbot, tmp_path):
    door = Door(Start(Profile(tmp_path / "none"), bootstrap.open_services))
    qtbot.addWidget(door)

    assert isinstance(door.page(), FirstRunPage)


def test_the_right_passphrase_opens(qtbot, door: Door, founded):
    door.page().passphrase.setText(PASSPHRASE)

    with qtbot.waitSignal(door.opened, timeout=20_000) as opened:
        door.page().open.click()

    assert opened.args[0].key == founded.key


def test_a_wrong_one_is_said_and_can_be_typed_again(qtbot, door: Door):
    QTest.keyClicks(door.page().passphrase, "wrong")
    door.page().open.click()

    qtbot.waitUntil(door.page().problem.isVisible, timeout=20_000)
    assert door.page().isEnabled()


def test_the_day_the_user_names_is_told(qtbot, door: Door):
    door.ask_day(TODAY, Doubt.LONG_UNUSED)
    assert isinstance(door.page(), DateCheckPage)

    with qtbot.waitSignal(door.day_chosen) as chosen:
        door.page().stand_by.click()

    assert chosen.args == [TODAY]


def test_after_the_day_a_store_that_does_not_open_is_said_at_the_unlock_page(door: Door):
    door.ask_day(TODAY, Doubt.LONG_UNUSED)

    door.say(StorageError("store_damaged"))

    assert isinstance(door.page(), UnlockPage)
    assert door.page().problem.text().startswith("资料文件有损坏。")


def test_a_bug_gives_the_page_back(qtbot, door: Door, monkeypatch: pytest.MonkeyPatch):
    def broken(*_arguments: object) -> None:
        raise ValueError

    monkeypatch.setattr("ui.door.access.unlock", broken)
    door.page().passphrase.setText("x")

    with qtbot.waitSignal(door.failed, timeout=20_000) as failed:
        door.page().open.click()

    assert isinstance(failed.args[0], ValueError)
    assert door.page().isEnabled()


def fill(fresh):
    fresh.first.setText(ASCII_PASSPHRASE)
    fresh.again.setText(ASCII_PASSPHRASE)


def test_a_new_key_shows_its_code_before_it_opens(qtbot, door: Door, profile, founded):
    door.show_rekey()
    page = door.page()
    page.passphrase.setText(PASSPHRASE)
    fill(page.fresh)

    page.rekey.click()

    qtbot.waitUntil(lambda: isinstance(door.page(), NewCodePage), timeout=30_000)
    code = " ".join(door.page().recovery.code.text().split())
    door.page().kept.click()
    with qtbot.waitSignal(door.opened) as opened:
        door.page().start.click()
    assert opened.args[0].key != founded.key
    assert access.unlock_with_code(profile, code) == access.unlock(profile, ASCII_PASSPHRASE).key


def test_a_wrong_passphrase_changes_no_key_and_one_may_go_back(qtbot, door: Door, profile, founded):
    door.show_rekey()
    door.page().passphrase.setText("wrong")
    fill(door.page().fresh)
    door.page().rekey.click()

    qtbot.waitUntil(door.page().problem.isVisible, timeout=20_000)
    assert access.unlock(profile, PASSPHRASE).key == founded.key
    door.page().leave.click()
    qtbot.waitUntil(lambda: isinstance(door.page(), UnlockPage))


def test_two_officers_open_at_the_door(
    qtbot, door: Door, profile, services, county_services, desk_bureau, tmp_path, monkeypatch
):
    first, second = make_officers(tmp_path, "王一", "张二")
    give_card_with(desk_bureau, county_services, services, first, second)
    services.close()
    door.show_unlock()
    page = door.page()
    page.ways["officers"].click()
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "r.fgq")
    page.officers.ask.click()
    qtbot.waitUntil(page.officers.told.isVisible, timeout=20_000)
    code = page.officers.told.text().split("取回码　")[1].split("\n")[0]
    half = open_layer(county_services, (tmp_path / "r.fgq").read_bytes(), first).content
    (tmp_path / "a.fga").write_bytes(open_layer(county_services, half, second).content)

    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "a.fga")
    page.officers.choose.click()
    page.officers.code.setText(code)
    fill(page.fresh)
    page.open.click()

    qtbot.waitUntil(lambda: isinstance(door.page(), NewCodePage), timeout=30_000)
    assert access.unlock(profile, ASCII_PASSPHRASE)


def test_a_new_laptop_goes_on_from_a_stick(qtbot, services, founded, tmp_path):
    (tmp_path / "stick").mkdir()
    StickBackups(services.session).make(tmp_path / "stick")
    door = Door(Start(Profile(tmp_path / "new"), bootstrap.open_services, unlock_seconds=0))
    qtbot.addWidget(door)
    door.show()
    door.page().restore.click()
    qtbot.waitUntil(lambda: isinstance(door.page(), RestorePage))
    page = door.page()
    page.look_into(tmp_path / "stick")
    page.code.setText(founded.code)
    fill(page.fresh)

    with qtbot.waitSignal(door.opened, timeout=30_000) as opened:
        page.restore.click()

    assert opened.args[0].key == founded.key
    door.close_jobs()


def test_a_stick_without_a_backup_is_said_and_one_goes_back(qtbot, tmp_path):
    door = Door(Start(Profile(tmp_path / "new"), bootstrap.open_services))
    qtbot.addWidget(door)
    door.show()
    door.show_restore()
    door.page().look_into(tmp_path)

    assert "没有法顾的备份" in door.page().problem.text()
    door.page().leave.click()
    qtbot.waitUntil(lambda: isinstance(door.page(), FirstRunPage))
