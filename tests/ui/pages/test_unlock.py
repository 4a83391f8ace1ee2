from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.errors import AccessError, StorageError
from app.services.backups import Backup
from tests.hands import ASCII_PASSPHRASE, tab_order
from ui.pages.unlock import UnlockPage

BACKUP = Backup(Path("20261122-080000-000000"), datetime(2026, 11, 22, 8, 0), 2_400_000)


@pytest.fixture
def page(qtbot) -> UnlockPage:
    return made(qtbot)


def made(qtbot, *, needs_name: bool = False, backups: tuple[Backup, ...] = (), **officers: bool) -> UnlockPage:
    page = UnlockPage(needs_name=needs_name, name="", backups=lambda: backups, **officers)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    page.begin()
    qtbot.waitExposed(page)
    return page


def test_one_user_types_the_passphrase_alone(qtbot, page: UnlockPage):
    assert not page.name.isVisible()
    QTest.keyClicks(page.passphrase, "secret")

    with qtbot.waitSignal(page.unlock_asked) as asked:
        page.open.click()

    assert asked.args == ["", "secret"]


def test_one_of_several_users_is_asked_for_the_name(qtbot):
    page = made(qtbot, needs_name=True)
    page.passphrase.setText("secret")

    with qtbot.assertNotEmitted(page.unlock_asked):
        page.open.click()

    assert page.problem.text() == "请输入您的姓名。"


def test_the_name_is_asked_for_where_a_backup_needs_it(page: UnlockPage):
    page.say(AccessError("user_needed"))

    assert page.name.isVisible()
    assert page.isEnabled()


def test_while_it_opens_nothing_can_be_typed(page: UnlockPage):
    page.set_waiting()

    assert page.open.text() == "正在打开…"
    assert not page.isEnabled()


def test_a_wrong_passphrase_can_be_typed_over(qtbot, page: UnlockPage):
    page.passphrase.setText("wrong")
    page.set_waiting()
    page.say(AccessError("wrong_passphrase"))

    assert page.open.text() == "打开"
    assert page.passphrase.selectedText()
    assert page.problem.isVisible()


def test_after_damage_the_backups_are_offered(qtbot):
    page = made(qtbot, backups=(BACKUP,))
    page.passphrase.setText("secret")
    page.say(StorageError("store_damaged"))
    assert page.backup.item(0).text() == "2026-11-22 08:00　2.4 MB"

    with qtbot.waitSignal(page.restore_asked) as asked:
        page.open.click()

    assert asked.args == [BACKUP, "", "secret"]


def test_without_a_backup_none_can_be_restored(page: UnlockPage):
    page.ways["backup"].click()

    assert page.backup.item(0).text() == "这个文件夹里还没有备份。"
    assert not page.open.isEnabled()


def test_the_code_wants_a_new_passphrase_twice(qtbot, page: UnlockPage):
    page.ways["code"].click()
    page.code.setText("123456")
    page.fresh.first.setText(ASCII_PASSPHRASE)
    page.open.click()
    assert page.problem.text() == "两次输入的口令不一样，请重新输入。"

    page.fresh.again.setText(ASCII_PASSPHRASE)
    with qtbot.waitSignal(page.code_asked) as asked:
        page.open.click()

    assert asked.args == ["", "123456", ASCII_PASSPHRASE]


def test_the_passphrase_can_be_shown(page: UnlockPage):
    page.shown.click()

    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Normal


def test_tab_goes_as_one_reads(qtbot):
    page = made(qtbot, needs_name=True)

    assert tab_order(page, page) == [
        page.name, page.passphrase, page.shown, page.open, page.ways["code"], page.ways["officers"],
        page.ways["backup"],
    ]  # fmt: skip


def test_officers_are_asked_in_plain_steps_and_nothing_is_opened_before_their_answer(qtbot, page: UnlockPage):
    page.ways["officers"].click()

    assert page.officers.steps.text().startswith("这份资料没有给恢复员配钥匙")
    assert not page.officers.ask.isVisible()
    assert not page.open.isVisible()
    assert not page.fresh.isVisible()


def test_an_answer_opens_with_code_and_new_passphrase(qtbot, tmp_path):
    page = made(qtbot, has_officers=True, is_waiting=True)
    page.ways["officers"].click()
    page.officers.answer = tmp_path / "a.fga"
    page.officers.code.setText("123")
    page.fresh.first.setText(ASCII_PASSPHRASE)
    page.fresh.again.setText(ASCII_PASSPHRASE)

    with qtbot.waitSignal(page.answer_asked) as asked:
        page.open.click()

    assert asked.args == ["", tmp_path / "a.fga", "123", ASCII_PASSPHRASE]


def test_a_stick_may_hold_the_backup(qtbot, page: UnlockPage):
    page.ways["backup"].click()

    with qtbot.waitSignal(page.stick_asked):
        page.stick.click()
