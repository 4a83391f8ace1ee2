import threading
import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from app import settings
from app.errors import StorageError
from app.paths import Profile
from app.services import access
from tests import packing
from tests.conftest import PASSPHRASE, TODAY
from tests.factories import make_party
from tests.hands import ASCII_PASSPHRASE, Hands
from ui import theme
from ui.day_watch import DayWatch
from ui.pages.first_run import FirstRunPage
from ui.pages.new_code import NewCodePage
from ui.pages.rekey import RekeyPage
from ui.pages.unlock import UnlockPage


class ShownWindows(QObject):
    """Hears of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def hands(qtbot, profile: Profile) -> Hands:
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


def test_a_folder_without_a_profile_begins_with_the_first_run(qtbot, tmp_path):
    assert isinstance(Hands(qtbot, Profile(tmp_path / "none")).door_page(), FirstRunPage)


def test_going_in_shows_no_window_besides_the_one(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)
    heard = ShownWindows()

    hands.unlock(PASSPHRASE)
    hands.settled()
    hands.workbench.open("settings")

    assert heard.shown == []


def test_a_dialog_over_the_window_goes_with_the_lock(hands: Hands):
    hands.key(Qt.Key.Key_F1)
    dialogs = [window for window in QApplication.topLevelWidgets() if window.windowTitle() == "键位表"]
    assert dialogs[0].isVisible()

    hands.window.lock()

    assert not any(window.isVisible() for window in QApplication.topLevelWidgets() if window is not hands.window)


def test_after_the_lock_the_cursor_waits_in_the_passphrase(hands: Hands):
    hands.window.lock()

    hands.until(lambda: isinstance(hands.door_page(), UnlockPage) and hands.door_page().passphrase.hasFocus())


def test_another_day_locks_and_says_so(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=None)
    hands.unlock(PASSPHRASE)
    hands.settled()
    assert hands.workbench.services.session.today == date.today()

    hands.window._shift = timedelta(1)
    hands.window.findChild(DayWatch).look()

    hands.until(lambda: isinstance(hands.door_page(), UnlockPage))
    said = " ".join(label.text() for label in hands.door_page().findChildren(QLabel))
    assert "为了按这一天计算期限" in said
    hands.unlock(PASSPHRASE)
    hands.settled()
    assert hands.workbench.services.session.today == date.today() + timedelta(1)


def test_what_can_t_be_kept_is_covered_instead_of_locked(hands: Hands, monkeypatch: pytest.MonkeyPatch):
    page = hands.workbench.open("parties")
    monkeypatch.setattr(page, "keep_drafts", lambda: page.unsaved.emit(StorageError("disk_full")))
    monkeypatch.setattr(page, "flush", page.keep_drafts)

    hands.window.lock()

    assert hands.window.workbench is not None
    assert not hands.workbench.isVisibleTo(hands.window) or hands.window.focusWidget() is not page
    monkeypatch.undo()
    hands.workbench.flush()


def test_closing_with_something_unsaved_asks_first(hands: Hands, monkeypatch: pytest.MonkeyPatch):
    page = hands.workbench.open("parties")
    monkeypatch.setattr(page, "flush", lambda: page.unsaved.emit(StorageError("disk_full")))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0].click())

    assert not hands.window.close()

    monkeypatch.undo()
    hands.workbench.flush()
    assert hands.window.close()


def test_the_print_size_is_kept_for_the_next_start(hands: Hands, profile: Profile):
    hands.chord(Qt.Key.Key_Equal)

    hands.until(lambda: theme.scale() == 1.25)
    assert settings.load(profile.settings).print_size == 1.25


def test_the_lock_delay_is_kept_for_the_next_start(hands: Hands, profile: Profile):
    page = hands.workbench.open("settings")

    hands.press(page.lock_delay.group.buttons()[0])

    hands.until(lambda: settings.load(profile.settings).lock_after_minutes == 5)


def test_closing_ends_while_a_job_writes(hands: Hands):
    make_party(hands.workbench.services)
    page = hands.workbench.open("settings")

    hands.press(page.backups.make)
    hands.window.close()

    assert hands.window.workbench is None


def test_closing_ends_though_a_job_hangs_on_a_dead_stick(hands: Hands, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.parting.AT_ONCE_S", 0.05)
    monkeypatch.setattr("ui.parting.MOST_S", 0.5)
    stick, jobs = threading.Event(), hands.workbench.jobs
    jobs.run(hands.window, lambda _services, _progress: stick.wait(), done=pytest.fail, failed=pytest.fail, writes=True)
    make_party(hands.workbench.services)
    profile, begun = hands.workbench.services.session.profile, time.monotonic()

    assert hands.window.close()

    assert time.monotonic() - begun < 5
    assert profile.store.exists()
    stick.set()
    assert jobs.has_ended(5)


SECRET = "证人孙桂兰口述：界石原在老槐树西侧三步".encode()


def opened_elsewhere(hands: Hands):
    services = hands.workbench.services
    row = services.attachments.add(make_party(services).id, "界石争议笔录.txt", SECRET)
    return services.attachments.open_elsewhere(row)


def found_in_the_clear(profile: Profile):
    files = [path for path in profile.folder.rglob("*") if path.is_file()]
    return [path for path in files if SECRET in path.read_bytes() or "界石" in path.name]


def test_a_lock_leaves_nothing_of_what_was_opened_elsewhere(hands: Hands, profile: Profile):
    path = opened_elsewhere(hands)
    assert found_in_the_clear(profile) == [path]

    hands.window.lock()

    assert found_in_the_clear(profile) == []
    assert not profile.opened.exists()


def test_closing_the_window_leaves_nothing_of_what_was_opened_elsewhere(hands: Hands, profile: Profile):
    opened_elsewhere(hands)

    hands.window.close()

    assert found_in_the_clear(profile) == []


def test_what_is_still_held_open_at_a_lock_goes_when_the_jobs_are_over(hands: Hands, profile: Profile, monkeypatch):
    path = opened_elsewhere(hands)
    with monkeypatch.context() as patched:
        patched.setattr("app.store.opened_files.shutil.rmtree", lambda *_arguments, **_named: None)
        hands.window.lock()
        assert path.exists()

    hands.until(lambda: not hands.window.is_busy())
    hands.window.empty_opened()

    assert not path.exists()


def test_a_change_of_keys_locks_goes_on_at_the_door_and_opens_again(qtbot, hands: Hands, profile: Profile):
    make_party(hands.workbench.services)
    hands.workbench.open("settings").rekey.sure.click()
    qtbot.waitUntil(lambda: isinstance(hands.door_page(), RekeyPage), timeout=20_000)
    page = hands.door_page()
    page.passphrase.setText(PASSPHRASE)
    page.fresh.first.setText(ASCII_PASSPHRASE)
    page.fresh.again.setText(ASCII_PASSPHRASE)

    page.rekey.click()
    qtbot.waitUntil(lambda: isinstance(hands.door_page(), NewCodePage), timeout=40_000)
    hands.door_page().kept.click()
    hands.door_page().start.click()

    qtbot.waitUntil(hands.is_at_work, timeout=20_000)
    assert access.unlock(profile, ASCII_PASSPHRASE).key == hands.workbench.services.session.key
    assert hands.workbench.services.session.database.rows("SELECT count(*) FROM party") == [(1,)]


def test_another_pack_is_read_without_a_restart(qtbot, hands: Hands, desk_bureau, sign_pack, tmp_path):
    services, before = hands.workbench.services, hands.workbench
    services.identity.take_authority(desk_bureau.certificate)
    folder = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)
    services.packs.install(sign_pack(folder))
    before.open("settings")

    before.packs_switched.emit("已启用节假日 2026.1。")
    qtbot.waitUntil(lambda: hands.workbench is not before)
    hands.settled()

    assert hands.workbench.services.routing.pack[1] == "2026.11+2026.1"
    assert hands.workbench.place()[0] == "settings"
    assert "已启用" in hands.workbench.toast().sentence()
    hands.window.lock()
    hands.unlock(PASSPHRASE)
    hands.settled()


def _has_entered(hands: Hands, unlocked: access.Unlocked) -> bool:
    """Try, as a person does again who is told that the store is still in use."""
    hands.window.enter(unlocked)
    return hands.window.workbench is not None


def test_a_copied_computer_locks_and_is_one_of_its_own_when_it_is_opened_next(qtbot, hands: Hands, founded):
    make_party(hands.workbench.services)
    former = hands.workbench.services.session.installation.device
    card = hands.workbench.open("settings").split
    card.ask.click()
    card.passphrase.setText(PASSPHRASE)

    card.sure.click()

    qtbot.waitUntil(lambda: hands.window.workbench is None, timeout=20_000)
    assert "一台新电脑" in " ".join(label.text() for label in hands.door_page().findChildren(QLabel))
    qtbot.waitUntil(lambda: _has_entered(hands, access.Unlocked(founded.key, founded.user.id)), timeout=20_000)
    assert hands.workbench.services.session.installation.device != former
    assert hands.workbench.services.session.database.rows("SELECT count(*) FROM party") == [(1,)]
