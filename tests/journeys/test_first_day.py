"""The first day at the real window: every step by key events and committed Chinese text."""

import gc
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app import bootstrap, settings
from app.errors import StorageError
from app.paths import Profile
from app.services import Services, opening, profiles
from app.services.access import Unlocked
from app.services.session import Session
from tests.conftest import NOW, PASSPHRASE, TODAY
from tests.factories import exchange, make_party
from tests.hands import ASCII_PASSPHRASE, HUBUZHAI, Hands, answer_file_dialogs
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.pages.date_check import DateCheckPage
from ui.pages.first_run import FirstRunPage
from ui.pages.unlock import UnlockPage
from ui.start import Start


def open_party(hands: Hands, record: str):
    page = hands.workbench.open("parties")
    page.open(record)
    hands.until(lambda: page.record is not None and page.record.isVisible())
    return page


def first_run(hands: Hands) -> str:
    """Fill in the first page and keep the code; return the code."""
    page = hands.door_page()
    assert isinstance(page, FirstRunPage)
    hands.write_in(page.place, "户部寨村")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.write_in(page.name, "李明法")
    hands.write_in(page.passphrase.first, ASCII_PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.write(ASCII_PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: page.currentIndex() == 1)
    code = page.recovery.code.text()
    hands.press(page.kept)
    hands.press(page.start)
    hands.until(hands.is_at_work)
    return code


def test_from_the_first_run_to_a_conflict_settled(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    profile = Profile(tmp_path / "desk")
    hands = Hands(qtbot, profile)
    sheet = tmp_path / "code.pdf"
    answer_file_dialogs(monkeypatch, sheet)
    first_run(hands)
    hands.settled()

    page = hands.workbench.open("parties")
    hands.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    hands.write("孙桂兰")
    hands.write_in(page.quick_add.cells["phone"].editor, "13700000418")
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: page.record is not None)
    record = page.record.record_id()
    assert hands.workbench.services.parties.get(record).record.name == "孙桂兰"

    note = page.record.form().cell("note").editor
    hands.write_in(note, "来问宅基地的事，话没说")
    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: isinstance(hands.window.door and hands.door_page(), UnlockPage))
    door = hands.door_page()
    assert hands.focused() is door.passphrase
    hands.write("不对的口令")
    hands.key(Qt.Key.Key_Return)
    hands.until(door.problem.isVisible)
    assert door.problem.text().startswith("口令不对。")

    hands.unlock(ASCII_PASSPHRASE)
    page = hands.workbench.pages["parties"]
    hands.until(lambda: page.record is not None)
    assert page.record.record_id() == record
    assert page.record.form().value("note") == "来问宅基地的事，话没说"

    hands.chord(Qt.Key.Key_F)
    hands.write("sgl")
    hands.until(lambda: page.table.record(0) is not None)
    assert page.table.record(0).record.id == record
    page.delete(record)
    assert hands.workbench.services.parties.get(record).deleted
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: not hands.workbench.services.parties.get(record).deleted)

    settle_conflict(hands, page, record, tmp_path)


def settle_conflict(hands: Hands, page, record: str, tmp_path: Path) -> None:
    services = hands.workbench.services
    founder = profiles.Founder("赵海燕", "village", HUBUZHAI)
    made = profiles.found(Profile(tmp_path / "other"), founder, PASSPHRASE, now=NOW, seconds=0)
    unlocked = Unlocked(made.key, made.user.id)
    other = bootstrap.open_services(Profile(tmp_path / "other"), unlocked, today=TODAY)
    exchange(services, other)
    services.parties.change(record, {"phone": "13700000001"})
    other.parties.change(record, {"phone": "13700000002"})
    exchange(services, other)
    other.close()
    page.refresh()
    page.open(record)
    page.record.show_conflicts()
    card = page.record.conflicts.card("phone")
    buttons = [button for button in card.findChildren(type(page.head.action)) if button.property("role") == "answer"]
    hands.press(buttons[0])
    hands.until(lambda: not services.parties.get(record).conflicts)
    assert services.parties.get(record).record.phone in {"13700000001", "13700000002"}
    assert services.integrity.check() == []


def test_a_second_program_on_the_same_profile_is_turned_away(qtbot, profile: Profile):
    with opening.occupied(profile), pytest.raises(StorageError) as refused, opening.occupied(profile):
        pass

    assert refused.value.code == "store_in_use"


def holders_of_a_key() -> list[Session | Unlocked]:
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, Session | Unlocked)]


def test_after_a_lock_nothing_holds_the_key(qtbot, profile: Profile):
    earlier = holders_of_a_key()  # what tests before this one have left
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.qtbot.wait(50)

    assert [thing for thing in holders_of_a_key() if not any(thing is other for other in earlier)] == []


