import pytest
from PySide6.QtTest import QTest

from app import bootstrap
from app.errors import StorageError
from app.model.clock import Doubt
from app.paths import Profile
from tests.conftest import PASSPHRASE, TODAY
from ui.door import Door
from ui.pages.date_check import DateCheckPage
from ui.pages.first_run import FirstRunPage
from ui.pages.unlock import UnlockPage
from ui.start import Start


@pytest.fixture
def door(qtbot, profile: Profile) -> Door:
    door = Door(Start(profile, bootstrap.open_services))
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