def test_the_window_locks_itself_when_nobody_is_there(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    watch = hands.window.findChild(IdleWatch)
    watch.set_minutes(0)

    watch.look()

    hands.until(lambda: isinstance(hands.door_page(), UnlockPage))


def test_the_window_locks_itself_after_the_machine_slept(qtbot, profile: Profile, monkeypatch: pytest.MonkeyPatch):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    watch = hands.window.findChild(IdleWatch)
    woken = time.time() + 3600
    monkeypatch.setattr("time.time", lambda: woken)

    watch.look()

    hands.until(lambda: isinstance(hands.door_page(), UnlockPage))


def streams_of(services: Services) -> int:
    return len(services.session.database.rows("SELECT * FROM stream"))


def test_a_damaged_store_is_restored_from_a_backup_into_new_streams(qtbot, profile: Profile, open_profile):
    services = open_profile(profile)
    kept = make_party(services)
    services.backups.make()
    before = streams_of(services)
    services.close()
    profile.store.write_bytes(b"\0" * 8192)
    hands = Hands(qtbot, profile, on=TODAY)
    door = hands.door_page()

    hands.write_in(door.passphrase, PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.until(door.backup.isVisible)
    assert door.problem.isVisible()
    hands.press(door.open)
    hands.until(hands.is_at_work)

    restored = hands.workbench.services
    assert restored.parties.get(kept.id).record == kept
    make_party(restored)
    assert streams_of(restored) > before
    assert list((profile.folder / "set-aside").iterdir())


def test_missing_key_slots_come_back_from_a_backup(qtbot, profile: Profile, open_profile):
    services = open_profile(profile)
    services.backups.make()
    services.close()
    profile.keyslots.unlink()
    hands = Hands(qtbot, profile, on=TODAY)
    door = hands.door_page()

    hands.write_in(door.passphrase, PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.until(door.backup.isVisible)
    assert "口令文件不见了" in door.problem.text()
    hands.press(door.open)

    hands.until(hands.is_at_work)


def test_a_doubtful_date_is_asked_for_before_anything_else(qtbot, profile: Profile, monkeypatch: pytest.MonkeyPatch):
    class Yesterday(date):
        @classmethod
        def today(cls) -> date:
            return date(2020, 1, 1)

    monkeypatch.setattr("ui.main_window.date", Yesterday)
    hands = Hands(qtbot, profile)
    hands.write_in(hands.door_page().passphrase, PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: isinstance(hands.door_page(), DateCheckPage))
    page = hands.door_page()

    hands.write_in(page.right_day, "2026-11-23")
    hands.key(Qt.Key.Key_Return)
    hands.until(hands.is_at_work)

    assert hands.workbench.services.session.today == date(2026, 11, 23)


def test_a_full_disk_is_said_in_a_banner_and_the_reserve_helps(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    assert profile.reserve.exists()
    hands.workbench.unsaved.on_unsaved(StorageError("disk_full"))
    banner = hands.workbench.unsaved.banner
    assert banner.isVisible()
    assert hands.workbench.status.text() == "尚未保存"

    hands.press(banner.button())

    hands.until(lambda: not banner.isVisible())
    assert not profile.reserve.exists()
    assert hands.workbench.status.text().startswith("已保存")


def test_the_printed_code_opens_the_store_and_sets_a_new_passphrase(qtbot, profile: Profile, founded):
    hands = Hands(qtbot, profile, on=TODAY)
    door = hands.door_page()
    hands.press(door.ways["code"])
    assert hands.focused() is door.code
    hands.write(founded.code)
    hands.key(Qt.Key.Key_Return)
    hands.write(ASCII_PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.write(ASCII_PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.until(hands.is_at_work)
    hands.settled()

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None)
    hands.unlock(ASCII_PASSPHRASE)


def test_large_print_can_be_switched_while_a_record_is_open(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    record = make_party(hands.workbench.services).id
    page = open_party(hands, record)
    hands.write_in(page.record.form().cell("note").editor, "说了一半")
    before = hands.workbench.font().pixelSize()

    hands.chord(Qt.Key.Key_Equal)

    hands.until(lambda: hands.workbench.font().pixelSize() > before)
    page = hands.workbench.pages["parties"]
    assert page.record.record_id() == record
    assert page.record.form().value("note") == "说了一半"
    hands.window.set_print_size(1.0)


def test_the_window_comes_back_with_the_size_it_had(qtbot, profile: Profile):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.window.resize(1024, 690)
    hands.window.close()

    again = MainWindow(Start(profile, bootstrap.open_services), settings.Settings())
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (1024, 690)


def test_nothing_of_the_people_stands_in_the_clear(qtbot, profile: Profile, caplog):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    make_party(hands.workbench.services)
    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.window.close()

    for path in profile.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for seed in ("孙桂兰", "13700000418", "李明法"):
                assert seed.encode() not in content, path
    assert "孙桂兰" not in caplog.text
